package io.github.sepaykit.fake;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.FatalStartupException;
import com.github.tomakehurst.wiremock.common.FileSource;
import com.github.tomakehurst.wiremock.common.SingleRootFileSource;
import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.client.ApacheHttpClientFactory;
import com.github.tomakehurst.wiremock.http.client.LazyHttpClient;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Edition;
import io.github.sepaykit.control.CompanyState;
import io.github.sepaykit.control.ControlMessages.ServerInfo;
import io.github.sepaykit.control.ControlTransport;
import io.github.sepaykit.control.Seed;
import io.github.sepaykit.delivery.DeliveryEngine;
import io.github.sepaykit.fake.admin.AccountControl;
import io.github.sepaykit.fake.admin.ClockControl;
import io.github.sepaykit.fake.admin.CompanyCall;
import io.github.sepaykit.fake.admin.CompanyControl;
import io.github.sepaykit.fake.admin.CompanyLoader;
import io.github.sepaykit.fake.admin.ControlApi;
import io.github.sepaykit.fake.admin.DeliveryControl;
import io.github.sepaykit.fake.admin.ExchangeControl;
import io.github.sepaykit.fake.admin.LongCallLimit;
import io.github.sepaykit.fake.admin.StateCheck;
import io.github.sepaykit.fake.admin.StateCheck.InvalidStateException;
import io.github.sepaykit.fake.admin.WebhookControl;
import io.github.sepaykit.fake.operation.Pipeline;
import io.github.sepaykit.fake.operation.Resources;
import io.github.sepaykit.fake.operation.WebhookResource;
import io.github.sepaykit.fake.tenant.DeliveryDefaults;
import io.github.sepaykit.fake.tenant.Tenants;
import io.github.sepaykit.http.StartupException;
import io.github.sepaykit.livelog.TrafficObserver;
import io.github.sepaykit.state.Companies;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.CompanySettings;
import io.github.sepaykit.state.DeliveryProfile;
import io.github.sepaykit.state.DeliveryProfiles;
import java.net.URI;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** SePay's HTTP face on a WireMock server. Thread-safe. */
public final class FakeServer implements AutoCloseable {
  /**
   * Acceptors and selectors hold up to seven threads, and control calls that wait for receivers
   * eight; with 14, those that were left answered a list in a second. Threads are made when needed.
   */
  private static final int CONTAINER_THREADS = 64;

  private static final FileSource NO_FILES = new SingleRootFileSource("sepay-kit-no-files");

  private final WireMockServer server;
  private final DeliveryEngine engine;
  private final ControlApi control;
  private final URI baseUrl;
  private final CompletableFuture<Void> stopped;

  private FakeServer(
      WireMockServer server,
      DeliveryEngine engine,
      ControlApi control,
      URI baseUrl,
      CompletableFuture<Void> stopped) {
    this.server = server;
    this.engine = engine;
    this.control = control;
    this.baseUrl = baseUrl;
    this.stopped = stopped;
  }

  /**
   * Starts a server.
   *
   * @param seeds each a seed by the name of its file, later ones winning; the last one's first
   *     company is the server's
   * @param settings settings of companies that name none
   * @param delivery settings and destinations of deliveries
   * @param journalSize how many exchanges each journal keeps
   * @param observer of every exchange and every attempt to deliver
   * @throws StartupException when a seed does not hold, or the port is taken; nothing is left
   *     running then
   */
  public static FakeServer start(
      Contract contract,
      StubLibrary stubs,
      Map<String, Seed> seeds,
      CompanySettings settings,
      DeliveryDefaults delivery,
      int journalSize,
      ListenOptions listen,
      TrafficObserver observer) {
    InstantSource time = Clock.tickMillis(ZoneOffset.UTC);
    Companies companies = new Companies(time, profiles(contract));
    DeliveryEngine engine = new DeliveryEngine(contract, companies, delivery.senders(), observer);
    Tenants tenants =
        new Tenants(companies, settings, delivery.settings(), engine, journalSize, time);
    Resources resources = Resources.of(contract, companies.webhookIds());
    OAuthParts oauth = OAuthParts.of(contract, companies, listen.basePath());
    CompanyLoader loader = new CompanyLoader(contract, tenants, oauth.apps(), oauth.secrets());
    long first = loadSeeds(seeds, loader);
    ExchangeHandler exchanges =
        new ExchangeHandler(
            contract,
            tenants,
            stubs.faults(),
            new Pipeline(contract, settings, resources),
            oauth.face(),
            time,
            observer);
    URI[] url = new URI[1];
    Supplier<ServerInfo> info =
        () ->
            new ServerInfo(
                version(),
                url[0].toString(),
                first,
                companies.all().stream().map(Company::id).toList(),
                stubs.faults().names());
    WebhookResource webhooks = new WebhookResource(contract, companies.webhookIds());
    Function<LongCallLimit, ControlApi> control =
        longCalls -> {
          AccountControl accounts = new AccountControl(companies);
          List<CompanyCall.Group> groups =
              List.of(
                  accounts,
                  oauth.tokens(() -> url[0].toString()),
                  oauth.control(() -> url[0].toString()),
                  new WebhookControl(loader, webhooks, companies.webhookIds()),
                  new ExchangeControl(contract, stubs.faults().names()),
                  new ClockControl(longCalls),
                  new DeliveryControl(longCalls));
          CompanyControl company = new CompanyControl(tenants, loader, longCalls, groups);
          return new ControlApi(tenants, loader, company, accounts, info);
        };
    ControlApi overHttp = control.apply(LongCallLimit.bounded());
    CompletableFuture<Void> stopped = new CompletableFuture<>();
    Runnable onStop =
        () -> {
          engine.close();
          stopped.complete(null);
        };
    OriginalRequests originals = new OriginalRequests();
    StubMapping kitStub = KitStubs.kitStub();
    KitStores stores = new KitStores(files(stubs), kitStub);
    DirectAnswers direct =
        new DirectAnswers(
            exchanges, stores, kitStub, listen.basePath(), contract.operations(), time);
    GuardedServerFactory guarded =
        new GuardedServerFactory(
            listen.guard(),
            overHttp,
            exchanges,
            originals,
            listen.basePath(),
            contract.maxBodyBytes(),
            direct,
            onStop);
    WireMockServer server =
        new KitWireMockServer(
            options(stubs, kitStub, stores, listen, exchanges, originals, guarded), stores);
    try {
      server.start();
    } catch (FatalStartupException e) {
      engine.close();
      throw new StartupException(
          "start.port",
          "cannot listen on %s:%s (%s); fix: free the port, give --port 0 for any free one, or a --host of this machine"
              .formatted(listen.host(), listen.port(), rootMessage(e)),
          e);
    }
    url[0] =
        URI.create("http://" + listen.urlHost() + ":" + server.port() + listen.basePath().path());
    return new FakeServer(
        server, engine, control.apply(LongCallLimit.unbounded()), url[0], stopped);
  }

