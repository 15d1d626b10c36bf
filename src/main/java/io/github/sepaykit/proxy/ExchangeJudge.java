package io.github.sepaykit.proxy;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Route;
import io.github.sepaykit.contract.Verdict;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.ContentCoding;
import io.github.sepaykit.contract.http.ContentCoding.Result;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.livelog.ObservedExchange;
import io.github.sepaykit.livelog.TrafficObserver;
import io.github.sepaykit.proxy.PassingExchange.BodyCopy;
import io.github.sepaykit.report.CheckOutcome;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Judge of the exchanges that pass; enters them into the journal. Thread-safe.
 *
 * @param bound bytes of a body that are judged at most
 * @param fails true if broken exchanges are answered 502
 */
record ExchangeJudge(
    Contract contract,
    Clock clock,
    BoundedJournal journal,
    int bound,
    boolean fails,
    TrafficObserver observer) {

  PassingExchange begin(String method, String target, Headers headers) {
    return new PassingExchange(clock.instant(), method, target, headers, bound);
  }

  /** Judges a whole exchange and enters it in the journal. */
  JournalEntry judge(PassingExchange pass) {
    if (pass.sent.isOver() || pass.answered.isOver()) {
      return recordNotJudged(pass, "body over " + bound + " bytes");
    }
    if (pass.method.equals("HEAD")) {
      return recordNotJudged(pass, "an answer to HEAD has no body");
    }
    if (isOutsideContract(pass)) {
      return recordNotJudged(pass, "outside the contract, which has no such path");
    }
    Result sent = decoded(pass.requestHeaders, pass.sent);
    Result answered = decoded(pass.responseHeaders(), pass.answered);
    if (sent instanceof Result.Decoded request && answered instanceof Result.Decoded answer) {
      Verdict verdict = contract.check(exchange(pass, request.body(), answer.body()));
      String operation = verdict.operation().map(Operation::id).orElse("");
      return enter(pass, operation, verdict.exchange(), verdict.violations(), "");
    }
    return recordNotJudged(
        pass,
        sent instanceof Result.Decoded ? reason("answer", answered) : reason("request", sent));
  }

  /** Enters an exchange in the journal that is incomplete or cannot be judged. */
  JournalEntry recordNotJudged(PassingExchange pass, String why) {
    Exchange bare = exchange(pass, Body.empty(), Body.empty());
    return enter(pass, operation(pass), bare, List.of(), why);
  }

  private JournalEntry enter(
      PassingExchange pass,
      String operation,
      Exchange exchange,
      List<Violation> violations,
      String notJudged) {
    CheckOutcome outcome =
        notJudged.isEmpty() ? CheckOutcome.of(violations) : CheckOutcome.NOT_CHECKED;
    JudgedExchange judged =
        new JudgedExchange(
            0,
            pass.at,
            Duration.ofNanos(System.nanoTime() - pass.startedNanos),
            operation,
            exchange.request(),
            pass.status() > 0 ? Optional.of(exchange) : Optional.empty(),
            outcome,
            violations,
            notJudged,
            fails && outcome == CheckOutcome.BROKEN,
            pass.notes);
    JournalEntry entry = journal.add(new JournalEntry(contract, exchange, judged));
    observer.exchanged(observed(judged));
    return entry;
  }

  private static ObservedExchange observed(JudgedExchange judged) {
    return new ObservedExchange(
        judged.at(),
        judged.request().method(),
        judged.request().target(),
        judged.operation(),
        judged.exchange().map(exchange -> exchange.response().status()).orElse(0),
        judged.took(),
        judged.violations(),
        false,
        judged.notJudged().isEmpty() ? "" : "not judged: " + judged.notJudged());
  }

  /** Returns true for a path that only SePay knows; there only a 404 can be judged. */
  private boolean isOutsideContract(PassingExchange pass) {
    return route(pass) instanceof Route.UndeclaredPath && pass.status() != 404;
  }

  private String operation(PassingExchange pass) {
    return route(pass) instanceof Route.Matched matched ? matched.operation().id() : "";
  }

  private Route route(PassingExchange pass) {
    return contract.route(
        pass.method, new Request(pass.method, pass.target, Headers.none(), Body.empty()).path());
  }

  private Result decoded(Headers headers, BodyCopy copy) {
    return ContentCoding.decodeSent(headers, Body.of(copy.bytes()), bound);
  }

  private String reason(String side, Result undecoded) {
    if (undecoded instanceof Result.Unknown unknown) {
      return "Content-Encoding: " + unknown.coding() + " cannot be read";
    }
    return undecoded instanceof Result.TooLarge
        ? "body over " + bound + " bytes"
        : "the " + side + "'s body: " + undecoded.reason();
  }

  private static Exchange exchange(PassingExchange pass, Body sent, Body answered) {
    return new Exchange(
        new Request(pass.method, pass.target, pass.requestHeaders, sent),
        new Response(pass.status(), pass.responseHeaders(), answered));
  }
}
