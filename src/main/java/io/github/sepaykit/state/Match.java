package io.github.sepaykit.state;

import java.util.Objects;

/**
 * One webhook's verdict on one transaction.
 *
 * @param webhookId the webhook
 * @param webhookName its name at that time
 * @param reason the first rule that kept the transaction from it, or {@link MatchReason#MATCHED}
 * @param because the same for people, with the values that decided
 */
public record Match(long webhookId, String webhookName, MatchReason reason, String because) {
  public Match {
    Objects.requireNonNull(webhookName, "webhookName is required");
    Objects.requireNonNull(reason, "reason is required");
    Objects.requireNonNull(because, "because is required");
  }

  public boolean matched() {
    return reason == MatchReason.MATCHED;
  }
}
