/** The way to a receiver during an exam: deliveries, and waiting for it where it is away. */
@NullMarked
package io.github.sepaykit.exam.receiver;

import org.jspecify.annotations.NullMarked;
