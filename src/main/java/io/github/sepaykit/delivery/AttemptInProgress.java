package io.github.sepaykit.delivery;

import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.delivery.wire.Acknowledgement;
import io.github.sepaykit.delivery.wire.Destinations;
import io.github.sepaykit.delivery.wire.MultipartForm;
import io.github.sepaykit.delivery.wire.OutgoingRequest;
import io.github.sepaykit.delivery.wire.SendOutcome;
import io.github.sepaykit.delivery.wire.SuccessRule;
import io.github.sepaykit.delivery.wire.Timeouts;
import io.github.sepaykit.delivery.wire.Transmission;
import io.github.sepaykit.delivery.wire.WebhookPayload;
import io.github.sepaykit.state.Attempt;
import io.github.sepaykit.state.Attempt.NetworkError;
import io.github.sepaykit.state.Attempt.ReceivedAnswer;
import io.github.sepaykit.state.Attempt.SentRequest;
import io.github.sepaykit.state.AttemptResult;
import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.DeliveryProfile;
import io.github.sepaykit.state.DeliverySettings;
import io.github.sepaykit.state.Disturbance;
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

/** One attempt in the making. */
final class AttemptInProgress {
  private static final Logger LOG = LoggerFactory.getLogger(AttemptInProgress.class);
  private static final int DROP = 16;
  private static final Duration BETWEEN_DROPS = Duration.ofMillis(20);

  private final AttemptResources means;
  private final Company company;
  private final Job job;
  private @Nullable SendOutcome sent;
  private @Nullable SentRequest request;
  private @Nullable ReceivedAnswer answer;
  private @Nullable NetworkError failure;
  private List<Attempt.TokenCall> tokenCalls = List.of();
  private List<String> violations = List.of();

  AttemptInProgress(AttemptResources means, Company company, Job job) {
    this.means = means;
    this.company = company;
    this.job = job;
  }

  /** What became of its request; empty when there was none. */
  Optional<SendOutcome> sent() {
    return Optional.ofNullable(sent);
  }

  /** Makes it. */
  Attempt make(Webhook webhook) {
    DeliverySettings settings = company.deliverySettings();
    Destinations allowed = means.destinations(settings);
    Optional<SendOutcome.Refused> forbidden =
        allowed.refusal(String.valueOf(webhook.fields().get("webhook_url")));
    if (forbidden.isPresent()) {
      return over(AttemptResult.FORBIDDEN, forbidden.get().message());
    }
    Optional<String> bearer = Optional.empty();
    if (AttemptResources.isOAuth2(webhook)) {
      TokenResult token =
          means
              .tokens()
              .token(
                  means.sender().to(allowed),
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
    OutgoingRequest outgoing = compose(webhook, bearer);
    return over(means.sender().to(allowed).send(outgoing), webhook, settings.profile());
  }

  /** What is sent, as its disturbance has it. */
  OutgoingRequest compose(Webhook webhook, Optional<String> bearer) {
    DeliveryProfile profile = company.deliverySettings().profile();
    Transaction transaction = job.transaction();
    BankAccount account = company.bankAccount(transaction.bankAccountId()).orElseThrow();
    WebhookPayload payload =
        WebhookPayload.of(
            transaction,
            account,
            Optional.ofNullable(transaction.virtualAccountId()).flatMap(company::virtualAccount),
            profile);
    OutgoingRequest sound =
        OutgoingRequest.toWebhook(webhook.fields(), payload, bearer, Timeouts.of(profile));
    Headers headers = sound.headers();
    check(new Request("POST", target(sound), headers, Body.of(sound.body())), payload);
    OutgoingRequest outgoing = disturbed(sound);
    request =
        new SentRequest(
            "POST",
            outgoing.url().toString(),
            outgoing.headers().toMap(),
            new String(outgoing.body(), StandardCharsets.UTF_8));
    return outgoing;
  }

  private static String target(OutgoingRequest outgoing) {
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
            ? means.contract().checkDelivery(sound, MultipartForm.texts(payload.fields()))
            : means.contract().checkDelivery(sound);
    violations = broken.stream().map(one -> one.rule().id() + " at " + one.pointer()).toList();
    if (!broken.isEmpty()) {
      LOG.warn("delivery of transaction {} breaks {}", job.transaction().id(), violations);
    }
  }

  private OutgoingRequest disturbed(OutgoingRequest sound) {
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

  private Attempt over(SendOutcome outcome, Webhook webhook, DeliveryProfile profile) {
    sent = outcome;
    if (outcome instanceof SendOutcome.Refused refused) {
      return over(AttemptResult.FORBIDDEN, refused.message());
    }
    if (outcome instanceof SendOutcome.Failed failed) {
      failure =
          new NetworkError(failed.failure().curl(), failed.failure().name(), failed.message());
      return over(AttemptResult.UNREACHED, failed.words());
    }
    SendOutcome.Answered answered = (SendOutcome.Answered) outcome;
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

  /** Ends it. */
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
