package io.github.sepaykit;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.control.Seed;
import io.github.sepaykit.delivery.wire.Destinations;
import io.github.sepaykit.delivery.wire.Sender;
import io.github.sepaykit.fake.FakeServer;
import io.github.sepaykit.fake.ListenOptions;
import io.github.sepaykit.fake.SeedReader;
import io.github.sepaykit.fake.StubLibrary;
import io.github.sepaykit.fake.WireMockTemplates;
import io.github.sepaykit.fake.tenant.DeliveryDefaults;
import io.github.sepaykit.http.BasePath;
import io.github.sepaykit.http.StartupException;
import io.github.sepaykit.http.TlsTrust;
import io.github.sepaykit.livelog.TrafficObserver;
import io.github.sepaykit.tunnel.TunnelOptions;
import io.github.sepaykit.tunnel.TunnelServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/**
 * A running fake SePay. Thread-safe; many may run in one JVM.
 *
 * <pre>{@code
 * try (SePayFake fake = SePayFake.start()) {
 *   String token = fake.sepay().tokens().mint("webhook:read", "webhook:write");
 *   client.connect(fake.baseUrl(), token);
 * }
 * }</pre>
 */
public final class SePayFake implements AutoCloseable {
  private final FakeServer server;
  private final Contract contract;
  private final SePay sepay;

  private SePayFake(FakeServer server, Contract contract) {
    this.server = server;
    this.contract = contract;
    this.sepay = SePay.connect(server.control());
  }

  /** Starts a fake on loopback and any free port. */
  public static SePayFake start() {
    return start(FakeOptions.defaults());
  }

  /**
   * Starts a fake.
   *
   * @throws StartupException when a seed or stub does not hold, the port is taken, the host is
   *     beyond loopback without an admin token or trust, or the certificates cannot be read
   * @throws io.github.sepaykit.contract.document.InvalidDocumentException when the given spec does
   *     not hold
   */
  public static SePayFake start(FakeOptions options) {
    return start(options, TrafficObserver.none());
  }

  /** Starts a fake as {@link #start(FakeOptions)}, with an observer of what passes. */
  public static SePayFake start(FakeOptions options, TrafficObserver observer) {
    ListenOptions listen =
        new ListenOptions(
            options.host(),
            options.port(),
            options.adminToken(),
            options.trustNetwork(),
            new BasePath(options.basePath()));
    // Beside each other: in a JVM's first start each loads more than a thousand classes.
    Supplier<Contract> reading = Beside.begin(options::contract);
    StubLibrary stubs = StubLibrary.load(options.stubs());
    Map<String, Seed> seeds = new LinkedHashMap<>();
    seeds.put("stubs/seed/default.json", defaultSeed(options));
    options.seed().ifPresent(file -> seeds.put(file.toString(), SeedReader.read(file)));
    WireMockTemplates.load();
    Contract contract = reading.get();
    Optional<TunnelServer> tunnel = options.tunnel().map(end -> tunnel(options.host(), end));
    Runnable closing = () -> tunnel.ifPresent(TunnelServer::close);
    try {
      FakeServer server =
          FakeServer.start(
              contract,
              stubs,
              seeds,
              options.settings(),
              new DeliveryDefaults(options.delivery(), senders(options, tunnel)),
              options.journalSize(),
              listen,
              observer);
      server.whenStopped(closing);
      return new SePayFake(server, contract);
    } catch (RuntimeException e) {
      closing.run();
      throw e;
    }
  }

  private static Seed defaultSeed(FakeOptions options) {
    Seed seed = StubLibrary.defaultSeed();
    return options.defaultTokens() ? seed : seed.withoutTokens();
  }

  private static TunnelServer tunnel(String host, TunnelOptions options) {
    try {
      return TunnelServer.start(host, options);
    } catch (IOException e) {
      throw new StartupException(
          "start.tunnel",
          "cannot listen on %s:%s for a tunnel (%s); fix: free the port, or give another --tunnel-port"
              .formatted(host, options.port(), e.getMessage()),
          e);
    }
  }

  private static Supplier<Sender> senders(FakeOptions options, Optional<TunnelServer> tunnel) {
    Destinations destinations = options.destinations();
    Optional<SSLContext> trust = options.caCertificate().map(SePayFake::trust);
    return () -> {
      Sender sender =
          trust
              .map(context -> new Sender(destinations, context))
              .orElseGet(() -> new Sender(destinations))
              .through(options.proxies());
      return tunnel.map(sender::through).orElse(sender);
    };
  }

  private static SSLContext trust(Path certificates) {
    try {
      return TlsTrust.beside(certificates);
    } catch (IllegalArgumentException e) {
      throw new StartupException("start.ca-cert", String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Returns the base URL, for example {@code http://127.0.0.1:41234}; with a base path, it ends in
   * that.
   */
  public URI baseUrl() {
    return server.baseUrl();
  }

  /** Returns the control API's URL; it ends in {@code /__admin/sepay}. */
  public URI adminUrl() {
    return server.adminUrl();
  }

  /** Returns a handle on the first company of the seed. */
  public SePay sepay() {
    return sepay;
  }

  /** Returns the contract that drives this fake. */
  public Contract contract() {
    return contract;
  }

  /**
   * Returns the WireMock server underneath, for stubs of your own and for {@code verify}: the one
   * place where a type of WireMock shows.
   */
  public WireMockServer wireMock() {
    return server.wireMock();
  }

  /**
   * Waits until the server has stopped: by {@link #close}, from any thread, or by {@code POST
   * /__admin/shutdown}.
   *
   * @throws InterruptedException when the waiting thread is interrupted; the server goes on
   */
  public void awaitStop() throws InterruptedException {
    server.awaitStop();
  }

  /** Stops the server; connections are closed. */
  @Override
  public void close() {
    server.close();
  }
}
