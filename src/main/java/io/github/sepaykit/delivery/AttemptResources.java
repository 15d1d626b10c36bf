package io.github.sepaykit.delivery;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.delivery.wire.Destinations;
import io.github.sepaykit.delivery.wire.Sender;
import io.github.sepaykit.delivery.wire.WebhookAuthentication;
import io.github.sepaykit.delivery.wire.WebhookAuthentications;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.DeliverySettings;
import io.github.sepaykit.state.Webhook;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Means of one company's attempts.
 *
 * @param contract judges what is sent
 * @param sender sends it, and knows where the server may deliver to
 * @param tokens gets tokens for OAuth2.0 webhooks
 */
record AttemptResources(Contract contract, Sender sender, TokenSource tokens) {
  private static final Pattern ORIGIN = Pattern.compile("[^:]*://[^/?#]*");

  /** Returns the send test of the contract's edition. */
  SendTest sendTest() {
    return SendTest.of(contract.edition());
  }

  /** Returns the server's destinations and the company's own routes. */
  Destinations destinations(DeliverySettings settings) {
    Destinations own = sender.destinations();
    for (var route : settings.routes().entrySet()) {
      own = own.route(route.getKey(), route.getValue());
    }
    return own;
  }

  /**
   * Returns the authentication of a webhook.
   *
   * @throws IllegalArgumentException when nothing is known of its {@code authen_type}
   */
  static WebhookAuthentication authentication(Webhook webhook) {
    return WebhookAuthentications.named(webhook.fields().get("authen_type"));
  }

  /** Returns the origin of a webhook's URL. */
  static String receiver(Company company, long webhookId) {
    return company
        .webhooks()
        .find(webhookId)
        .map(webhook -> String.valueOf(webhook.fields().get("webhook_url")))
        .map(AttemptResources::origin)
        .orElse("");
  }

  private static String origin(String url) {
    Matcher origin = ORIGIN.matcher(url);
    return origin.lookingAt() ? origin.group() : url;
  }
}
