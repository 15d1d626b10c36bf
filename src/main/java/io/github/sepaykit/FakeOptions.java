package io.github.sepaykit;

import io.github.sepaykit.delivery.wire.Destinations;
import io.github.sepaykit.state.CompanySettings;
import io.github.sepaykit.state.DeliverySettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a fake is started. Immutable; two equal options may share one server.
 *
 * @param host address to bind
 * @param port port to bind; 0 for any free one
 * @param settings what new companies start with
 * @param delivery how new companies' transactions are delivered
 * @param allowedHosts hosts beyond loopback that may be delivered to
 * @param anyHost whether every host may be
 * @param seed a seed of the user's own, on top of the default one
 * @param stubs a folder of the user's own stubs: {@code mappings/}, {@code faults/}, {@code
 *     __files/}
 * @param spec a contract document in place of the bundled one
 * @param adminToken secret that guards {@code /__admin}; empty for none
 * @param journalSize how many exchanges each company's journal keeps, within 8 MiB
 */
public record FakeOptions(
    String host,
    int port,
    CompanySettings settings,
    DeliverySettings delivery,
    List<String> allowedHosts,
    boolean anyHost,
    Optional<Path> seed,
    Optional<Path> stubs,
    Optional<Path> spec,
    String adminToken,
    int journalSize) {

  public FakeOptions {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port must be 0 to 65535, was " + port);
    }
    if (journalSize < 1) {
      throw new IllegalArgumentException("journalSize must be at least 1, was " + journalSize);
    }
    allowedHosts = List.copyOf(allowedHosts);
    destinations(allowedHosts, anyHost, delivery);
  }

  /** Loopback, any free port, everything as shipped. */
  public static FakeOptions defaults() {
    return new FakeOptions(
        "127.0.0.1",
        0,
        CompanySettings.defaults(),
        DeliverySettings.defaults(),
        List.of(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "",
        10_000);
  }

  public FakeOptions withHost(String value) {
    return new FakeOptions(
        value,
        port,
        settings,
        delivery,
        allowedHosts,
        anyHost,
        seed,
        stubs,
        spec,
        adminToken,
        journalSize);
  }

  public FakeOptions withPort(int value) {
    return new FakeOptions(
        host,
        value,
        settings,
        delivery,
        allowedHosts,
        anyHost,
        seed,
        stubs,
        spec,
        adminToken,
        journalSize);
  }

  public FakeOptions withSettings(CompanySettings value) {
    return new FakeOptions(
        host,
        port,
        value,
        delivery,
        allowedHosts,
        anyHost,
        seed,
        stubs,
        spec,
        adminToken,
        journalSize);
  }

  /** How transactions are delivered in companies that say nothing about it. */
  public FakeOptions withDelivery(DeliverySettings value) {
    return new FakeOptions(
        host,
        port,
        settings,
        value,
        allowedHosts,
        anyHost,
        seed,
        stubs,
        spec,
        adminToken,
        journalSize);
  }

  /**
   * Allows deliveries to a host beyond loopback, too.
   *
   * @param hostOrHostPort for example {@code shop.example.com}, {@code 10.0.0.7:8080}, {@code
   *     *.example.com}
   */
  public FakeOptions withAllowedHost(String hostOrHostPort) {
    List<String> more = new ArrayList<>(allowedHosts);
    more.add(hostOrHostPort);
    return new FakeOptions(
        host, port, settings, delivery, more, anyHost, seed, stubs, spec, adminToken, journalSize);
  }

  /** Whether deliveries may go to any host there is. */
  public FakeOptions withAnyHost(boolean value) {
    return new FakeOptions(
        host,
        port,
        settings,
        delivery,
        allowedHosts,
        value,
        seed,
        stubs,
        spec,
        adminToken,
        journalSize);
  }

  public FakeOptions withSeed(Path value) {
    return new FakeOptions(
        host,
        port,
        settings,
        delivery,
        allowedHosts,
        anyHost,
        Optional.of(value),
        stubs,
        spec,
        adminToken,
        journalSize);
  }

  public FakeOptions withStubs(Path value) {
    return new FakeOptions(
        host,
        port,
        settings,
        delivery,
        allowedHosts,
        anyHost,
        seed,
        Optional.of(value),
        spec,
        adminToken,
        journalSize);
  }

  public FakeOptions withSpec(Path value) {
    return new FakeOptions(
        host,
        port,
        settings,
        delivery,
        allowedHosts,
        anyHost,
        seed,
        stubs,
        Optional.of(value),
        adminToken,
        journalSize);
  }

  public FakeOptions withAdminToken(String value) {
    return new FakeOptions(
        host,
        port,
        settings,
        delivery,
        allowedHosts,
        anyHost,
        seed,
        stubs,
        spec,
        value,
        journalSize);
  }

  public FakeOptions withJournalSize(int value) {
    return new FakeOptions(
        host,
        port,
        settings,
        delivery,
        allowedHosts,
        anyHost,
        seed,
        stubs,
        spec,
        adminToken,
        value);
  }

  /** Where deliveries may go. */
  Destinations destinations() {
    return destinations(allowedHosts, anyHost, delivery);
  }

  private static Destinations destinations(
      List<String> hosts, boolean any, DeliverySettings delivery) {
    Destinations destinations = Destinations.loopbackOnly();
    for (String host : hosts) {
      destinations = destinations.allowHost(host);
    }
    for (Map.Entry<URI, URI> route : delivery.routes().entrySet()) {
      destinations = destinations.route(route.getKey(), route.getValue());
    }
    return any ? destinations.anyHost() : destinations;
  }

  /** Masks the admin token. */
  @Override
  public String toString() {
    return "FakeOptions["
        + host
        + ":"
        + port
        + ", "
        + settings
        + ", "
        + delivery
        + ", allowedHosts="
        + (anyHost ? "any" : allowedHosts)
        + ", seed="
        + seed
        + ", stubs="
        + stubs
        + ", spec="
        + spec
        + ", adminToken="
        + (adminToken.isEmpty() ? "none" : "***")
        + ", journalSize="
        + journalSize
        + "]";
  }
}
