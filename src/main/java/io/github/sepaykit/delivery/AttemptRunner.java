package io.github.sepaykit.delivery;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.delivery.wire.SendOutcome;
import io.github.sepaykit.delivery.wire.Sender;
import io.github.sepaykit.livelog.ObservedAttempt;
import io.github.sepaykit.livelog.TrafficObserver;
import io.github.sepaykit.state.Attempt;
import io.github.sepaykit.state.AttemptResult;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.Delivery;
import io.github.sepaykit.state.DeliveryKind;
import io.github.sepaykit.state.DeliveryProfile;
import io.github.sepaykit.state.DeliverySettings;
import io.github.sepaykit.state.Ids;
import io.github.sepaykit.state.TimelineEntry;
import io.github.sepaykit.state.Transaction;
import io.github.sepaykit.state.Webhook;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runner of single attempts; decides whether a failed one is retried. Thread-safe. */
final class AttemptRunner {
  private static final Logger LOG = LoggerFactory.getLogger(AttemptRunner.class);

  private final AttemptResources resources;
  private final Ids deliveryIds;
  private final TrafficObserver observer;

  AttemptRunner(Contract contract, Sender sender, Ids deliveryIds, TrafficObserver observer) {
    this.resources = new AttemptResources(contract, sender, new TokenSource(sender));
    this.deliveryIds = deliveryIds;
    this.observer = observer;
  }

  /** Returns what is sent to try a webhook. */
  SendTest sendTest() {
    return resources.sendTest();
  }

  /** Returns a delivery that has just begun. */
  Delivery begin(DeliveryKind kind, Transaction transaction, long webhookId, String reason) {
    return Delivery.begin(deliveryIds.next(), kind, transaction.id(), webhookId, reason);
  }

  /**
   * Requires routes that can be followed.
   *
   * @throws IllegalArgumentException when a key or value of the routes is no origin, which is
   *     scheme, host and port
   */
  void requireValidRoutes(DeliverySettings settings) {
    resources.destinations(settings);
  }

  /** Begins the second delivery of a job that a disturbance sends twice. */
  Job duplicate(Company company, Job job, long order) {
    Delivery duplicate =
        begin(
            DeliveryKind.DUPLICATE, job.transaction(), job.webhookId(), "a disturbance repeats it");
    company.deliveries().put(duplicate);
    return new Job(
        duplicate.id(),
        DeliveryKind.DUPLICATE,
        job.payloads(),
        job.webhookId(),
        1,
        job.due(),
        job.due(),
        null,
        order,
        () -> {});
  }

  /** Makes an attempt. Never throws: a failure is a result of the attempt. */
  FinishedAttempt attempt(Company company, Webhook webhook, Job job) {
    AttemptInProgress attempt = new AttemptInProgress(resources, company, job);
    long begun = System.nanoTime();
    try {
      Attempt made = attempt.make(webhook);
      return new FinishedAttempt(made, attempt.sent(), since(begun));
    } catch (RuntimeException | Error e) {
      LOG.error("the attempt to deliver to webhook {} broke", webhook.id(), e);
      return new FinishedAttempt(
          attempt.finish(AttemptResult.INTERNAL, "the kit could not make it: " + e),
          Optional.empty(),
          since(begun));
    }
  }

  private static Duration since(long begunNanos) {
    return Duration.ofNanos(System.nanoTime() - begunNanos);
  }

  /**
   * Attempt that has ended, with the outcome of its request.
   *
   * @param sent outcome of the request; empty when none was sent
   * @param took real time
   */
  record FinishedAttempt(Attempt attempt, Optional<SendOutcome> sent, Duration took) {
    TimelineEntry toTimelineEntry(Job job) {
      return new TimelineEntry(
          attempt.at(),
          job.transaction().id(),
          job.webhookId(),
          job.deliveryId(),
          attempt.number(),
          attempt.result(),
          attempt.because());
    }
  }

