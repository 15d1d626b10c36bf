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
import io.github.sepaykit.state.DeliveryState;
import io.github.sepaykit.state.Ids;
import io.github.sepaykit.state.TimelineEntry;
import io.github.sepaykit.state.Transaction;
import io.github.sepaykit.state.Webhook;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes single attempts for one company, and says what comes after them. Thread-safe. */
final class AttemptRunner {
  private static final Logger LOG = LoggerFactory.getLogger(AttemptRunner.class);

  private final AttemptResources means;
  private final Ids deliveryIds;

  AttemptRunner(Contract contract, Sender sender, Ids deliveryIds) {
    this.means = new AttemptResources(contract, sender, new TokenSource(sender));
    this.deliveryIds = deliveryIds;
  }

  /** A delivery that has just begun. */
  Delivery begin(DeliveryKind kind, Transaction transaction, long webhookId, String because) {
    return new Delivery(
        deliveryIds.next(),
        kind,
        transaction.id(),
        webhookId,
        DeliveryState.PENDING,
        because,
        List.of(),
        null);
  }

  /**
   * Looks whether settings can be delivered by.
   *
   * @throws IllegalArgumentException when a route is not one from an origin to an origin
   */
  void check(DeliverySettings settings) {
    means.destinations(settings);
  }

  /** Begins a delivery that repeats a job's, because a disturbance says so. */
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
  Made attempt(Company company, Webhook webhook, Job job) {
    AttemptInProgress trial = new AttemptInProgress(means, company, job);
    try {
      Attempt attempt = trial.make(webhook);
      return new Made(attempt, trial.sent());
    } catch (RuntimeException e) {
      LOG.error("the attempt to deliver to webhook {} broke", webhook.id(), e);
      return new Made(
          trial.over(AttemptResult.FORBIDDEN, "the kit could not make it: " + e), Optional.empty());
    }
  }

  /**
   * An attempt that was made.
   *
   * @param sent what became of its request; empty when there was none
   */
  record Made(Attempt attempt, Optional<SendOutcome> sent) {
    /** The same on the line of time. */
    TimelineEntry told(Job job) {
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
   * Logs an attempt and what comes after it.
   *
   * @param order of the next attempt
   * @param givenUp why no more is to be tried; empty when more may be
   * @return the next attempt, if there is to be one
   */
  Optional<Job> conclude(
      Company company, Webhook webhook, Job job, Made made, long order, Optional<String> givenUp) {
    Optional<Delivery> delivery = company.deliveries().delivery(job.deliveryId());
    if (delivery.isEmpty()) {
      return Optional.empty();
    }
    Attempt attempt = made.attempt();
    Delivery after = delivery.get().after(attempt);
    if (attempt.result() == AttemptResult.ACKNOWLEDGED) {
      company.deliveries().put(after.in(DeliveryState.ACKNOWLEDGED, attempt.because(), null));
      return Optional.empty();
    }
    Retry retry = retry(company, webhook, job, made);
    if (retry.delay().isEmpty()) {
      company.deliveries().put(after.in(DeliveryState.FAILED, retry.because(), null));
      return Optional.empty();
    }
    if (givenUp.isPresent()) {
      company.deliveries().put(after.in(DeliveryState.CANCELLED, givenUp.get(), null));
      return Optional.empty();
    }
    Job next = job.next(retry.delay().get(), order);
    company.deliveries().put(after.in(DeliveryState.PENDING, retry.because(), next.due()));
    return Optional.of(next);
  }

  /** What would be sent. */
  Attempt collect(Company company, Webhook webhook, Job job) {
    AttemptInProgress trial = new AttemptInProgress(means, company, job);
    String bearer = AttemptResources.isOAuth2(webhook) ? "<token>" : "";
    try {
      trial.compose(webhook, bearer.isEmpty() ? Optional.empty() : Optional.of(bearer));
    } catch (RuntimeException e) {
      return trial.over(AttemptResult.FORBIDDEN, "the kit could not make it: " + e.getMessage());
    }
    return trial.over(AttemptResult.COLLECTED, "mode collect: made up, not sent");
  }

  /** Forgets the tokens of OAuth2.0 webhooks. */
  void forgetTokens() {
    means.tokens().clear();
  }

  /** Breaks off what is under way, for good. */
  void close() {
    means.sender().close();
  }

  /** Whether and when a failed attempt is repeated. */
  private static Retry retry(Company company, Webhook webhook, Job job, Made made) {
    DeliveryProfile profile = company.deliverySettings().profile();
    Attempt attempt = made.attempt();
    if (job.kind() != DeliveryKind.TRANSACTION) {
      return never("sent once: " + attempt.because());
    }
    if (made.sent().isEmpty()
        || !RetryRule.mayRetry(made.sent().get(), profile, webhook.fields())) {
      return never("not retried: " + attempt.because());
    }
    List<Duration> plan = profile.retryAfter();
    if (job.number() > plan.size()) {
      return never("no attempt is left: " + attempt.because());
    }
    Duration wait = plan.get(job.number() - 1);
    return job.due().plus(wait).isAfter(job.first().plus(profile.retryWithin()))
        ? never(
            "the next attempt would be later than " + profile.retryWithin() + " after the first")
        : new Retry(Optional.of(wait), "to be retried: " + attempt.because());
  }

  private static Retry never(String because) {
    return new Retry(Optional.empty(), because);
  }
}
