/**
 * The fake for tests of Spring applications: {@code sepay.kit.*} properties in the application's
 * environment before its context starts, and deliveries through {@code MockMvc}. Needs {@code
 * org.springframework:spring-test} 6.2 or later in your project.
 */
@NullMarked
package io.github.sepaykit.spring;

import org.jspecify.annotations.NullMarked;
