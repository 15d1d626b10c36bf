/** Payments of an exam, and how they are sent to the receiver. */
@NullMarked
package io.github.sepaykit.exam.payment;

import org.jspecify.annotations.NullMarked;
