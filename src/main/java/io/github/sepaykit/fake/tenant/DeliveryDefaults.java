package io.github.sepaykit.fake.tenant;

import io.github.sepaykit.delivery.wire.Destinations;
import io.github.sepaykit.delivery.wire.Sender;
import io.github.sepaykit.state.DeliverySettings;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Delivery of transactions unless a company says otherwise.
 *
 * @param settings settings of companies that name none
 * @param senders makes a new sender of deliveries, which knows where it may deliver to, whatever a
 *     company's settings say
 */
public record DeliveryDefaults(DeliverySettings settings, Supplier<Sender> senders) {

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
