package io.github.sepaykit.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.delivery.wire.Destinations;
import io.github.sepaykit.delivery.wire.Sender;
import io.github.sepaykit.livelog.TrafficObserver;
import io.github.sepaykit.state.AttemptResult;
import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.Companies;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.CompanySettings;
import io.github.sepaykit.state.Delivery;
import io.github.sepaykit.state.DeliveryProfiles;
import io.github.sepaykit.state.DeliverySettings;
import io.github.sepaykit.state.DeliveryState;
import io.github.sepaykit.state.NewTransaction;
import io.github.sepaykit.state.Transaction;
import io.github.sepaykit.state.TransferType;
import io.github.sepaykit.state.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The engine's threads outlive an error of the machine, such as too little memory. */
class DeliveryEngineTest {
  private static final String CLOCK = "sepay-delivery-clock-\\d+";
  private static final String POOL = "sepay-delivery-\\d+";

  /** Calls until the failing one, and after it: it fails at zero. */
  private final AtomicInteger untilFailure = new AtomicInteger();

  private volatile String failing = "none";

  /** Time that fails once on some threads. */
  private Instant now() {
    if (Thread.currentThread().getName().matches(failing) && untilFailure.getAndDecrement() == 0) {
      throw new OutOfMemoryError("made by a test");
    }
    return InstantSource.system().instant();
  }

  private void failOn(String threads, int callsBefore) {
    untilFailure.set(callsBefore);
    failing = threads;
  }

  private final Companies companies = new Companies(this::now);
  private final Company company = companies.create("Shop", CompanySettings.defaults());

  private Delivery deliver(Receiver receiver) throws InterruptedException {
    company.put(new BankAccount(19, "0071", "SHOP", "MBBank"));
    company
        .webhooks()
        .put(
            new Webhook(
                7,
                Instant.EPOCH,
                Map.of(
                    "name",
                    "Shop",
                    "bank_account_id",
                    19L,
                    "event_type",
                    "All",
                    "authen_type",
                    "No_Authen",
                    "request_content_type",
                    "Json",
                    "retry_conditions",
                    List.of("non_2xx_status_code"),
                    "webhook_url",
                    receiver.url().toString(),
                    "active",
                    1L)));
    company.configure(
        DeliverySettings.defaults()
            .withRealTime(true)
            .withProfile(
                DeliveryProfiles.Y2026.withRetries(
                    "quick", List.of(Duration.ofMillis(50)), Duration.ofHours(1))));
    try (DeliveryEngine engine =
        new DeliveryEngine(
            Contract.bundled(),
            companies,
            () -> new Sender(Destinations.loopbackOnly()),
            TrafficObserver.none())) {
      CompanyDeliveries deliveries = engine.open(company);
      Transaction made =
          deliveries.record(
              new NewTransaction(TransferType.IN, 1000, null, null, null, null, null, null));
      return DeliveryAwaiter.settled(true)
          .await(company, deliveries, made.id(), Duration.ofMinutes(2))
          .entry()
          .all()
          .get(0);
    }
  }

  @Test
  void retriesGoOnAfterAnErrorOfTheThreadThatKeepsTheTime() throws InterruptedException {
    AtomicInteger calls = new AtomicInteger();
    try (Receiver receiver =
        Receiver.answering(
            got -> {
              if (calls.incrementAndGet() > 1) {
                return Receiver.TAKEN;
              }
              failOn(CLOCK, 0);
              return new Receiver.Reply(500, "not yet");
            })) {
      Delivery delivery = deliver(receiver);
      assertThat(untilFailure).as("it failed").hasValueLessThan(0);
      assertThat(delivery.state()).isEqualTo(DeliveryState.ACKNOWLEDGED);
      assertThat(delivery.attempts()).hasSize(2);
    }
  }

  @Test
  void anErrorDuringAnAttemptIsLoggedAsTheKitsOwnFailure() throws InterruptedException {
    failOn(POOL, 1);
    try (Receiver receiver = Receiver.taking()) {
      Delivery delivery = deliver(receiver);
      assertThat(delivery.attempts().get(0).result()).isEqualTo(AttemptResult.INTERNAL);
      assertThat(delivery.attempts().get(0).because()).contains("OutOfMemoryError");
    }
  }

  @Test
  void anErrorBeforeAnAttemptLeavesNobodyWaiting() throws InterruptedException {
    failOn(POOL, 0);
    try (Receiver receiver = Receiver.taking()) {
      Delivery delivery = deliver(receiver);
      assertThat(delivery.state()).isEqualTo(DeliveryState.CANCELLED);
      assertThat(delivery.because()).contains("OutOfMemoryError");
      assertThat(receiver.got()).isEmpty();
    }
  }
}
