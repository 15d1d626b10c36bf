/**
 * The adapter for Spring's {@code RestClient} and {@code RestTemplate}; needs {@code
 * org.springframework:spring-web} 6 or later in your project.
 */
@NullMarked
package io.github.sepaykit.adapter.spring;

import org.jspecify.annotations.NullMarked;
