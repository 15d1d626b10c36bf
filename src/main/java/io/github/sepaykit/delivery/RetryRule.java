package io.github.sepaykit.delivery;

import io.github.sepaykit.delivery.wire.SendOutcome;
import io.github.sepaykit.state.DeliveryProfile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Outcomes that SePay tries again. Times and number are the profile's plan. */
public final class RetryRule {
  private static final String NON_2XX = "non_2xx_status_code";

  private RetryRule() {}

  /**
   * Returns true if an outcome that was not acknowledged may be tried again. A 2xx never is,
   * whatever its body says; a refused request never is: it would be refused again.
   *
   * @param webhookFields for {@code retry_conditions}, a list of names
   */
  public static boolean mayRetry(
      SendOutcome sent, DeliveryProfile profile, Map<String, ?> webhookFields) {
    return refusal(sent, profile, webhookFields).isEmpty();
  }

  /**
   * Returns why such an outcome is not tried again, in words; empty when it may be.
   *
   * @param webhookFields for {@code retry_conditions}, a list of names
   */
  static Optional<String> refusal(
      SendOutcome sent, DeliveryProfile profile, Map<String, ?> webhookFields) {
    boolean asked =
        webhookFields.get("retry_conditions") instanceof List<?> names && names.contains(NON_2XX);
    if (sent instanceof SendOutcome.Answered answered && answered.response().status() / 100 == 2) {
      return Optional.of("a 2xx never is");
    }
    if (!(sent instanceof SendOutcome.Answered || sent instanceof SendOutcome.Failed)) {
      return Optional.of("it would be refused again");
    }
    boolean always = sent instanceof SendOutcome.Failed && profile.networkFailuresAlwaysRetried();
    return asked || always
        ? Optional.empty()
        : Optional.of("retry_conditions of the webhook have no " + NON_2XX);
  }
}
