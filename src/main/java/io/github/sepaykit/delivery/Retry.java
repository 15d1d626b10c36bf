package io.github.sepaykit.delivery;

import java.time.Duration;
import java.util.Optional;

/**
 * Decision on the repeat of an attempt.
 *
 * @param delay how long after it; empty for never
 * @param because why, for people
 */
record Retry(Optional<Duration> delay, String because) {}
