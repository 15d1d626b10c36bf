package io.github.sepaykit.delivery;

import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.delivery.TransactionPayloads.Payload;
import io.github.sepaykit.delivery.wire.Acknowledgement;
import io.github.sepaykit.delivery.wire.CredentialFault;
import io.github.sepaykit.delivery.wire.DeliveryContent;
import io.github.sepaykit.delivery.wire.Destinations;
import io.github.sepaykit.delivery.wire.EncodedPayload;
import io.github.sepaykit.delivery.wire.OutgoingRequest;
import io.github.sepaykit.delivery.wire.SendOutcome;
import io.github.sepaykit.delivery.wire.SuccessRule;
import io.github.sepaykit.delivery.wire.Timeouts;
import io.github.sepaykit.delivery.wire.WebhookAuthentication;
import io.github.sepaykit.state.Attempt;
import io.github.sepaykit.state.Attempt.NetworkError;
import io.github.sepaykit.state.Attempt.ReceivedAnswer;
import io.github.sepaykit.state.Attempt.SentRequest;
import io.github.sepaykit.state.AttemptResult;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.DeliveryProfile;
import io.github.sepaykit.state.DeliverySettings;
import io.github.sepaykit.state.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Attempt in progress. For one thread. */
final class AttemptInProgress {
  private static final Logger LOG = LoggerFactory.getLogger(AttemptInProgress.class);

  private static final int LOGGED_BYTES = 4096;

  private final AttemptResources resources;
  private final Company company;
  private final Job job;
  private @Nullable SendOutcome sent;
  private @Nullable SentRequest request;
  private @Nullable ReceivedAnswer answer;
  private @Nullable NetworkError failure;
  private List<Attempt.TokenCall> tokenCalls = List.of();
  private List<String> violations = List.of();
  private String noEffect = "";

  AttemptInProgress(AttemptResources resources, Company company, Job job) {
    this.resources = resources;
    this.company = company;
    this.job = job;
  }

  /** Returns the outcome of its request; empty when there was none. */
  Optional<SendOutcome> sent() {
    return Optional.ofNullable(sent);
  }

  Attempt make(Webhook webhook) {
    DeliverySettings settings = company.deliverySettings();
    Destinations allowed = resources.destinations(settings);
    Optional<SendOutcome.Refused> forbidden =
        allowed.refusal(String.valueOf(webhook.fields().get("webhook_url")));
    if (forbidden.isPresent()) {
      return finish(AttemptResult.FORBIDDEN, forbidden.get().message());
    }
    Optional<String> bearer = Optional.empty();
    if (AttemptResources.authentication(webhook).needsToken()) {
      TokenResult token =
          resources
              .tokens()
              .token(
                  resources.sender().to(allowed),
                  webhook.fields(),
                  company.clock(),
                  Timeouts.of(settings.profile()),
                  settings.profile());
      tokenCalls = token.exchanges().stream().map(TokenExchange::toLogEntry).toList();
      if (token instanceof TokenResult.Denied denied) {
        return finish(denied.outcome(), webhook, settings.profile());
      }
      bearer = Optional.of(((TokenResult.Granted) token).token());
    }
    OutgoingRequest outgoing = compose(webhook, bearer);
    return finish(resources.sender().to(allowed).send(outgoing), webhook, settings.profile());
  }

  /** Returns the request as its disturbance has it. */
  OutgoingRequest compose(Webhook webhook, Optional<String> bearer) {
    DeliveryProfile profile = company.deliverySettings().profile();
    Payload payload =
        job.payloads()
            .payload(
                company,
                profile,
                job.kind(),
                OutgoingRequest.format(webhook.fields()),
                resources.contract());
    EncodedPayload encoded = payload.encoded();
    Instant now = company.clock().instant();
    OutgoingRequest sound =
        OutgoingRequest.toWebhook(webhook.fields(), encoded, now, bearer, Timeouts.of(profile));
    check(sound.headers(), payload, webhook);
    OutgoingRequest outgoing =
        job.disturbance() == null
            ? sound
            : disturb(
                sound,
                webhook,
                new DeliveryContent(webhook.fields(), encoded.signed(), now, bearer));
    request =
        new SentRequest(
            "POST",
            outgoing.url().toString(),
            outgoing.headers().toMap(),
            outgoing.body() == encoded.body()
                ? payload.text()
                : new String(outgoing.body(), StandardCharsets.UTF_8));
    return outgoing;
  }