  /**
   * Records an attempt in the company's deliveries, with what follows from it: success, a retry or
   * the end.
   *
   * @param order order of the next attempt, as in {@link Job}
   * @param cancelReason reason to cancel the delivery; empty for none
   * @return the next attempt; empty when there is to be none
   */
  Optional<Job> conclude(
      Company company,
      Webhook webhook,
      Job job,
      FinishedAttempt made,
      long order,
      Optional<String> cancelReason) {
    Optional<Delivery> delivery = company.deliveries().delivery(job.deliveryId());
    if (delivery.isEmpty()) {
      return Optional.empty();
    }
    Attempt attempt = made.attempt();
    if (attempt.result() == AttemptResult.ACKNOWLEDGED) {
      put(company, job, made, delivery.get().acknowledge(attempt));
      return Optional.empty();
    }
    RetryDecision retry = decideRetry(company, webhook, job, made);
    if (retry.delay().isEmpty()) {
      put(company, job, made, delivery.get().fail(attempt, retry.reason()));
      return Optional.empty();
    }
    if (cancelReason.isPresent()) {
      put(company, job, made, delivery.get().cancel(attempt, cancelReason.get()));
      return Optional.empty();
    }
    Job next = job.next(retry.delay().get(), order);
    put(company, job, made, delivery.get().retry(attempt, retry.reason(), next.due()));
    return Optional.of(next);
  }

  /** Puts a delivery after an attempt into the log; observed before, so that no count is behind. */
  private void put(Company company, Job job, FinishedAttempt made, Delivery delivery) {
    observer.attempted(
        new ObservedAttempt(
            job.transaction(),
            job.kind(),
            job.webhookId(),
            made.attempt(),
            made.took(),
            delivery.nextAttemptAt()));
    company.deliveries().put(delivery);
  }

  /** Composes an attempt without sending it, for mode {@code collect}. */
  Attempt collect(Company company, Webhook webhook, Job job) {
    AttemptInProgress attempt = new AttemptInProgress(resources, company, job);
    try {
      boolean needsToken = AttemptResources.authentication(webhook).needsToken();
      attempt.compose(webhook, needsToken ? Optional.of("<token>") : Optional.empty());
    } catch (IllegalArgumentException e) {
      return attempt.finish(
          AttemptResult.FORBIDDEN, "the kit could not make it: " + e.getMessage());
    } catch (RuntimeException e) {
      LOG.error("the delivery to webhook {} could not be made up", webhook.id(), e);
      return attempt.finish(AttemptResult.INTERNAL, "the kit could not make it: " + e.getMessage());
    }
    return attempt.finish(AttemptResult.COLLECTED, "mode collect: made up, not sent");
  }

  void forgetTokens() {
    resources.tokens().clear();
  }

  /** Ends all attempts under way, for good. */
  void close() {
    resources.sender().close();
  }

  /** Decides if a failed attempt is retried. */
  private static RetryDecision decideRetry(
      Company company, Webhook webhook, Job job, FinishedAttempt made) {
    DeliveryProfile profile = company.deliverySettings().profile();
    Attempt attempt = made.attempt();
    if (job.kind() != DeliveryKind.TRANSACTION) {
      return noRetry("sent once: " + attempt.because());
    }
    if (made.sent().isEmpty()) {
      return noRetry("not retried: " + attempt.because());
    }
    Optional<String> refusal = RetryRule.refusal(made.sent().get(), profile, webhook.fields());
    if (refusal.isPresent()) {
      return noRetry("not retried (%s): %s".formatted(refusal.get(), attempt.because()));
    }
    List<Duration> delays = profile.retryAfter();
    if (job.number() > delays.size()) {
      return noRetry("no attempt is left: " + attempt.because());
    }
    Duration wait = delays.get(job.number() - 1);
    return job.due().plus(wait).isAfter(job.first().plus(profile.retryWithin()))
        ? noRetry(
            "the next attempt would be later than " + profile.retryWithin() + " after the first")
        : new RetryDecision(Optional.of(wait), "to be retried: " + attempt.because());
  }

  private static RetryDecision noRetry(String reason) {
    return new RetryDecision(Optional.empty(), reason);
  }

  /** Decision on the retry of a failed attempt; without a delay there is none. */
  private record RetryDecision(Optional<Duration> delay, String reason) {}
}
