package io.github.sepaykit;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Edition;
import io.github.sepaykit.delivery.wire.Destinations;
import io.github.sepaykit.http.BasePath;
import io.github.sepaykit.http.ForwardProxies;
import io.github.sepaykit.state.CompanySettings;
import io.github.sepaykit.state.DeliverySettings;
import io.github.sepaykit.tunnel.TunnelOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Options of a fake. Immutable; two equal options may share one server.
 *
 * @param host address to bind
 * @param port port to bind; 0 for any free one
 * @param settings settings of new companies
 * @param delivery settings of new companies' deliveries
 * @param allowedHosts hosts beyond loopback that may be delivered to
 * @param anyHost true to allow every host
 * @param seed a seed of the user's own, on top of the default one
 * @param defaultTokens true for the tokens that the default seed has, such as {@code kit_full}
 * @param stubs a folder of the user's own stubs: {@code mappings/}, {@code faults/}, {@code
 *     __files/}
 * @param edition of the bundled contract, 2026 by default
 * @param spec a contract document in place of the bundled one; the edition does not count then
 * @param adminToken secret that guards {@code /__admin}; empty for none
 * @param trustNetwork true to let everybody who reaches the server drive it, where no token is set
 * @param journalSize number of exchanges that each company's journal keeps, within 8 MiB
 * @param tunnel way for deliveries to the loopback of a test's machine; empty where that is this
 *     one
 * @param basePath path that the API is found under, such as {@code /sepay}; empty for the root
 * @param caCertificate certificates of receivers to trust beside the platform's, PEM
 * @param proxies HTTP proxies on the way to receivers beyond loopback
 */
