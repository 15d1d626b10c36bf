package io.github.sepaykit.delivery;

import java.time.Duration;
import java.util.Optional;

/**
 * Decision on the repeat of an attempt.
 *
 * @param delay time until the repeat; empty for never
 * @param because the reason, for people
 */
record Retry(Optional<Duration> delay, String because) {}
