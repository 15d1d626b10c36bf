package io.github.sepaykit.delivery;

import java.time.Duration;
import java.util.Optional;

/** Decision on the repeat of a failed attempt, with its reason; no delay is no repeat. */
record RetryDecision(Optional<Duration> delay, String reason) {}