public record FakeOptions(
    String host,
    int port,
    CompanySettings settings,
    DeliverySettings delivery,
    List<String> allowedHosts,
    boolean anyHost,
    Optional<Path> seed,
    boolean defaultTokens,
    Optional<Path> stubs,
    Edition edition,
    Optional<Path> spec,
    String adminToken,
    boolean trustNetwork,
    int journalSize,
    Optional<Path> caCertificate,
    Optional<TunnelOptions> tunnel,
    String basePath,
    ForwardProxies proxies) {

  public FakeOptions {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port must be 0 to 65535, was " + port);
    }
    if (journalSize < 1) {
      throw new IllegalArgumentException("journalSize must be at least 1, was " + journalSize);
    }
    basePath = new BasePath(basePath).path();
    allowedHosts = List.copyOf(allowedHosts);
    destinations(allowedHosts, anyHost, delivery);
  }

  /** Returns options for loopback, any free port and everything as shipped. */
  public static FakeOptions defaults() {
    return new FakeOptions(
        "127.0.0.1",
        0,
        CompanySettings.defaults(),
        DeliverySettings.defaults(),
        List.of(),
        false,
        Optional.empty(),
        true,
        Optional.empty(),
        Edition.latest(),
        Optional.empty(),
        "",
        false,
        10_000,
        Optional.empty(),
        Optional.empty(),
        "",
        ForwardProxies.none());
  }

  /** Returns a copy that differs as the change says. */
  public FakeOptions with(Consumer<Builder> change) {
    Builder builder = new Builder();
    change.accept(builder);
    return builder.build();
  }

  /** Collects changes; what is not set stays as it is in the options it was made from. */
  public final class Builder {
    private String host = FakeOptions.this.host;
    private int port = FakeOptions.this.port;
    private CompanySettings settings = FakeOptions.this.settings;
    private DeliverySettings delivery = FakeOptions.this.delivery;
    private final List<String> allowedHosts = new ArrayList<>(FakeOptions.this.allowedHosts);
    private boolean anyHost = FakeOptions.this.anyHost;
    private Optional<Path> seed = FakeOptions.this.seed;
    private boolean defaultTokens = FakeOptions.this.defaultTokens;
    private Optional<Path> stubs = FakeOptions.this.stubs;
    private Edition edition = FakeOptions.this.edition;
    private Optional<Path> spec = FakeOptions.this.spec;
    private String adminToken = FakeOptions.this.adminToken;
    private boolean trustNetwork = FakeOptions.this.trustNetwork;
    private int journalSize = FakeOptions.this.journalSize;
    private Optional<Path> caCertificate = FakeOptions.this.caCertificate;
    private Optional<TunnelOptions> tunnel = FakeOptions.this.tunnel;
    private String basePath = FakeOptions.this.basePath;
    private ForwardProxies proxies = FakeOptions.this.proxies;

    private Builder() {}

    public Builder host(String value) {
      host = value;
      return this;
    }

    public Builder port(int value) {
      port = value;
      return this;
    }

    public Builder settings(CompanySettings value) {
      settings = value;
      return this;
    }

    public Builder delivery(DeliverySettings value) {
      delivery = value;
      return this;
    }

    /**
     * Adds a host, for example {@code shop.example.com}, {@code 10.0.0.7:8080}, {@code
     * *.example.com}.
     */
    public Builder allowedHost(String hostOrHostPort) {
      allowedHosts.add(hostOrHostPort);
      return this;
    }

    public Builder anyHost(boolean value) {
      anyHost = value;
      return this;
    }

    public Builder seed(Path value) {
      seed = Optional.of(value);
      return this;
    }

    /**
     * Sets whether the tokens of the default seed are accepted; those of {@link #seed} are anyway.
     */
    public Builder defaultTokens(boolean value) {
      defaultTokens = value;
      return this;
    }

    public Builder stubs(Path value) {
      stubs = Optional.of(value);
      return this;
    }

    public Builder edition(Edition value) {
      edition = value;
      return this;
    }

    public Builder spec(Path value) {
      spec = Optional.of(value);
      return this;
    }

    public Builder adminToken(String value) {
      adminToken = value;
      return this;
    }

    /**
     * Lets everybody who reaches the server drive it, by any name that only their network gives;
     * for a network of tests alone, such as that of containers. An admin token still holds.
     */
    public Builder trustNetwork(boolean value) {
      trustNetwork = value;
      return this;
    }

    public Builder journalSize(int value) {
      journalSize = value;
      return this;
    }

    /** Trusts the certificates of a PEM file at receivers, beside the platform's. */
    public Builder caCertificate(Path value) {
      caCertificate = Optional.of(value);
      return this;
    }

    /** Delivers to loopback through a tunnel that a test's JVM opens to the fake's machine. */
    public Builder tunnel(TunnelOptions value) {
      tunnel = Optional.of(value);
      return this;
    }

    /**
     * Puts the API under a path, such as {@code /sepay}; the control API is found below it, too.
     */
    public Builder basePath(String value) {
      basePath = value;
      return this;
    }

    /** Reaches receivers beyond loopback through HTTP proxies; the environment alone sets none. */
    public Builder proxies(ForwardProxies value) {
      proxies = value;
      return this;
    }

    private FakeOptions build() {
      return new FakeOptions(
          host,
          port,
          settings,
          delivery,
          allowedHosts,
          anyHost,
          seed,
          defaultTokens,
          stubs,
          edition,
          spec,
          adminToken,
          trustNetwork,
          journalSize,
          caCertificate,
          tunnel,
          basePath,
          proxies);
    }
  }

  /** Returns the contract that drives a fake of these options. */
  Contract contract() {
    return spec.map(Contract::load).orElseGet(() -> Contract.bundled(edition));
  }

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
    return ("FakeOptions[%s:%s, %s, %s, allowedHosts=%s, seed=%s, defaultTokens=%s, stubs=%s, edition=%s, spec=%s, "
            + "adminToken=%s, trustNetwork=%s, journalSize=%s, caCertificate=%s, tunnel=%s, basePath=%s, proxies=%s]")
        .formatted(
            host,
            port,
            settings,
            delivery,
            anyHost ? "any" : allowedHosts,
            seed,
            defaultTokens,
            stubs,
            edition,
            spec,
            adminToken.isEmpty() ? "none" : "***",
            trustNetwork,
            journalSize,
            caCertificate,
            tunnel,
            basePath,
            proxies);
  }
}
