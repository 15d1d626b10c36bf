/**
 * The exam of a merchant's receiver: named hazards are played against it, and its answers and its
 * books are judged.
 */
@NullMarked
package io.github.sepaykit.exam;

import org.jspecify.annotations.NullMarked;
