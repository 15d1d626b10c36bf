package io.github.sepaykit.state;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Settings of a company's deliveries. Immutable.
 *
 * @param mode whether and when something is sent
 * @param profile success, time limits, retries
 * @param realTime whether what falls due is sent as time passes by itself; else only when the clock
 *     is advanced
 * @param disturbances what goes wrong on purpose
 * @param routes for webhook URLs that begin with an origin (key), the origin they are delivered to
 *     (value), for example {@code https://shop.example.com} to {@code http://localhost:3000}
 */
public record DeliverySettings(
    DeliveryMode mode,
    DeliveryProfile profile,
    boolean realTime,
    Disturbances disturbances,
    Map<URI, URI> routes) {

  public DeliverySettings {
    Objects.requireNonNull(mode, "mode is required");
    Objects.requireNonNull(profile, "profile is required");
    disturbances = disturbances == null ? Disturbances.none() : disturbances;
    if (routes != null
        && routes.entrySet().stream()
            .anyMatch(route -> route.getKey() == null || route.getValue() == null)) {
      throw new IllegalArgumentException(
          "routes must lead from an origin to an origin each, was " + routes);
    }
    routes =
        routes == null
            ? Map.of()
            : Collections.unmodifiableMap(new LinkedHashMap<URI, URI>(routes));
  }

  /** Returns asynchronous, profile 2026, retries when the clock is advanced, undisturbed. */
  public static DeliverySettings defaults() {
    return new DeliverySettings(
        DeliveryMode.ASYNC, DeliveryProfiles.Y2026, false, Disturbances.none(), Map.of());
  }

  public DeliverySettings withMode(DeliveryMode value) {
    return new DeliverySettings(value, profile, realTime, disturbances, routes);
  }

  public DeliverySettings withProfile(DeliveryProfile value) {
    return new DeliverySettings(mode, value, realTime, disturbances, routes);
  }

  public DeliverySettings withRealTime(boolean value) {
    return new DeliverySettings(mode, profile, value, disturbances, routes);
  }

  public DeliverySettings withDisturbances(Disturbances value) {
    return new DeliverySettings(mode, profile, realTime, value, routes);
  }

  /** Adds a route. */
  public DeliverySettings withRoute(URI from, URI to) {
    Map<URI, URI> more = new LinkedHashMap<>(routes);
    more.put(from, to);
    return new DeliverySettings(mode, profile, realTime, disturbances, more);
  }
}
