package io.github.sepaykit.delivery;

import io.github.sepaykit.delivery.wire.SendOutcome;
import io.github.sepaykit.state.DeliveryProfile;
import java.util.List;
import java.util.Map;

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
    boolean asked =
        webhookFields.get("retry_conditions") instanceof List<?> names && names.contains(NON_2XX);
    if (sent instanceof SendOutcome.Answered answered) {
      int status = answered.response().status();
      return asked && (status < 200 || status > 299);
    }
    return sent instanceof SendOutcome.Failed && (asked || profile.networkFailuresAlwaysRetried());
  }
}
