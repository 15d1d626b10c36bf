package io.github.sepaykit.verify;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Curl;
import io.github.sepaykit.contract.http.Json;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.RunException;
import io.github.sepaykit.report.RunLog;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one way to the server: keeps to the limits, repeats what may be repeated, judges every answer
 * by the contract, writes the undo journal, and refuses to touch what the run did not create. Used
 * by one thread at a time; {@link #stop} may be called by any.
 */
final class ServerSession {
  private final VerifyOptions options;
  private final HttpSender wire;
  private final RateLimiter pace;
  private final Clock clock;
  private final Delay pause;
  private final RunLog log;
  private final Optional<OwnedWebhooks> estate;
  private final RetryPolicy repeats;
  private final RequestBudget allowance;
  private String check = "";
  private int repeated;
  private String lastFailure = "";

  /** Nothing more may be sent: a budget is used up, or the server asks to be left alone. */
  static final class ExhaustedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ExhaustedException(String why) {
      super(why);
    }
  }

  /** A create answered the id of a webhook that does not carry the run's mark. */
  static final class NotOursException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotOursException(long id) {
      super("webhook " + id + " does not show that it is this run's, so it is left alone");
    }
  }

  /** The run was asked to stop. */
  static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  ServerSession(
      VerifyOptions options,
      HttpSender wire,
      RunLog log,
      Optional<OwnedWebhooks> estate,
      int mostCreates,
      Clock clock,
      Delay pause) {
    this.options = options;
    this.allowance = new RequestBudget(options.limits(), mostCreates, clock);
    this.wire = wire;
    this.pace = new RateLimiter(options.limits().ratePerSecond(), clock, pause);
    this.log = log;
    this.estate = estate;
    this.clock = clock;
    this.pause = pause;
    this.repeats = new RetryPolicy(options.limits().maxWait(), clock);
  }

  Contract contract() {
    return options.contract();
  }

  VerifyOptions options() {
    return options;
  }

  RunLog log() {
    return log;
  }

  Optional<OwnedWebhooks> estate() {
    return estate;
  }

  Clock clock() {
    return clock;
  }

  RequestBudget allowance() {
    return allowance;
  }

  /** How many of the requests were sent again because of 429, 5xx or no answer. */
  int repeated() {
    return repeated;
  }

  /** Why the last unanswered request got no answer. */
  String lastFailure() {
    return lastFailure;
  }

  /** Says which check the next calls belong to. */
  void begin(String id) {
    check = id;
  }

  /** Makes the calls under way and to come fail, except those of a clean-up, which must hurry. */
  void stop() {
    allowance.stop();
  }

  /** From here on only clean-up: neither the budget nor {@link #stop} holds it up. */
  void cleanUp() {
    allowance.cleanUp();
    check = "clean-up";
  }

  /** Ends a clean-up that was not the last thing to do. */
  void cleanedUp() {
    allowance.cleanedUp();
  }

  /** Calls with the full token. */
  ApiCall.Maker full() {
    return new ApiCall.Maker(
        contract(), options.credentials().token(TokenRole.FULL).map(token -> "Bearer " + token));
  }

  /** Sends a call, again where that is safe, and judges the answer. */
  CallResult send(ApiCall call) {
    Request request = call.request();
    for (int tries = 1; ; tries++) {
      guard(call);
      CallResult seen = once(call, request);
      Optional<Duration> wait = repeats.wait(seen, tries);
      if (wait.isEmpty()) {
        settle(call, seen);
        if (RetryPolicy.isPutOff(seen)) {
          throw allowance.end("the server goes on to answer 429: give a lower --rate");
        }
        return judge(seen);
      }
      repeated++;
      pause(wait.get());
    }
  }

  private void guard(ApiCall call) {
    allowance.admit();
    boolean touches = !call.operation().method().equals("GET");
    if (!touches) {
      return;
    }
    OwnedWebhooks owned =
        estate.orElseThrow(() -> new IllegalStateException("a read-only run may only send GET"));
    Object body = plain(call.body());
    if (call.id().isPresent()) {
      if (!call.body().isEmpty()) {
        SafetyCheck.update(body, owned.mark());
      }
      prove(owned, Long.parseLong(call.id().get()));
    } else {
      SafetyCheck.create(call.body(), body, owned.mark());
      allowance.create();
      Map<?, ?> sentBody = body instanceof Map<?, ?> map ? map : Map.of();
      owned.creating(sentBody.get("name"), sentBody.get("webhook_url"));
    }
  }

  /** Makes sure that an id is of a webhook of this run: what a create answered is no proof. */
  private void prove(OwnedWebhooks owned, long id) {
    if (owned.mayTouch(id)) {
      return;
    }
    if (!owned.claims(id)) {
      throw new IllegalStateException("webhook " + id + " was not created by this run");
    }
    send(full().get(id));
    if (!owned.mayTouch(id)) {
      send(full().list(PageReader.query(Map.of(), 1, PageReader.LARGEST)));
    }
    if (!owned.mayTouch(id)) {
      throw new NotOursException(id);
    }
  }

  private CallResult once(ApiCall call, Request request) {
    await();
    allowance.send();
    Instant at = clock.instant();
    Optional<Response> response = Optional.empty();
    String failure = "";
    try {
      response = Optional.of(wire.send(request, allowance.remaining()));
      allowance.answered();
    } catch (IOException e) {
      failure = String.valueOf(e.getMessage());
      lastFailure = failure;
    } catch (InterruptedException e) {
      if (request.method().equals("POST")) {
        estate.ifPresent(OwnedWebhooks::unanswered);
      }
      throw new StoppedException();
    }
    Duration took = Duration.between(at, clock.instant());
    String operation = call.operation().id();
    int number = log.add(check, operation, request, response, failure, at, took);
    CallResult seen =
        new CallResult(
            number,
            operation,
            request,
            response,
            response.map(r -> plain(r.body())).orElse(null),
            List.of());
    if (response.isEmpty()) {
      silence(call, seen);
    }
    return seen;
  }

  /** One request more without an answer; too many in a row end the run, or its clean-up. */
  private void silence(ApiCall call, CallResult seen) {
    int silences = allowance.silence();
    if (silences == 0) {
      return;
    }
    settle(call, seen);
    String what =
        silences
            + " requests in a row got no answer from "
            + options.baseUrl()
            + ": "
            + lastFailure;
    if (allowance.isCleanUp()) {
      throw new ExhaustedException(what);
    }
    throw new RunException(RunException.Kind.UNREACHABLE, "verify.unreachable", what);
  }

  /** An answer that is not asked for again is held against the contract. */
  private CallResult judge(CallResult seen) {
    if (seen.response().isEmpty()) {
      return seen;
    }
    List<String> flaws = new ArrayList<>();
    for (Violation violation :
        contract().checkResponse(seen.request(), seen.response().orElseThrow())) {
      log.add(Finding.of(violation, seen.operation(), check, seen.number(), curl(seen)));
      flaws.add(violation.pointer());
    }
    return seen.flawed(flaws);
  }

  /** What the answer means for the run: what it now owns, and that there was an answer at all. */
  private void settle(ApiCall call, CallResult seen) {
    if (seen.response().isEmpty()) {
      if (seen.request().method().equals("POST")) {
        estate.ifPresent(OwnedWebhooks::unanswered);
      }
      log.add(
          new Observation(BehaviourRule.NO_ANSWER, "a whole answer", "none")
              .fix("have the server answer every request in time, and whole")
              .on(seen)
              .finding(this, check));
    }
    if (seen.succeeded() && estate.isPresent()) {
      if (call.operation().id().equals("createWebhook")) {
        seen.createdId().ifPresent(estate.get()::created);
      } else if (call.operation().id().equals("deleteWebhook")) {
        estate.get().deleted(Long.parseLong(call.id().orElseThrow()));
      } else if (call.operation().id().equals("listWebhooks")) {
        seen.webhooks()
            .forEach(w -> CallResult.id(w.get("id")).ifPresent(id -> estate.get().shown(id, w)));
      } else if (call.operation().id().equals("getWebhook")) {
        // An id that cannot be one says nothing; another one says that this is another webhook.
        long asked = Long.parseLong(call.id().orElseThrow());
        seen.webhook()
            .ifPresent(w -> estate.get().shown(CallResult.id(w.get("id")).orElse(asked), w));
      }
    }
  }

  /** A line that sends a call again. */
  String curl(CallResult seen) {
    URI base = URI.create(options.baseUrl().toString().replaceFirst("/+$", ""));
    return Curl.of(log.masking().mask(seen.request()), base, variable(seen.request()));
  }

  /** The environment variable that holds the token of a request. */
  private String variable(Request request) {
    String header = request.headers().first("Authorization").orElse("");
    for (var entry : options.credentials().tokens().entrySet()) {
      if (header.equals("Bearer " + entry.getValue())) {
        return entry.getKey().variable();
      }
    }
    return "GARBAGE";
  }

  private void await() {
    try {
      pace.await();
    } catch (InterruptedException e) {
      throw new StoppedException();
    }
  }

  private void pause(Duration duration) {
    allowance.mayWait(duration);
    try {
      pause.pause(duration);
    } catch (InterruptedException e) {
      throw new StoppedException();
    }
  }

  private static @Nullable Object plain(Body body) {
    try {
      return body.isEmpty() ? null : Json.parse(body.text()).toPlain();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
