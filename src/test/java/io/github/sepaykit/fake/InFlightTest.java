package io.github.sepaykit.fake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.control.CompanyState;
import io.github.sepaykit.control.ControlMessages.JournalPage;
import io.github.sepaykit.delivery.DeliveryEngine;
import io.github.sepaykit.delivery.wire.Destinations;
import io.github.sepaykit.delivery.wire.Sender;
import io.github.sepaykit.fake.admin.CompanyCall;
import io.github.sepaykit.fake.admin.CompanyLoader;
import io.github.sepaykit.fake.admin.ControlRequest;
import io.github.sepaykit.fake.admin.ExchangeControl;
import io.github.sepaykit.fake.operation.Pipeline;
import io.github.sepaykit.fake.operation.Resources;
import io.github.sepaykit.fake.tenant.InFlight;
import io.github.sepaykit.fake.tenant.Tenant;
import io.github.sepaykit.fake.tenant.Tenants;
import io.github.sepaykit.http.BasePath;
import io.github.sepaykit.livelog.TrafficObserver;
import io.github.sepaykit.state.Companies;
import io.github.sepaykit.state.CompanySettings;
import io.github.sepaykit.state.DeliverySettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A reader of the journal sees the requests that had arrived before. */
class InFlightTest {
  private static final Request LIST =
      new Request(
          "GET", "/api/v1/webhooks", Headers.of("Authorization", "Bearer kit_full"), Body.empty());

  private DeliveryEngine engine;
  private final CountDownLatch arrived = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  /** Holds a request where its journal entry is made. */
  private Instant held() {
    arrived.countDown();
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Instant.EPOCH;
  }

  private DeliveryEngine engine(Companies companies) {
    engine =
        new DeliveryEngine(
            Contract.bundled(),
            companies,
            () -> new Sender(Destinations.loopbackOnly()),
            TrafficObserver.none());
    return engine;
  }

  @AfterEach
  void stop() {
    if (engine != null) {
      engine.close();
    }
  }

  @Test
  void readingTheJournalWaitsForARequestInFlight() throws Exception {
    Contract contract = Contract.bundled();
    StubLibrary stubs = StubLibrary.load(Optional.empty());
    CompanySettings settings = CompanySettings.defaults();
    Companies companies = new Companies(InstantSource.system());
    Tenants tenants =
        new Tenants(
            companies,
            settings,
            DeliverySettings.defaults(),
            engine(companies),
            10,
            InstantSource.system());
    OAuthParts oauth = OAuthParts.of(contract, companies, new BasePath(""));
    CompanyLoader loader = new CompanyLoader(contract, tenants, oauth.apps(), oauth.secrets());
    for (CompanyState state : StubLibrary.defaultSeed().companies()) {
      loader.load(state, Optional.ofNullable(state.id()));
    }
    Resources resources = Resources.of(contract, companies.webhookIds());
    ExchangeHandler exchanges =
        new ExchangeHandler(
            contract,
            tenants,
            stubs.faults(),
            new Pipeline(contract, settings, resources),
            oauth.face(),
            this::held,
            TrafficObserver.none());
    CompanyCall journal =
        new ExchangeControl(contract, stubs.faults().names()).calls().get("GET /journal");
    Tenant tenant = tenants.find(1001).orElseThrow();

    FutureTask<ServedAnswer> request = new FutureTask<>(() -> exchanges.serve(LIST));
    start(request);
    arrived.await();
    FutureTask<Object> reading =
        new FutureTask<>(
            () -> journal.answer(tenant, new ControlRequest("", Map.of(), new byte[0])));
    Thread reader = start(reading);
    while (reader.getState() != Thread.State.TIMED_WAITING && !reading.isDone()) {
      Thread.onSpinWait();
    }
    released.countDown();

    assertThat(((JournalPage) reading.get()).exchanges()).hasSize(1);
    assertThat(request.get()).isInstanceOf(ServedAnswer.ByKit.class);
  }

  @Test
  void itDoesNotWaitForEver() {
    InFlight inFlight = new InFlight();
    inFlight.enter();
    assertThat(inFlight.awaitNone(Duration.ofNanos(1))).isFalse();
    inFlight.leave();
    assertThat(inFlight.awaitNone(Duration.ZERO)).isTrue();
  }

  private static Thread start(FutureTask<?> task) {
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
