package io.github.sepaykit.fake.tenant;

import io.github.sepaykit.delivery.wire.Destinations;
import io.github.sepaykit.delivery.wire.Sender;
import io.github.sepaykit.state.DeliverySettings;
import io.github.sepaykit.tunnel.TunnelServer;
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
 * @param tunnel way to the loopback of a test's machine; empty where that is this one
 */
public record DeliveryDefaults(
    DeliverySettings settings,
    Destinations destinations,
    Optional<SSLContext> trust,
    Optional<TunnelServer> tunnel) {

  /** Returns a new sender of deliveries. */
  public Sender sender() {
    Sender sender =
        trust
            .map(context -> new Sender(destinations, context))
            .orElseGet(() -> new Sender(destinations));
    return tunnel.map(sender::through).orElse(sender);
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
