/**
 * The one judge of traffic that was watched from outside, live or recorded: each side of an
 * exchange by itself, and the checks that a report makes of it.
 */
@NullMarked
package io.github.sepaykit.observed;

import org.jspecify.annotations.NullMarked;
