package io.github.sepaykit.cli;

import io.github.sepaykit.cli.TriggerResult.DeliverySummary;
import io.github.sepaykit.cli.TriggerResult.Outcome;
import io.github.sepaykit.control.ControlJson;
import io.github.sepaykit.state.Delivery;
import io.github.sepaykit.state.DeliveryState;
import java.nio.charset.StandardCharsets;

/**
 * Result of {@code trigger --send-test}.
 *
 * @param outcome {@code TAKEN} or {@code NOT_TAKEN}
 * @param webhookId the webhook that was tried
 */
record SendTestResult(Outcome outcome, long webhookId, DeliverySummary delivery) {
  static SendTestResult of(Delivery delivery) {
    return new SendTestResult(
        delivery.state() == DeliveryState.ACKNOWLEDGED ? Outcome.TAKEN : Outcome.NOT_TAKEN,
        delivery.webhookId(),
        DeliverySummary.of(delivery));
  }

  String json() {
    return new String(ControlJson.write(this), StandardCharsets.UTF_8);
  }

  String text() {
    return "send test of webhook " + webhookId + delivery.text();
  }
}
