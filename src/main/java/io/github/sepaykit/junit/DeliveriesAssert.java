package io.github.sepaykit.junit;

import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.Deliveries;
import io.github.sepaykit.control.TransactionDeliveries;
import io.github.sepaykit.state.Attempt.SentRequest;
import io.github.sepaykit.state.Delivery;
import io.github.sepaykit.state.DeliveryState;
import io.github.sepaykit.state.Match;
import io.github.sepaykit.state.MatchReason;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractAssert;

/**
 * Assertions about the deliveries of a transaction; made by {@link DeliveryAssertions}. Each
 * failure lists every webhook's verdict and every attempt.
 */
public final class DeliveriesAssert extends AbstractAssert<DeliveriesAssert, Deliveries> {
  DeliveriesAssert(Deliveries deliveries) {
    super(deliveries, DeliveriesAssert.class);
  }

  /** Waits, and asserts that every matching webhook, at least one, has taken the transaction. */
  public DeliveriesAssert wereAcknowledged() {
    return awaited(() -> actual.awaitAcknowledged());
  }

  /** Waits, and asserts that every matching webhook has got at least {@code count} attempts. */
  public DeliveriesAssert sawAttempts(int count) {
    return awaited(() -> actual.awaitAttempts(count));
  }

  private DeliveriesAssert awaited(Supplier<TransactionDeliveries> wait) {
    isNotNull();
    try {
      wait.get();
    } catch (ControlException e) {
      if (!e.rule().equals("control.delivery.unmet")) {
        throw e;
      }
      throw failure("%s", e.getMessage());
    }
    return this;
  }

  /** Asserts that the transaction matched this webhook. */
  public DeliveriesAssert reached(long webhookId) {
    match(webhookId, MatchReason.MATCHED);
    return this;
  }

  /** Asserts that this rule kept the transaction from this webhook. */
  public DeliveriesAssert didNotReach(long webhookId, MatchReason reason) {
    match(webhookId, reason);
    return this;
  }

  private void match(long webhookId, MatchReason reason) {
    TransactionDeliveries now = now();
    Match match =
        now.match(webhookId)
            .orElseThrow(
                () ->
                    failure(
                        "Expected a verdict of webhook %s, which did not exist:%n%s",
                        webhookId, now.describe()));
    if (match.reason() != reason) {
      throw failure(
          "Expected webhook %s to say %s, but it said %s:%n%s",
          webhookId, reason, match.reason(), now.describe());
    }
  }

  /** Its delivery to this webhook stands like this; waits for nothing. */
  public DeliveriesAssert stands(long webhookId, DeliveryState state) {
    Delivery delivery = delivery(webhookId);
    if (delivery.state() != state) {
      throw failure(
          "Expected the delivery to webhook %s to be %s, but it is %s:%n%s",
          webhookId, state, delivery.state(), now().describe());
    }
    return this;
  }

  /** Asserts on the requests to this webhook, sent, or composed in mode {@code collect}. */
  public DeliveriesAssert requestsSatisfy(
      long webhookId, Consumer<List<SentRequest>> requirements) {
    List<SentRequest> requests =
        delivery(webhookId).attempts().stream()
            .filter(attempt -> attempt.request() != null)
            .map(attempt -> Objects.requireNonNull(attempt.request()))
            .toList();
    requirements.accept(requests);
    return this;
  }

  private Delivery delivery(long webhookId) {
    TransactionDeliveries now = now();
    return now.to(webhookId)
        .orElseThrow(
            () ->
                failure(
                    "Expected a delivery to webhook %s, but there is none:%n%s",
                    webhookId, now.describe()));
  }

  private TransactionDeliveries now() {
    isNotNull();
    return actual.now();
  }
}
