package io.github.sepaykit.state;

import java.time.Instant;

/**
 * Entry of a company's timeline: an attempt that was made.
 *
 * @param at due time by the company's clock
 * @param transactionId the transaction
 * @param webhookId the webhook
 * @param deliveryId the delivery of the attempt
 * @param attempt number of the attempt, from 1
 * @param result outcome of the attempt
 * @param because reason for the outcome, for people
 */
public record TimelineEntry(
    Instant at,
    long transactionId,
    long webhookId,
    long deliveryId,
    int attempt,
    AttemptResult result,
    String because) {}
