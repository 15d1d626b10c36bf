package io.github.sepaykit.state;

import java.util.Collections;
import java.util.List;

/**
 * Webhooks that a transaction may go to, among all that the company had then. Immutable.
 *
 * @param all the company's webhooks, by ascending id
 * @param aboutAccount those of them that are about the transaction's bank account, by ascending id
 */
public record WebhookCandidates(WebhookSnapshot all, List<Webhook> aboutAccount) {
  public WebhookCandidates {
    aboutAccount = Collections.unmodifiableList(aboutAccount);
  }
}
