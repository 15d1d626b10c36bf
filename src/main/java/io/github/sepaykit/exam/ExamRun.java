package io.github.sepaykit.exam;

import io.github.sepaykit.contract.http.Masking;
import io.github.sepaykit.delivery.wire.Destinations;
import io.github.sepaykit.delivery.wire.Sender;
import io.github.sepaykit.exam.payment.CompletedDelivery;
import io.github.sepaykit.exam.payment.DeliveryProofs;
import io.github.sepaykit.exam.payment.GetRequest;
import io.github.sepaykit.exam.payment.OutgoingDelivery;
import io.github.sepaykit.exam.payment.Payment;
import io.github.sepaykit.exam.payment.PaymentFactory;
import io.github.sepaykit.exam.receiver.DeliverySender;
import io.github.sepaykit.exam.receiver.NotCheckedException;
import io.github.sepaykit.exam.receiver.ReceiverHealth;
import io.github.sepaykit.exam.state.JsonEndpoint;
import io.github.sepaykit.exam.state.MoneyView;
import io.github.sepaykit.exam.state.PaymentBaseline;
import io.github.sepaykit.exam.state.Placeholders;
import io.github.sepaykit.exam.state.SettledStateReader;
import io.github.sepaykit.exam.state.StateSource;
import io.github.sepaykit.report.RunException;
import io.github.sepaykit.report.RunLog;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Resources and knowledge that the hazards of one exam share. */
final class ExamRun implements AutoCloseable {
  /** Hazards in a row that get no answer at all before the rest is given up. */
  private static final int MOST_SILENT = 3;

