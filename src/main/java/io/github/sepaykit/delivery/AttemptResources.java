package io.github.sepaykit.delivery;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.delivery.wire.Destinations;
import io.github.sepaykit.delivery.wire.Sender;
import io.github.sepaykit.state.DeliverySettings;
import io.github.sepaykit.state.Webhook;

/**
 * What one company's attempts are made with.
 *
 * @param contract judges what is sent
 * @param sender sends it, and knows where the server may deliver to
 * @param tokens gets tokens for OAuth2.0 webhooks
 */
record AttemptResources(Contract contract, Sender sender, TokenSource tokens) {
  /** Where a company's settings lead: the server's destinations and its own routes. */
  Destinations destinations(DeliverySettings settings) {
    Destinations own = sender.destinations();
    for (var route : settings.routes().entrySet()) {
      own = own.route(route.getKey(), route.getValue());
    }
    return own;
  }

  static boolean isOAuth2(Webhook webhook) {
    return "OAuth2.0".equals(webhook.fields().get("authen_type"));
  }
}
