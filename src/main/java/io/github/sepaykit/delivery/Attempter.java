package io.github.sepaykit.delivery;

import io.github.sepaykit.contract.Body;
import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Headers;
import io.github.sepaykit.contract.Request;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.state.Attempt;
import io.github.sepaykit.state.Attempt.NetworkError;
import io.github.sepaykit.state.Attempt.ReceivedAnswer;
import io.github.sepaykit.state.Attempt.SentRequest;
import io.github.sepaykit.state.AttemptResult;
import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.Delivery;
import io.github.sepaykit.state.DeliveryKind;
import io.github.sepaykit.state.DeliveryProfile;
import io.github.sepaykit.state.DeliverySettings;
import io.github.sepaykit.state.DeliveryState;
import io.github.sepaykit.state.Disturbance;
import io.github.sepaykit.state.Ids;
import io.github.sepaykit.state.TimelineEntry;
import io.github.sepaykit.state.Transaction;
import io.github.sepaykit.state.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes single attempts for one company, and says what comes after them. Thread-safe. */
final class Attempter {
  private static final Logger LOG = LoggerFactory.getLogger(Attempter.class);
  private static final int DROP = 16;
  private static final Duration BETWEEN_DROPS = Duration.ofMillis(20);

  private final Contract contract;
  private final Sender sender;
  private final TokenSource tokens;
  private final Ids deliveryIds;

