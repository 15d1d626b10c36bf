/** State of the receiver: reading it, and what payments change in it. */
@NullMarked
package io.github.sepaykit.exam.state;

import org.jspecify.annotations.NullMarked;
