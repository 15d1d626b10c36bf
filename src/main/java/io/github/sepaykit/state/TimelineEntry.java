package io.github.sepaykit.state;

import java.time.Instant;

/**
 * One attempt on the line of time.
 *
 * @param at when it fell due, by the company's clock
 * @param transactionId the transaction
 * @param webhookId the webhook
 * @param deliveryId the delivery it belongs to
 * @param attempt its number, from 1
 * @param result what it came to
 * @param because the same for people
 */
public record TimelineEntry(
    Instant at,
    long transactionId,
    long webhookId,
    long deliveryId,
    int attempt,
    AttemptResult result,
    String because) {}