  Attempter(Contract contract, Sender sender, Ids deliveryIds) {
    this.contract = contract;
    this.sender = sender;
    this.tokens = new TokenSource(sender);
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

  /** Where a company's settings lead: the server's destinations and its own routes. */
  Destinations destinations(DeliverySettings settings) {
    Destinations own = sender.destinations();
    for (var route : settings.routes().entrySet()) {
      own = own.route(route.getKey(), route.getValue());
    }
    return own;
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
    Trial trial = new Trial(company, job);
    try {
      Attempt attempt = trial.make(webhook);
      return new Made(attempt, Optional.ofNullable(trial.sent));
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
  record Made(Attempt attempt, Optional<Sent> sent) {
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
    Trial trial = new Trial(company, job);
    String bearer = isOAuth2(webhook) ? "<token>" : "";
    try {
      trial.compose(webhook, bearer.isEmpty() ? Optional.empty() : Optional.of(bearer));
    } catch (RuntimeException e) {
      return trial.over(AttemptResult.FORBIDDEN, "the kit could not make it: " + e.getMessage());
    }
    return trial.over(AttemptResult.COLLECTED, "mode collect: made up, not sent");
  }

  /** Forgets the tokens of OAuth2.0 webhooks. */
  void forgetTokens() {
    tokens.clear();
  }

  /** Breaks off what is under way, for good. */
  void close() {
    sender.close();
  }

  private static boolean isOAuth2(Webhook webhook) {
    return "OAuth2.0".equals(webhook.fields().get("authen_type"));
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

  /** One attempt in the making. */
  private final class Trial {
    private final Company company;
    private final Job job;
    private @Nullable Sent sent;
    private @Nullable SentRequest request;
    private @Nullable ReceivedAnswer answer;
    private @Nullable NetworkError failure;
    private List<Attempt.TokenCall> tokenCalls = List.of();
    private List<String> violations = List.of();

    Trial(Company company, Job job) {
      this.company = company;
      this.job = job;
    }

    Attempt make(Webhook webhook) {
      DeliverySettings settings = company.deliverySettings();
      Destinations allowed = destinations(settings);
      Optional<Sent.Refused> forbidden =
          allowed.refusal(String.valueOf(webhook.fields().get("webhook_url")));
      if (forbidden.isPresent()) {
        return over(AttemptResult.FORBIDDEN, forbidden.get().message());
      }
      Optional<String> bearer = Optional.empty();
      if (isOAuth2(webhook)) {
        TokenResult token =
            tokens.token(
                sender.to(allowed),
                webhook.fields(),
                company.clock(),
                Timeouts.of(settings.profile()),
                settings.profile());
        tokenCalls = token.exchanges().stream().map(TokenExchange::told).toList();
        if (token instanceof TokenResult.Denied denied) {
          return over(denied.outcome(), webhook, settings.profile());
        }
        bearer = Optional.of(((TokenResult.Granted) token).token());
      }
      Outgoing outgoing = compose(webhook, bearer);
      return over(sender.to(allowed).send(outgoing), webhook, settings.profile());
    }

    Outgoing compose(Webhook webhook, Optional<String> bearer) {
      DeliveryProfile profile = company.deliverySettings().profile();
      Transaction transaction = job.transaction();
      BankAccount account = company.bankAccount(transaction.bankAccountId()).orElseThrow();
      WebhookPayload payload =
          WebhookPayload.of(
              transaction,
              account,
              Optional.ofNullable(transaction.virtualAccountId()).flatMap(company::virtualAccount),
              profile);
      Outgoing sound = Outgoing.toWebhook(webhook.fields(), payload, bearer, Timeouts.of(profile));
      Headers headers = sound.headers();
      check(new Request("POST", target(sound), headers, Body.of(sound.body())), payload);
      Outgoing outgoing = disturbed(sound);
      request =
          new SentRequest(
              "POST",
              outgoing.url().toString(),
              outgoing.headers().toMap(),
              new String(outgoing.body(), StandardCharsets.UTF_8));
      return outgoing;
    }

    private static String target(Outgoing outgoing) {
      String path = outgoing.url().getRawPath();
      String query = outgoing.url().getRawQuery();
      return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
    }

    /** What is sent without a disturbance has to honour the contract; else the kit is wrong. */
    private void check(Request sound, WebhookPayload payload) {
      boolean form =
          sound.headers().first("Content-Type").orElse("").startsWith("multipart/form-data");
      List<Violation> broken =
          form
              ? contract.checkDelivery(sound, MultipartForm.texts(payload.fields()))
              : contract.checkDelivery(sound);
      violations = broken.stream().map(one -> one.rule().id() + " at " + one.pointer()).toList();
      if (!broken.isEmpty()) {
        LOG.warn("delivery of transaction {} breaks {}", job.transaction().id(), violations);
      }
    }

    private Outgoing disturbed(Outgoing sound) {
      if (job.is(Disturbance.TRUNCATED)) {
        return sound.withTransmission(new Transmission.Truncated(sound.body().length / 2));
      }
      if (job.is(Disturbance.SLOW)) {
        return sound.withTransmission(new Transmission.Slow(DROP, BETWEEN_DROPS));
      }
      if (!job.is(Disturbance.WRONG_CREDENTIAL)) {
        return sound;
      }
      Headers.Builder headers = Headers.builder();
      sound
          .headers()
          .forEach(
              (name, value) ->
                  headers.add(name, name.equals("Authorization") ? value + "-wrong" : value));
      return sound.withHeaders(headers.build());
    }

    private Attempt over(Sent outcome, Webhook webhook, DeliveryProfile profile) {
      sent = outcome;
      if (outcome instanceof Sent.Refused refused) {
        return over(AttemptResult.FORBIDDEN, refused.message());
      }
      if (outcome instanceof Sent.Failed failed) {
        failure =
            new NetworkError(failed.failure().curl(), failed.failure().name(), failed.message());
        return over(AttemptResult.UNREACHED, failed.words());
      }
      Sent.Answered answered = (Sent.Answered) outcome;
      answer =
          new ReceivedAnswer(
              answered.response().status(),
              answered.response().headers().toMap(),
              LoggedBody.of(answered.response().body()),
              answered.cut() || answered.response().body().length() > LoggedBody.KEPT);
      Acknowledgement verdict =
          SuccessRule.judge(outcome, profile, String.valueOf(webhook.fields().get("authen_type")));
      return over(
          verdict.acknowledged() ? AttemptResult.ACKNOWLEDGED : AttemptResult.REFUSED,
          verdict.message());
    }

    Attempt over(AttemptResult result, String because) {
      Instant now = company.clock().instant();
      return new Attempt(
          job.number(),
          job.due(),
          now.isBefore(job.due()) ? job.due() : now,
          request,
          answer,
          failure,
          result,
          because,
          tokenCalls,
          violations,
          job.disturbance());
    }
  }
}