  private final ExamOptions options;
  private final Clock clock;
  private final Sender sender;
  private final RunLog log = new RunLog(Masking.all(), exchange -> {});
  private final PaymentFactory payments;
  private final DeliveryProofs proofs;
  private final Optional<OrderEndpoint> orderEndpoint;
  private final OrderBook orders;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Optional<SettledStateReader> stateReader;
  private final KnownPayments knownPayments = new KnownPayments();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "sepay-kit-exam");
            thread.setDaemon(true);
            return thread;
          });
  private final long began = System.nanoTime();
  private final MoneyView money;
  private final PaymentBaseline unpaid;
  private final PaymentBaseline paidAgain;
  private final ReceiverHealth health;
  private final DeliverySender deliverySender;
  private @Nullable Payment paid;
  private @Nullable FirstPayment ending;
  private @Nullable CompletedDelivery plainAnswer;
  private @Nullable CompletedDelivery refusal;
  private boolean plainAwaited;
  private boolean lessSent;
  private int silent;

  ExamRun(ExamOptions options, Destinations destinations, Clock clock) {
    this.options = options;
    this.clock = clock;
    this.sender = options.trust().sender(destinations).through(options.proxies());
    this.payments =
        new PaymentFactory(
            options.seed(), options.webhook(), options.limits().profiles().get(0), clock);
    options.webhook().headers().forEach((name, value) -> log.hide(value));
    this.proofs = new DeliveryProofs(options.credentials(), clock);
    options.credentials().signingSecrets().forEach(log::hide);
    this.money = MoneyView.of(options.money());
    this.unpaid = new PaymentBaseline(this::placeholders, true, money);
    this.paidAgain = new PaymentBaseline(this::placeholders, false, money);
    this.health =
        new ReceiverHealth(
            options.target(), sender, clock, options.limits().settle().multipliedBy(2), stop);
    this.orderEndpoint =
        options.orders().url().map(url -> new OrderEndpoint(new JsonEndpoint(url, sender), health));
    this.orders =
        new OrderBook(
            options.orders(), options.orders().source().or(() -> orderEndpoint.map(made -> made)));
    this.deliverySender =
        new DeliverySender(
            new DeliverySender.Limits(
                options.target(), options.limits().maxDeliveries(), options.trust()::curl),
            sender,
            clock,
            log,
            health,
            this::admit,
            stop);
    this.plainAwaited = options.orders().isOne() && !options.anyAmount();
    this.stateReader =
        StateSource.of(options.invariantUrls(), options.invariant(), sender)
            .map(
                source ->
                    new SettledStateReader(
                        () -> health.read(source::read),
                        options.limits().settle(),
                        options.limits().interval(),
                        stop));
  }

  /**
   * Connects to the target, and has the first orders made where they are made as they are needed.
   *
   * @throws RunException when that fails
   */
  void connect() {
    TargetGuard.connect(options, sender, options.limits().timeouts());
    try {
      orders.stock();
    } catch (NotCheckedException e) {
      throw orderEndpoint
          .map(endpoint -> endpoint.refusal(e))
          .orElseGet(() -> new RunException(RunException.Kind.USAGE, "exam.orders", e.reason()));
    }
  }

  ExamOptions options() {
    return options;
  }

  RunLog log() {
    return log;
  }

  OrderBook orders() {
    return orders;
  }

  PaymentFactory payments() {
    return payments;
  }

  Optional<SettledStateReader> stateReader() {
    return stateReader;
  }

  /** Remembers the answer to a plain payment that was credited. */
  void rememberPlainAnswer(CompletedDelivery delivered) {
    plainAnswer = delivered;
  }

  /**
   * Returns true for an acknowledgement, or for the answer that the receiver gives in its place:
   * the fault of that form is reported once, for the plain payment.
   */
  boolean isTaken(CompletedDelivery delivered) {
    return delivered.isAcknowledged()
        || (plainAnswer != null && delivered.isAnsweredAs(plainAnswer));
  }

  /**
   * Returns true for an acknowledgement, or for one in the receiver's own form, whatever it says.
   */
  boolean isAcknowledgedInOwnForm(CompletedDelivery delivered) {
    return delivered.isAcknowledged() || (plainAnswer != null && delivered.isOfForm(plainAnswer));
  }

  /**
   * Returns true for the status of the answer to a plain payment, which was credited all the same.
   */
  boolean isStatusOfPlain(CompletedDelivery delivered) {
    return plainAnswer != null
        && plainAnswer.number() != delivered.number()
        && plainAnswer.status() == delivered.status();
  }

  /** Remembers how wrong credentials are refused. */
  void rememberRefusal(CompletedDelivery delivered) {
    refusal = delivered;
  }

  /** Returns true for an answer of the 2xx where wrong credentials get another status. */
  boolean isUnlikeRefusal(CompletedDelivery delivered) {
    return refusal != null && delivered.isDone() && delivered.status() != refusal.status();
  }

  /** Returns what of the state is money. */
  MoneyView money() {
    return money;
  }

  /** Returns true before the plain payment of a single order, which comes after others. */
  boolean isPlainAwaited() {
    return plainAwaited;
  }

  /** Records that less than the only order costs was sent before the plain payment. */
  void recordLessSent() {
    lessSent = plainAwaited;
  }

  boolean wasLessSent() {
    return lessSent;
  }

  void endWaitForPlain() {
    plainAwaited = false;
  }

  /** Ends the exam after a plain payment that was not credited. */
  void endAfter(FirstPayment explained) {
    ending = explained;
  }

  /** Returns the explanation of the payment after which the exam ended; empty when it goes on. */
  Optional<FirstPayment> ending() {
    return Optional.ofNullable(ending);
  }

  /** Takes what is waited for from now on, in words. */
  void announceWaits(Consumer<String> listener) {
    health.announceWaits(listener);
    stateReader.ifPresent(reader -> reader.announceWaits(listener));
  }

  ReceiverHealth health() {
    return health;
  }

  /** Returns the baseline of plain payments of unpaid orders. */
  PaymentBaseline unpaid() {
    return unpaid;
  }

  PaymentBaseline paidAgain() {
    return paidAgain;
  }

  /** Returns a payment that was credited, for repeats; empty when there is none yet. */
  Optional<Payment> paid() {
    return Optional.ofNullable(paid);
  }

  void paid(Payment payment) {
    paid = payment;
  }

  Payment know(Payment payment) {
    knownPayments.add(payment);
    return payment;
  }

  /**
   * Returns placeholders for what differs between all payments so far, for a change of these
   * orders.
   */
  Placeholders placeholders(Set<String> codes, long amount) {
    Placeholders names = knownPayments.placeholders(codes, amount, orders.known(), clock.instant());
    return money.readsNumbers() ? names.withNumbers() : names;
  }

  DeliveryProofs proofs() {
    return proofs;
  }

  /** Returns the reason for sending nothing more; empty when more may be sent. */
  Optional<String> refusalToSend() {
    if (isStopped()) {
      return Optional.of("stopped");
    }
    if (Duration.ofNanos(System.nanoTime() - began).compareTo(options.limits().within()) > 0) {
      return Optional.of(
          "the time for the exam was used up: "
              + ExamLimits.inWords(options.limits().within())
              + " (--within)");
    }
    if (ending != null) {
      return Optional.of(ending.reason());
    }
    if (silent >= MOST_SILENT) {
      return Optional.of("the receiver no longer answers");
    }
    return stateReader.flatMap(SettledStateReader::restlessReason).or(health::reasonGone);
  }

  /**
   * Lets a hazard begin, or a delivery.
   *
   * @throws NotCheckedException when nothing more may be sent
   */
  void admit() {
    Optional<String> spent = refusalToSend();
    if (spent.isPresent()) {
      throw new NotCheckedException(spent.get());
    }
  }

  /** Sends one; blocks until it is known what became of it. */
  CompletedDelivery deliver(String hazard, OutgoingDelivery outgoing) {
    return sent(() -> deliverySender.deliver(hazard, outgoing));
  }

  private CompletedDelivery sent(Supplier<CompletedDelivery> sending) {
    try {
      return sending.get();
    } finally {
      stateReader.ifPresent(SettledStateReader::recordSent);
    }
  }

  /** Asks with GET for what should be posted. */
  CompletedDelivery get(String hazard, Payment payment) {
    GetRequest request =
        GetRequest.of(options.target(), payment, options.webhook(), proofs.sound());
    return sent(() -> deliverySender.get(hazard, request, options.limits().timeouts()));
  }

  ExecutorService threads() {
    return threads;
  }

  CountDownLatch stop() {
    return stop;
  }

  /** Counts hazards that got no answer at all. */
  void ended(boolean answered) {
    silent = answered ? 0 : silent + 1;
  }

  int sent() {
    return log.size();
  }

  boolean isStopped() {
    return stop.getCount() == 0;
  }

  /** Ends what is going on; from any thread. */
  @Override
  public void close() {
    stop.countDown();
    sender.close();
    threads.shutdownNow();
  }
}