  private static UnaryOperator<DeliveryProfile> profiles(Contract contract) {
    return contract.edition().equals(Optional.of(Edition.Y2025))
        ? DeliveryProfiles::keptBy2025
        : UnaryOperator.identity();
  }

  private static long loadSeeds(Map<String, Seed> seeds, CompanyLoader loader) {
    long first = 0;
    for (Map.Entry<String, Seed> seed : seeds.entrySet()) {
      Set<Long> ids = new HashSet<>();
      for (int i = 0; i < seed.getValue().companies().size(); i++) {
        CompanyState state = seed.getValue().companies().get(i);
        try {
          if (state.id() != null && !ids.add(state.id())) {
            throw new InvalidStateException("/id", StateCheck.ID_USED_ONCE + state.id());
          }
          long id = loader.load(state, Optional.ofNullable(state.id())).id();
          first = i == 0 ? id : first;
        } catch (InvalidStateException e) {
          throw new StartupException(
              SeedReader.RULE,
              seed.getKey() + " at /companies/" + i + e.pointer() + ": " + e.getMessage());
        }
      }
    }
    return first;
  }

  private static FileSource files(StubLibrary stubs) {
    return stubs
        .folder()
        .<FileSource>map(dir -> new SingleRootFileSource(dir.toString()))
        .orElse(NO_FILES);
  }

  private static WireMockConfiguration options(
      StubLibrary stubs,
      StubMapping kitStub,
      KitStores stores,
      ListenOptions listen,
      ExchangeHandler exchanges,
      OriginalRequests originals,
      GuardedServerFactory guarded) {
    return WireMockConfiguration.options()
        .bindAddress(listen.host())
        .port(listen.port())
        .fileSource(files(stubs))
        .mappingSource(new KitStubs(kitStub, stubs))
        .withStores(stores)
        .containerThreads(CONTAINER_THREADS)
        // Java's client asks to go on in HTTP/2, and Jetty loses a body of unknown length on the
        // way.
        .http2PlainDisabled(true)
        // Else it sets the XML factories of the whole JVM, and loads a parser for that.
        .disableOptimizeXmlFactoriesLoading(true)
        .stubRequestLoggingDisabled(true)
        .useChunkedTransferEncoding(Options.ChunkedEncodingPolicy.BODY_FILE)
        .extensionScanningEnabled(false)
        // Lazily: a proxy client, needed only when a user's stub proxies, costs a start-up much.
        .httpClientFactory(
            (options, trustAll, trusted, useSystemProperties) ->
                new LazyHttpClient(
                    () ->
                        new ApacheHttpClientFactory()
                            .buildHttpClient(options, trustAll, trusted, useSystemProperties)))
        .notifier(new Slf4jNotifier())
        .notMatchedRendererFactory(extensions -> new KitRenderer(exchanges, originals))
        .httpServerFactory(guarded)
        .extensions(
            new SePayTransformer(exchanges, originals), new StubRecorder(exchanges, originals));
  }

  private static String version() {
    String version = FakeServer.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  private static String rootMessage(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  /** Returns the base URL, its base path included. */
  public URI baseUrl() {
    return baseUrl;
  }

  public URI adminUrl() {
    return URI.create(baseUrl + ControlApi.ROOT);
  }

  /** Carries control calls to this server without HTTP. */
  public ControlTransport control() {
    return new ControlTransport() {
      @Override
      public URI baseUrl() {
        return baseUrl;
      }

      @Override
      public byte[] call(String method, String path, byte[] body) {
        return control.call(method, path, body);
      }
    };
  }

  public WireMockServer wireMock() {
    return server;
  }

  /** Waits until the server has stopped, by {@link #close} or by a call of its admin API. */
  public void awaitStop() throws InterruptedException {
    try {
      stopped.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a stop is never a failure", e);
    }
  }

  /** Has work done when the server has stopped; at once when it has already. */
  public void whenStopped(Runnable work) {
    stopped.thenRun(work);
  }

  /** Stops delivering and listening, and closes connections. */
  @Override
  public void close() {
    engine.close();
    server.stop();
  }
}
