package io.github.sepaykit.control;

import io.github.sepaykit.state.Delivery;
import io.github.sepaykit.state.DeliveryKind;
import io.github.sepaykit.state.Match;
import io.github.sepaykit.state.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A transaction's verdicts and deliveries at an instant. Immutable.
 *
 * @param transaction the transaction
 * @param matches each webhook's verdict, by ascending id
 * @param deliveries sent or still to be sent, in the order in which they were begun
 */
public record TransactionDeliveries(
    Transaction transaction, List<Match> matches, List<Delivery> deliveries) {
  public TransactionDeliveries {
    matches = matches == null ? List.of() : List.copyOf(matches);
    deliveries = deliveries == null ? List.of() : List.copyOf(deliveries);
  }

  /** Returns the verdict of a webhook; empty when the webhook did not exist then. */
  public Optional<Match> match(long webhookId) {
    return matches.stream().filter(match -> match.webhookId() == webhookId).findFirst();
  }

  /** Returns the delivery to a webhook because of its match; empty when there is none. */
  public Optional<Delivery> to(long webhookId) {
    return deliveries.stream()
        .filter(delivery -> delivery.kind() == DeliveryKind.TRANSACTION)
        .filter(delivery -> delivery.webhookId() == webhookId)
        .findFirst();
  }

  /** Describes verdicts, deliveries and attempts for people. */
  public String describe() {
    String head =
        "transaction %s (%s %s VND, code %s)"
            .formatted(
                transaction.id(),
                transaction.type().word(),
                transaction.amount(),
                transaction.code());
    return matches.isEmpty()
        ? head + "\n  the company had no webhook"
        : head + matches.stream().map(this::describe).collect(Collectors.joining());
  }

  private String describe(Match match) {
    return "\n  webhook %s \"%s\": %s, %s"
            .formatted(match.webhookId(), match.webhookName(), match.reason(), match.because())
        + deliveries.stream()
            .filter(one -> one.webhookId() == match.webhookId())
            .map(TransactionDeliveries::describe)
            .collect(Collectors.joining());
  }

  private static String describe(Delivery delivery) {
    return "\n    %s %s, %s".formatted(delivery.kind(), delivery.state(), delivery.because())
        + (delivery.nextAttemptAt() == null ? "" : ", next attempt at " + delivery.nextAttemptAt())
        + delivery.attempts().stream()
            .map(attempt -> "\n      " + attempt)
            .collect(Collectors.joining());
  }
}
