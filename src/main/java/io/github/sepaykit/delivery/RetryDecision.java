package io.github.sepaykit.delivery;

import java.time.Duration;
import java.util.Optional;

/**
 * Decision on the repeat of a failed attempt.
 *
 * @param delay time until the repeat; empty for no repeat
 * @param reason for people
 */
record RetryDecision(Optional<Duration> delay, String reason) {}
