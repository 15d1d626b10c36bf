package io.github.sepaykit.delivery;

import java.time.Duration;
import java.util.Optional;

/**
 * Decision whether an attempt is repeated, and when.
 *
 * @param delay time until the repeat; empty for never
 * @param because the reason, for people
 */
record Retry(Optional<Duration> delay, String because) {}
