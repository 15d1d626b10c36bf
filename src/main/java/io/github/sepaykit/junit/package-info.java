/**
 * The fake in a JUnit test: {@link io.github.sepaykit.junit.SePayTest}, what it injects, and how it
 * judges; and checks of single exchanges, for any server.
 */
@NullMarked
package io.github.sepaykit.junit;

import org.jspecify.annotations.NullMarked;
