/** Benchmarks of the kit's parts. Each returns what it has made, and takes its input in turn. */
@NullMarked
package io.github.sepaykit.jmh;

import org.jspecify.annotations.NullMarked;
