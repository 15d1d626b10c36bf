package io.github.sepaykit.fake.tenant;

import io.github.sepaykit.delivery.wire.Destinations;
import io.github.sepaykit.delivery.wire.Sender;
import io.github.sepaykit.state.DeliverySettings;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Delivery of transactions unless a company says otherwise.
 *
 * @param settings settings of companies that name none
 * @param destinations where it may deliver to, whatever a company's settings say
 * @param trust certificates of receivers that it trusts; empty for the platform's
 */
public record DeliveryDefaults(
    DeliverySettings settings, Destinations destinations, Optional<SSLContext> trust) {

  /** Returns a new sender of deliveries. */
  public Sender sender() {
    return trust
        .map(context -> new Sender(destinations, context))
        .orElseGet(() -> new Sender(destinations));
  }

  /** Returns the fault of the first broken route of settings; empty when all are sound. */
  public static Optional<String> brokenRoute(DeliverySettings settings) {
    try {
      Destinations destinations = Destinations.loopbackOnly();
      for (Map.Entry<URI, URI> route : settings.routes().entrySet()) {
        destinations = destinations.route(route.getKey(), route.getValue());
      }
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()).replaceFirst("^route: ", ""));
    }
  }
}
