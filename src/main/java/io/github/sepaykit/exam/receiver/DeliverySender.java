package io.github.sepaykit.exam.receiver;

import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.delivery.wire.NetworkFailure;
import io.github.sepaykit.delivery.wire.SendOutcome;
import io.github.sepaykit.delivery.wire.Sender;
import io.github.sepaykit.delivery.wire.Timeouts;
import io.github.sepaykit.delivery.wire.Transmission;
import io.github.sepaykit.exam.payment.CompletedDelivery;
import io.github.sepaykit.exam.payment.GetRequest;
import io.github.sepaykit.exam.payment.OutgoingDelivery;
import io.github.sepaykit.exam.payment.ProvenRequest;
import io.github.sepaykit.report.RunLog;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Sends the deliveries of an exam and records them. Waits for a receiver that is started again, and
 * for a rate limit. Thread-safe.
 */
public final class DeliverySender {
  private final Limits limits;
  private final Sender sender;
  private final Clock clock;
  private final RunLog log;
  private final ReceiverHealth health;
  private final Runnable admission;
  private final CountDownLatch stop;
  private final AtomicInteger deliveries = new AtomicInteger();

  /**
   * Bounds of what is sent.
   *
   * @param target the receiver's URL
   * @param most deliveries in all
   * @param curl completes a curl command that sends a delivery again
   */
  public record Limits(URI target, int most, UnaryOperator<String> curl) {}

  /**
   * @param admission throws {@link NotCheckedException} when nothing more may be sent
   * @param stop released when the exam is to end
   */
  public DeliverySender(
      Limits limits,
      Sender sender,
      Clock clock,
      RunLog log,
      ReceiverHealth health,
      Runnable admission,
      CountDownLatch stop) {
    this.limits = limits;
    this.sender = sender;
    this.clock = clock;
    this.log = log;
    this.health = health;
    this.admission = admission;
    this.stop = stop;
  }

  /** Sends one; blocks until it is known what became of it. */
  public CompletedDelivery deliver(String hazard, OutgoingDelivery outgoing) {
    URI target = limits.target();
    return send(hazard, outgoing.curl(target), pauses(outgoing), () -> outgoing.prove(target));
  }

  /** Asks with GET for what should be posted. */
  public CompletedDelivery get(String hazard, GetRequest request, Timeouts timeouts) {
    return send(hazard, request.curl(), Duration.ZERO, () -> request.prove(timeouts));
  }

  private void count() {
    admission.run();
    if (deliveries.incrementAndGet() > limits.most()) {
      throw new NotCheckedException("the deliveries were used up: " + limits.most());
    }
  }

  /** Sends it, and again as long as a rate limit answers in place of the receiver. */
  private CompletedDelivery send(
      String hazard, String curl, Duration pauses, Supplier<ProvenRequest> requests) {
    count();
    CompletedDelivery delivered = sendOnce(hazard, curl, pauses, requests);
    Optional<RateLimit> limit = rateLimit(delivered);
    for (int tries = 1; limit.isPresent(); tries++) {
      health.pauseForRateLimit(limit.get(), tries);
      admission.run();
      delivered = sendOnce(hazard, curl, pauses, requests);
      limit = rateLimit(delivered);
    }
    return delivered;
  }

  private Optional<RateLimit> rateLimit(CompletedDelivery delivered) {
    return delivered.answer().flatMap(answer -> RateLimit.of(answer, clock.instant()));
  }

  private CompletedDelivery sendOnce(
      String hazard, String curl, Duration pauses, Supplier<ProvenRequest> requests) {
    Instant at = clock.instant();
    long start = System.nanoTime();
    ProvenRequest request = requests.get();
    SendOutcome sent = sender.send(request.outgoing());
    if (sent instanceof SendOutcome.Failed failed
        && failed.failure() == NetworkFailure.COULDNT_CONNECT
        && stop.getCount() > 0) {
      health.awaitReturn();
      start = System.nanoTime();
      request = requests.get();
      sent = sender.send(request.outgoing());
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start).minus(pauses);
    Optional<Response> answer =
        sent instanceof SendOutcome.Answered answered
            ? Optional.of(answered.response())
            : Optional.empty();
    String failure =
        sent instanceof SendOutcome.Failed failed
            ? failed.failure().words()
            : sent instanceof SendOutcome.Refused refused ? refused.rule() : "";
    int number = log.add(hazard, "", request.logged(), answer, failure, at, took);
    if (sent instanceof SendOutcome.Refused refused) {
      throw new NotCheckedException("not sent: " + refused.message());
    }
    if (sent instanceof SendOutcome.Failed && stop.getCount() == 0) {
      throw new NotCheckedException("stopped"); // Broken off by our own side.
    }
    CompletedDelivery delivered =
        new CompletedDelivery(number, sent, took, limits.curl().apply(curl));
    health.heard(hazard, delivered);
    return delivered;
  }

  /** Returns the pauses made on purpose, which do not count as the receiver's time. */
  private static Duration pauses(OutgoingDelivery outgoing) {
    return outgoing.transmission() instanceof Transmission.Slow slow
        ? slow.pause().multipliedBy(outgoing.content().body().length / slow.chunk())
        : Duration.ZERO;
  }
}