  /** Checks that a request without a disturbance honours the contract, its signature included. */
  private void check(Headers sound, Payload payload, Webhook webhook) {
    Optional<String> secret =
        webhook.fields().get("secret_key") instanceof String key
            ? Optional.of(key)
            : Optional.empty();
    List<Violation> broken = payload.check().check(sound, secret);
    violations = broken.stream().map(one -> one.rule().id() + " at " + one.pointer()).toList();
    if (!broken.isEmpty()) {
      LOG.warn("delivery of transaction {} breaks {}", job.transaction().id(), violations);
    }
  }

  private OutgoingRequest disturb(OutgoingRequest sound, Webhook webhook, DeliveryContent content) {
    WebhookAuthentication authentication = AttemptResources.authentication(webhook);
    Headers own = authentication.headers(content);
    Optional<OutgoingRequest> disturbed =
        job.behaviour()
            .disturb(
                sound,
                fault ->
                    authentication
                        .faultyHeaders(fault, content(fault, content))
                        .map(faulty -> sound.withHeaders(replaced(sound.headers(), own, faulty))));
    if (disturbed.isEmpty()) {
      String reason = own.toMap().isEmpty() ? "has no credentials" : "does not sign";
      noEffect = "; " + job.disturbance() + " had no effect: the webhook " + reason;
    }
    return disturbed.orElse(sound);
  }

  /** Returns the content that a fault is made of: for a stale timestamp, of another time. */
  private DeliveryContent content(CredentialFault fault, DeliveryContent content) {
    Duration skew = company.deliverySettings().disturbances().timestampSkew();
    return fault == CredentialFault.STALE_TIMESTAMP
        ? content.at(content.at().minus(skew))
        : content;
  }

  /** Returns headers with others in place of some. */
  private static Headers replaced(Headers all, Headers some, Headers others) {
    Headers.Builder headers = Headers.builder();
    all.forEach(
        (name, value) -> {
          if (some.first(name).isEmpty()) {
            headers.add(name, value);
          }
        });
    others.forEach(headers::add);
    return headers.build();
  }

  private Attempt finish(SendOutcome outcome, Webhook webhook, DeliveryProfile profile) {
    sent = outcome;
    if (outcome instanceof SendOutcome.Refused refused) {
      return finish(AttemptResult.FORBIDDEN, refused.message());
    }
    if (outcome instanceof SendOutcome.Failed failed) {
      failure =
          new NetworkError(failed.failure().curl(), failed.failure().name(), failed.message());
      return finish(AttemptResult.UNREACHED, failed.words());
    }
    SendOutcome.Answered answered = (SendOutcome.Answered) outcome;
    answer =
        new ReceivedAnswer(
            answered.response().status(),
            answered.response().headers().toMap(),
            logged(answered.response().body()),
            answered.cut() || answered.response().body().length() > LOGGED_BYTES);
    Acknowledgement verdict =
        SuccessRule.evaluate(outcome, profile, AttemptResources.authentication(webhook));
    return finish(
        verdict.isAcknowledged() ? AttemptResult.ACKNOWLEDGED : AttemptResult.REFUSED,
        verdict.message());
  }

  Attempt finish(AttemptResult result, String reason) {
    Instant now = company.clock().instant();
    return new Attempt(
        job.number(),
        job.due(),
        now.isBefore(job.due()) ? job.due() : now,
        request,
        answer,
        failure,
        result,
        reason + noEffect,
        tokenCalls,
        violations,
        job.disturbance());
  }

  /** Returns as much of an answer's body as the log keeps. */
  private static String logged(Body body) {
    return body.length() <= LOGGED_BYTES
        ? body.text()
        : new String(body.bytes(), 0, LOGGED_BYTES, StandardCharsets.UTF_8);
  }
}
