package io.github.sepaykit.exam;

import io.github.sepaykit.contract.http.Masking;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.delivery.wire.Credential;
import io.github.sepaykit.delivery.wire.Destinations;
import io.github.sepaykit.delivery.wire.SendOutcome;
import io.github.sepaykit.delivery.wire.Sender;
import io.github.sepaykit.delivery.wire.Timeouts;
import io.github.sepaykit.delivery.wire.Transmission;
import io.github.sepaykit.delivery.wire.WebhookAuthentications;
import io.github.sepaykit.exam.payment.CompletedDelivery;
import io.github.sepaykit.exam.payment.GetRequest;
import io.github.sepaykit.exam.payment.OutgoingDelivery;
import io.github.sepaykit.exam.payment.Payment;
import io.github.sepaykit.exam.payment.PaymentFactory;
import io.github.sepaykit.exam.state.JsonEndpoint;
import io.github.sepaykit.exam.state.PaymentBaseline;
import io.github.sepaykit.exam.state.Placeholders;
import io.github.sepaykit.exam.state.SettledStateReader;
import io.github.sepaykit.exam.state.StateSource;
import io.github.sepaykit.report.RunException;
import io.github.sepaykit.report.RunLog;
import io.github.sepaykit.state.DeliveryProfile;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Resources and knowledge that the hazards of one exam share. */
final class ExamRun implements AutoCloseable {
  /** Hazards in a row that get no answer at all before the rest is given up. */
  private static final int MOST_SILENT = 3;

