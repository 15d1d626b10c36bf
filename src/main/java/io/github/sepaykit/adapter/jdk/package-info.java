/** The adapter for {@code java.net.http}. */
@NullMarked
package io.github.sepaykit.adapter.jdk;

import org.jspecify.annotations.NullMarked;
