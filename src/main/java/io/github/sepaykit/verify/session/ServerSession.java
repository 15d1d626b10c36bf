package io.github.sepaykit.verify.session;

import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.http.Masking;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.report.RunException;
import io.github.sepaykit.report.RunLog;
import io.github.sepaykit.verify.BehaviourRule;
import io.github.sepaykit.verify.TokenRole;
import io.github.sepaykit.verify.VerifyOptions;
import io.github.sepaykit.verify.session.CallRefusedException.ExhaustedException;
import io.github.sepaykit.verify.session.CallRefusedException.StoppedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The one way to the server: keeps to the limits, repeats what may be repeated, judges every answer
 * by the contract, writes the undo journal, and refuses to touch what the run did not create. Used
 * by one thread at a time; {@link #stop} may be called by any.
 */
public final class ServerSession {
  private final VerifyOptions options;
  private final WebhookOperations operations;
  private final RunLog runLog;
  private final SessionLog log;
  private final RequestBudget budget;
  private final RequestSender sender;
  private final RetryPolicy retryPolicy;
  private final Clock clock;
  private final Optional<OwnedWebhooks> owned;
  private final WriteGuard guard;
  private int repeated;
  private boolean isConnected;

  /** The reason why the last unanswered request got no answer. */
  private String lastFailure = "";

  private ServerSession(
      VerifyOptions options,
      WebhookOperations operations,
      RunLog runLog,
      int mostCreates,
      Clock clock,
      Delay delay,
      Supplier<Optional<OwnedWebhooks>> owned) {
    this.options = options;
    this.operations = operations;
    this.runLog = runLog;
    this.clock = clock;
    this.log = new SessionLog(options, runLog);
    this.budget = new RequestBudget(options.limits(), mostCreates, clock);
    this.retryPolicy = new RetryPolicy(options.limits().maxWait(), clock);
    this.sender = new RequestSender(options, budget, clock, delay);
    // The last that may fail: from here on there is a file to be taken away again.
    this.owned = owned.get();
    this.guard = new WriteGuard(this.owned, budget, full(), this::send);
  }

  /**
   * Returns the session of a run; nothing is sent yet.
   *
   * @throws RunException when a certificate file or a proxy cannot be used, or the undo journal
   *     cannot be written
   */
  public static ServerSession of(
      VerifyOptions options,
      WebhookOperations operations,
      RunMark mark,
      RunLog runLog,
      int mostCreates,
      Clock clock,
      Delay delay) {
    String target = options.baseUrl().toString();
    return new ServerSession(
        options,
        operations,
        runLog,
        mostCreates,
        clock,
        delay,
        () ->
            options
                .write()
                .map(w -> UndoJournal.begin(w.undoDirectory(), mark.id(), target))
                .map(journal -> OwnedWebhooks.of(journal, mark)));
  }

  /**
   * Returns the session of a sweep, which creates nothing.
   *
   * @throws RunException when the document, a certificate file or a proxy cannot be used
   */
  public static ServerSession ofSweep(VerifyOptions options) {
    ServerSession session =
        new ServerSession(
            options,
            WebhookOperations.of(options.contract()),
            new RunLog(Masking.all(), exchange -> {}),
            0,
            Clock.systemUTC(),
            Delay.real(),
            () -> Optional.of(OwnedWebhooks.empty()));
    session.beginCleanUp();
    return session;
  }

  public VerifyOptions options() {
    return options;
  }

  public WebhookOperations operations() {
    return operations;
  }

  public RunLog runLog() {
    return runLog;
  }

  /** Returns the webhooks of the run; empty for a run that only reads. */
  public Optional<OwnedWebhooks> owned() {
    return owned;
  }

  public Instant now() {
    return clock.instant();
  }

  /** Returns the number of requests sent, repeats and clean-up included. */
  public int sent() {
    return budget.sent();
  }

  /** Returns the number of requests sent again because of 429, 5xx or no answer. */
  public int repeated() {
    return repeated;
  }

  /** Returns true if any create was sent, answered or not. */
  public boolean hasCreated() {
    return budget.hasCreated();
  }

  public boolean isStopped() {
    return budget.isStopped();
  }

  /** Begins the check that the next calls belong to. */
  public void begin(String checkId) {
    log.begin(checkId);
  }

  /** Makes the calls under way and to come fail, except those of a clean-up, which must hurry. */
  public void stop() {
    budget.stop();
  }

  /** Has nothing but a clean-up sent from here on. */
  public void end(String reason) {
    budget.end(reason);
  }

  /** Begins a clean-up: neither the budget nor {@link #stop} holds it up. */
  public void beginCleanUp() {
    budget.beginCleanUp();
    log.begin("clean-up");
  }

  /** Ends a clean-up. */
  public void endCleanUp() {
    budget.endCleanUp();
  }

  /** Returns calls with the full token. */
  public ApiCall.Maker full() {
    return as(TokenRole.FULL);
  }

  /** Returns calls with the token of a role, without one if none was given. */
  public ApiCall.Maker as(TokenRole role) {
    return new ApiCall.Maker(
        operations, options.credentials().token(role).map(token -> "Bearer " + token));
  }

  /** Enters an observation as a finding of the check that has begun. */
  public void report(Observation observation) {
    log.add(observation);
  }

  /**
   * Makes sure that there is a server which knows the token, by the first call: any answer that is
   * not about the token will do.
   *
   * @throws RunException when there is no server, or none that knows the token
   */
  public void open() {
    begin("connection");
    ApiCall first = firstCall();
    CallResult result = send(first);
    String answer = runLog.clean(result.summary());
    String target = options.baseUrl() + result.request().path();
    if (result.response().isEmpty()) {
      throw unreachable(
          "verify.unreachable",
          target + " does not answer\n  was:      " + lastFailure,
          "check the base URL, the network, --proxy and --ca-cert");
    }
    if (result.status() == 401 || result.status() == 403) {
      throw unreachable(
          "verify.unauthorised",
          target + " refuses the token in " + TokenRole.FULL.variable() + "\n  was:      " + answer,
          operations.include(first.operation())
              ? "take a fresh access token with webhook:read, webhook:write and webhook:delete"
              : "take a fresh access token with " + String.join(" ", first.operation().scopes()));
    }
    if (result.status() == 404
        || result.status() == 405
        || result.status() >= 300 && result.status() < 400) {
      throw unreachable(
          "verify.unreachable",
          target
              + (operations.include(first.operation())
                  ? " is no list of webhooks"
                  : " is nothing of the API's")
              + "\n  was:      "
              + answer,
          "check the base URL: it stands before " + result.request().path());
    }
    isConnected = true;
  }

  /** Returns a list of webhooks or, where nothing is to be asked about them, another reading. */
  private ApiCall firstCall() {
    Operation list = operations.operation(WebhookAction.LIST);
    return options.contract().operations().stream()
        .filter(options::includes)
        .filter(one -> one.method().equals("GET") && !one.path().contains("{"))
        .filter(one -> !one.isOpen())
        .filter(one -> !options.includes(list))
        .findFirst()
        .map(one -> full().read(one, Optional.empty(), Map.of()))
        .orElseGet(() -> full().list(Map.of("limit", "1")));
  }

  private static RunException unreachable(String rule, String what, String fix) {
    return new RunException(RunException.Kind.UNREACHABLE, rule, what + "\n  fix:      " + fix);
  }

  /**
   * Sends a call, again where that is safe, and judges the answer.
   *
   * @throws CallRefusedException when it may not be sent, or not again, or when the server does not
   *     answer any more
   */
  public CallResult send(ApiCall call) {
    Request request = call.request();
    for (int tries = 1; ; tries++) {
      budget.admit();
      guard.admit(call);
      CallResult result = sendOnce(call, request);
      Optional<Duration> wait = retryPolicy.wait(result, tries);
      if (wait.isEmpty()) {
        settle(call, result);
        if (RetryPolicy.isPutOff(result)) {
          throw budget.end("the server goes on to answer 429: give a lower --rate");
        }
        return log.judge(result);
      }
      repeated++;
      sender.await(wait.get());
    }
  }

  /**
   * Makes sure that the server still answers something: only then is it to blame for a request
   * without an answer, and else it is gone.
   *
   * @throws ExhaustedException when it does not
   */
  private void awaitAnySign() {
    ApiCall sign = full().list(Map.of("limit", "1"));
    for (int tries = 1; !budget.isCleanUp(); tries++) {
      budget.admit();
      CallResult result = sendOnce(sign, sign.request());
      if (result.response().isPresent()) {
        return;
      }
      sender.await(Duration.ofMillis(200L << tries));
    }
  }

  private CallResult sendOnce(ApiCall call, Request request) {
    sender.awaitTurn();
    RequestSender.Attempt attempt;
    try {
      attempt = sender.send(request);
    } catch (StoppedException e) {
      owned.ifPresent(webhooks -> webhooks.learnUnanswered(call));
      throw e;
    }
    CallResult result = log.add(call, request, attempt);
    if (attempt.response().isEmpty()) {
      lastFailure = attempt.failure();
      endIfSilent(call, result);
    }
    return result;
  }

  /** Ends the run, or its clean-up, when too many requests in a row got no answer. */
  private void endIfSilent(ApiCall call, CallResult result) {
    int unanswered = budget.countUnanswered();
    if (unanswered == 0) {
      return;
    }
    learn(call, result);
    String message =
        "%s requests in a row got no answer from %s: %s"
            .formatted(unanswered, options.baseUrl(), lastFailure);
    throw budget.isCleanUp() ? new ExhaustedException(message) : budget.end(message);
  }

  private void learn(ApiCall call, CallResult result) {
    if (operations.include(call.operation())) {
      owned.ifPresent(webhooks -> webhooks.learn(call, result));
    }
  }

  /** Takes in the last answer to a call, or that there is none. */
  private void settle(ApiCall call, CallResult result) {
    learn(call, result);
    if (result.response().isEmpty() && isConnected) {
      awaitAnySign();
      log.add(
          new Observation(BehaviourRule.NO_ANSWER, "a whole answer", "none")
              .fix("have the server answer every request in time, and whole")
              .on(result));
    }
  }
}
