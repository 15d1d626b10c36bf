package io.github.sepaykit.delivery;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.delivery.wire.SendOutcome;
import io.github.sepaykit.delivery.wire.Sender;
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

/** Runner of single attempts for one company; decides on their repeats. Thread-safe. */
final class AttemptRunner {
  private static final Logger LOG = LoggerFactory.getLogger(AttemptRunner.class);

  private final AttemptResources resources;
  private final Ids deliveryIds;

  AttemptRunner(Contract contract, Sender sender, Ids deliveryIds) {
    this.resources = new AttemptResources(contract, sender, new TokenSource(sender));
    this.deliveryIds = deliveryIds;
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
   * @throws IllegalArgumentException when a route does not lead from an origin to an origin
   */
  void requireValidRoutes(DeliverySettings settings) {
    resources.destinations(settings);
  }

  /** Begins the second delivery of a job that a disturbance sends twice. */
  Job duplicate(Company company, Job job, long order) {
    Delivery again =
        begin(
            DeliveryKind.DUPLICATE, job.transaction(), job.webhookId(), "a disturbance repeats it");
    company.deliveries().put(again);
    return new Job(
        again.id(),
        DeliveryKind.DUPLICATE,
        job.transaction(),
        job.webhookId(),
        1,
        job.due(),
        job.due(),
        null,
        order,
        () -> {});
  }

  /** Makes an attempt; never throws for what a receiver or a webhook's fields do. */
  FinishedAttempt attempt(Company company, Webhook webhook, Job job) {
    AttemptInProgress attempt = new AttemptInProgress(resources, company, job);
    try {
      Attempt made = attempt.make(webhook);
      return new FinishedAttempt(made, attempt.sent());
    } catch (RuntimeException e) {
      LOG.error("the attempt to deliver to webhook {} broke", webhook.id(), e);
      return new FinishedAttempt(
          attempt.finish(AttemptResult.INTERNAL, "the kit could not make it: " + e),
          Optional.empty());
    }
  }

  /**
   * Attempt that has ended, with the outcome of its request.
   *
   * @param sent outcome of sending; empty when no request was made
   */
  record FinishedAttempt(Attempt attempt, Optional<SendOutcome> sent) {
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
   * Logs an attempt and its consequence.
   *
   * @param order position of the next attempt in the queue
   * @param cancelReason reason to cancel the delivery; empty for none
   * @return the next attempt, if there is to be one
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
      company.deliveries().put(delivery.get().acknowledge(attempt));
      return Optional.empty();
    }
    RetryDecision retry = decideRetry(company, webhook, job, made);
    if (retry.delay().isEmpty()) {
      company.deliveries().put(delivery.get().fail(attempt, retry.reason()));
      return Optional.empty();
    }
    if (cancelReason.isPresent()) {
      company.deliveries().put(delivery.get().cancel(attempt, cancelReason.get()));
      return Optional.empty();
    }
    Job next = job.next(retry.delay().get(), order);
    company.deliveries().put(delivery.get().retry(attempt, retry.reason(), next.due()));
    return Optional.of(next);
  }

  /** Makes up an attempt without sending it. */
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

  /** Decides on the repeat of a failed attempt. */
  private static RetryDecision decideRetry(
      Company company, Webhook webhook, Job job, FinishedAttempt made) {
    DeliveryProfile profile = company.deliverySettings().profile();
    Attempt attempt = made.attempt();
    if (job.kind() != DeliveryKind.TRANSACTION) {
      return noRetry("sent once: " + attempt.because());
    }
    if (made.sent().isEmpty()
        || !RetryRule.mayRetry(made.sent().get(), profile, webhook.fields())) {
      return noRetry("not retried: " + attempt.because());
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

  /** Decision on the repeat of a failed attempt, with its reason; no delay is no repeat. */
  private record RetryDecision(Optional<Duration> delay, String reason) {}
}
