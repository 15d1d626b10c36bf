package io.github.sepaykit.state;

import java.util.Objects;

/**
 * Verdict of one webhook on one transaction.
 *
 * @param webhookId the webhook
 * @param webhookName the webhook's name at that time
 * @param reason the first rule against the delivery, or {@link MatchReason#MATCHED}
 * @param because the reason for people, with the values that decided
 */
public record Match(long webhookId, String webhookName, MatchReason reason, String because) {
  public Match {
    Objects.requireNonNull(webhookName, "webhookName is required");
    Objects.requireNonNull(reason, "reason is required");
    Objects.requireNonNull(because, "because is required");
  }

  public boolean isMatch() {
    return reason == MatchReason.MATCHED;
  }
}
