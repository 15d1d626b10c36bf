package io.github.sepaykit.listen;

import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.SePayFake;
import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.control.TransactionDeliveries;
import io.github.sepaykit.livelog.TrafficObserver;
import io.github.sepaykit.state.Delivery;
import io.github.sepaykit.state.DeliveryKind;
import io.github.sepaykit.state.DeliveryMode;
import io.github.sepaykit.state.DeliverySettings;
import io.github.sepaykit.state.DeliveryState;
import io.github.sepaykit.state.Disturbance;
import io.github.sepaykit.state.Disturbances;
import io.github.sepaykit.state.NewTransaction;
import io.github.sepaykit.state.Transaction;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A running fake with one webhook, on the receiver under development. Payments and replays return
 * when their first attempts are over. Thread-safe.
 */
public final class ForwardingFake implements AutoCloseable {
  /** Nothing listens there. */
  private static final String CLOSED_PORT = "://127.0.0.1:1";

  private final SePayFake fake;
  private final SePay sepay;
  private final ForwardedWebhook target;
  private final long webhookId;
  private final AtomicReference<UnaryOperator<DeliverySettings>> trouble =
      new AtomicReference<>(UnaryOperator.identity());

  private ForwardingFake(SePayFake fake, ForwardedWebhook target, long webhookId) {
    this.fake = fake;
    this.sepay = fake.sepay();
    this.target = target;
    this.webhookId = webhookId;
  }

  /**
   * Starts a fake and adds the webhook to the first company, on its first bank account.
   *
   * @throws io.github.sepaykit.http.StartupException as {@link SePayFake#start(FakeOptions)}
   * @throws ControlException when the webhook does not hold, for example for a key that SePay does
   *     not take
   */
  public static ForwardingFake start(
      FakeOptions options, ForwardedWebhook target, TrafficObserver observer) {
    SePayFake fake =
        SePayFake.start(
            options.with(o -> o.delivery(options.delivery().withMode(DeliveryMode.SYNC))),
            observer);
    try {
      SePay sepay = fake.sepay();
      long account = sepay.bankAccounts().get(0).id();
      long id = sepay.webhooks().add(target.fields(account)).id();
      return new ForwardingFake(fake, target, id);
    } catch (RuntimeException e) {
      fake.close();
      throw e;
    }
  }

  /** Returns the base URL of the fake. */
  public URI baseUrl() {
    return fake.baseUrl();
  }

  /** Returns the id of the webhook. */
  public long webhookId() {
    return webhookId;
  }

  /** Returns the webhook as it was asked for. */
  public ForwardedWebhook target() {
    return target;
  }

  /** Returns the present instant of the company's clock. */
  public Instant now() {
    return sepay.clock().now();
  }

  /**
   * Records a payment and delivers it.
   *
   * @throws ControlException for an account that is none of the company's
   */
  public Transaction pay(NewTransaction payment) {
    return inTrouble(() -> sepay.record(payment));
  }

  /**
   * Delivers a transaction once more.
   *
   * @param transactionId the transaction; empty for the latest
   * @throws ControlException when there is no such transaction
   */
  public List<Delivery> replay(Optional<Long> transactionId) {
    long id =
        transactionId.orElseGet(
            () -> {
              List<Transaction> all = sepay.delivery().transactions();
              if (all.isEmpty()) {
                throw new ControlException(
                    404, "control.transaction.unknown", "no payment was made yet; fix: pay first");
              }
              return all.get(all.size() - 1).id();
            });
    return inTrouble(() -> sepay.deliveries(id).replay(webhookId));
  }

  /** Sends what SePay's dashboard sends to try a webhook; nothing is recorded. */
  public Delivery sendTest() {
    return inTrouble(() -> sepay.delivery().test(webhookId)).get(0);
  }

  private List<Delivery> inTrouble(LoneDelivery sending) {
    return inTrouble(() -> List.of(sending.send()));
  }

  /** Sends one delivery. */
  private interface LoneDelivery {
    Delivery send();
  }

  private <T> T inTrouble(Supplier<T> sending) {
    UnaryOperator<DeliverySettings> next = trouble.getAndSet(UnaryOperator.identity());
    DeliverySettings usual = sepay.delivery().settings();
    DeliverySettings changed = next.apply(usual);
    if (changed.equals(usual)) {
      return sending.get();
    }
    sepay.delivery().configure(changed);
    try {
      return sending.get();
    } finally {
      sepay.delivery().configure(usual);
    }
  }

  /** Lets the first attempt of the next payment or replay meet a closed port. */
  public void failNext() {
    URI closed = URI.create(target.url().getScheme() + CLOSED_PORT);
    trouble.set(settings -> settings.withRoute(target.origin(), closed));
  }

  /** Lets the next payment meet a disturbance. */
  public void disturbNext(Disturbance disturbance) {
    trouble.set(settings -> settings.withDisturbances(Disturbances.none().with(disturbance, 100)));
  }

  /**
   * Moves the clock forward and makes the attempts that fall due.
   *
   * @return the number of attempts made
   */
  public int advance(Duration by) {
    return sepay.clock().advance(by).size();
  }

  /** Returns the time left until the next attempt falls due; empty when none is planned. */
  public Optional<Duration> untilNextAttempt() {
    return sepay.delivery().log().stream()
        .flatMap(entry -> entry.deliveries().stream())
        .map(Delivery::nextAttemptAt)
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .map(due -> Duration.between(now(), due))
        .map(left -> left.isNegative() ? Duration.ZERO : left);
  }

  /** Makes every attempt that is planned, by moving the clock to each. */
  public void settle() {
    for (Optional<Duration> left = untilNextAttempt();
        left.isPresent();
        left = untilNextAttempt()) {
      advance(left.get());
    }
  }

  /** Returns the number of transactions that the webhook has not taken. */
  public long untaken() {
    return sepay.delivery().log().stream()
        .filter(entry -> !entry.matches().isEmpty() && !isTaken(entry))
        .count();
  }

  private boolean isTaken(TransactionDeliveries entry) {
    return entry.deliveries().stream()
        .filter(delivery -> delivery.kind() == DeliveryKind.TRANSACTION)
        .filter(delivery -> delivery.webhookId() == webhookId)
        .anyMatch(delivery -> delivery.state() == DeliveryState.ACKNOWLEDGED);
  }

  /** Returns matches and deliveries of a transaction in their present state. */
  public TransactionDeliveries deliveries(Transaction transaction) {
    return sepay.deliveries(transaction).now();
  }

  @Override
  public void close() {
    fake.close();
  }
}
