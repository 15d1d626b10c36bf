package io.github.sepaykit.livelog;

import io.github.sepaykit.state.Attempt;
import io.github.sepaykit.state.DeliveryKind;
import io.github.sepaykit.state.Transaction;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Attempt to deliver a transaction, as it was observed. Immutable.
 *
 * @param transaction the transaction
 * @param kind occasion of the delivery
 * @param webhookId the webhook
 * @param attempt the attempt with its outcome
 * @param took real time of the attempt
 * @param nextAttemptAt due time of the next attempt by the company's clock; null for none
 */
public record ObservedAttempt(
    Transaction transaction,
    DeliveryKind kind,
    long webhookId,
    Attempt attempt,
    Duration took,
    @Nullable Instant nextAttemptAt) {}
