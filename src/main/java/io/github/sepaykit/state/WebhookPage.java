package io.github.sepaykit.state;

import java.util.List;

/**
 * A page of webhooks.
 *
 * @param total how many match in all
 * @param webhooks those of the page, newest (highest id) first
 */
public record WebhookPage(long total, List<Webhook> webhooks) {
  public WebhookPage {
    webhooks = List.copyOf(webhooks);
  }
}