  private final ExamOptions options;
  private final Clock clock;
  private final Destinations destinations;
  private final Sender sender;
  private final RunLog log = new RunLog(Masking.all(), exchange -> {});
  private final PaymentFactory payments;
  private final Optional<OrderEndpoint> orderEndpoint;
  private final OrderBook orders;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Optional<SettledStateReader> stateReader;
  private final List<Payment> known = new ArrayList<>();
  private final AtomicInteger deliveries = new AtomicInteger();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "sepay-kit-exam");
            thread.setDaemon(true);
            return thread;
          });
  private final long began = System.nanoTime();
  private final PaymentBaseline unpaid = new PaymentBaseline(this::placeholders, true);
  private final PaymentBaseline paidAgain = new PaymentBaseline(this::placeholders, false);
  private @Nullable Payment paid;
  private int silent;

  ExamRun(ExamOptions options, Destinations destinations, Clock clock) {
    this.options = options;
    this.clock = clock;
    this.destinations = destinations;
    this.sender = options.trust().sender(destinations);
    this.payments =
        new PaymentFactory(
            options.seed(), options.webhook(), options.limits().profiles().get(0), clock);
    this.orderEndpoint =
        options.orders().url().map(url -> new OrderEndpoint(new JsonEndpoint(url, sender)));
    this.orders =
        new OrderBook(
            options.orders(), options.orders().source().or(() -> orderEndpoint.map(made -> made)));
    options.webhook().headers().forEach((name, value) -> log.hide(value));
    this.stateReader =
        StateSource.of(options.invariantUrls(), options.invariant(), sender)
            .map(
                source ->
                    new SettledStateReader(
                        source, options.limits().settle(), options.limits().interval(), stop));
  }

  /**
   * Connects to the target, and has the first orders made where they come from a URL.
   *
   * @throws RunException when that fails
   */
  void connect() {
    TargetGuard.connect(options, sender, timeouts());
    if (orderEndpoint.isPresent()) {
      try {
        orders.stock();
      } catch (NotCheckedException e) {
        throw orderEndpoint.get().refusal(e);
      }
    }
  }

  ExamOptions options() {
    return options;
  }

  Destinations destinations() {
    return destinations;
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

  /** Returns the baseline of plain payments of unpaid orders. */
  PaymentBaseline unpaid() {
    return unpaid;
  }

  /** Returns the baseline of more money for a paid order. */
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
    known.add(payment);
    return payment;
  }

  /**
   * Returns placeholders for what differs between all payments so far, for a change of these
   * orders.
   */
  Placeholders placeholders(Set<String> codes, long amount) {
    Map<String, String> names = new TreeMap<>();
    for (Payment payment : known) {
      names.put(payment.text("content"), "content");
      names.put(payment.text("description"), "description");
      names.put(payment.text("referenceCode"), "reference");
      names.put(String.valueOf(payment.number()), "id");
      Placeholders.nameCode(names, payment.code(), codes.contains(payment.code()));
    }
    return Placeholders.of(names, amount);
  }

  Credential credential() {
    return options
        .apiKey()
        .map(key -> WebhookAuthentications.API_KEY.credential(key, "$SEPAY_API_KEY"))
        .orElse(Credential.none());
  }

  Timeouts timeouts() {
    List<DeliveryProfile> profiles = options.limits().profiles();
    return new Timeouts(
        longest(profiles.stream().map(DeliveryProfile::connectTimeout).toList()),
        longest(profiles.stream().map(DeliveryProfile::responseTimeout).toList()));
  }

  private static Duration longest(List<Duration> all) {
    return all.stream().max(Comparator.naturalOrder()).orElseThrow();
  }

  /** Returns the reason for sending nothing more; empty when more may be sent. */
  Optional<String> refusalToSend() {
    if (isStopped()) {
      return Optional.of("stopped");
    }
    if (Duration.ofNanos(System.nanoTime() - began).compareTo(options.limits().within()) > 0) {
      return Optional.of("the time for the exam was used up: " + options.limits().within());
    }
    if (silent >= MOST_SILENT) {
      return Optional.of("the receiver no longer answers");
    }
    return Optional.empty();
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

  private void count() {
    admit();
    if (deliveries.incrementAndGet() > options.limits().maxDeliveries()) {
      throw new NotCheckedException(
          "the deliveries were used up: " + options.limits().maxDeliveries());
    }
  }

  /** Sends one; blocks until it is known what became of it. */
  CompletedDelivery deliver(String hazard, OutgoingDelivery outgoing) {
    URI target = options.target();
    return send(
        hazard,
        outgoing.request(target),
        outgoing.curl(target),
        pauses(outgoing),
        () -> sender.send(outgoing.to(target)));
  }

  /** Asks with GET for what should be posted. */
  CompletedDelivery get(String hazard, Payment payment) {
    GetRequest request = GetRequest.of(options.target(), payment, options.webhook(), credential());
    return send(
        hazard,
        request.request(),
        request.curl(),
        Duration.ZERO,
        () -> sender.send(request.to(timeouts())));
  }

  private CompletedDelivery send(
      String hazard, Request request, String curl, Duration pauses, Supplier<SendOutcome> sending) {
    count();
    Instant at = clock.instant();
    long start = System.nanoTime();
    SendOutcome sent = sending.get();
    Duration took = Duration.ofNanos(System.nanoTime() - start).minus(pauses);
    Optional<Response> answer =
        sent instanceof SendOutcome.Answered answered
            ? Optional.of(answered.response())
            : Optional.empty();
    String failure =
        sent instanceof SendOutcome.Failed failed
            ? failed.failure().words()
            : sent instanceof SendOutcome.Refused refused ? refused.rule() : "";
    int number = log.add(hazard, "", request, answer, failure, at, took);
    if (sent instanceof SendOutcome.Refused refused) {
      throw new NotCheckedException("not sent: " + refused.message());
    }
    if (sent instanceof SendOutcome.Failed && isStopped()) {
      throw new NotCheckedException("stopped"); // Broken off by our own side.
    }
    return new CompletedDelivery(number, sent, took, options.trust().curl(curl));
  }

  /** Returns the pauses made on purpose, which do not count as the receiver's time. */
  private static Duration pauses(OutgoingDelivery outgoing) {
    return outgoing.transmission() instanceof Transmission.Slow slow
        ? slow.pause().multipliedBy(outgoing.content().body().length / slow.chunk())
        : Duration.ZERO;
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
