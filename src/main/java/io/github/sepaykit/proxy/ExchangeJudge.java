package io.github.sepaykit.proxy;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Route;
import io.github.sepaykit.contract.Verdict;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.ContentCoding;
import io.github.sepaykit.contract.http.ContentCoding.Result;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.report.CheckOutcome;
import java.time.Clock;
import java.util.List;

/** Judges an exchange that passed and enters it into the journal. Thread-safe. */
final class ExchangeJudge {
  private final Contract contract;
  private final Clock clock;
  private final BoundedJournal journal;
  private final int bound;
  private final boolean fail;

  ExchangeJudge(Contract contract, Clock clock, BoundedJournal journal, int bound, boolean fail) {
    this.contract = contract;
    this.clock = clock;
    this.journal = journal;
    this.bound = bound;
    this.fail = fail;
  }

  /** Returns true if broken exchanges are answered 502. */
  boolean fails() {
    return fail;
  }

  PassingExchange begin(String method, String target, Headers headers) {
    return new PassingExchange(clock.instant(), method, target, headers, bound);
  }

  /** Of a whole exchange: judged and journaled. */
  JournalEntry judge(PassingExchange pass) {
    if (pass.sent.isOver() || pass.answered.isOver()) {
      return recordNotJudged(pass, "body over " + bound + " bytes");
    }
    if (pass.method.equals("HEAD")) {
      return recordNotJudged(pass, "an answer to HEAD has no body");
    }
    if (outside(pass)) {
      return recordNotJudged(pass, "outside the contract, which has no such path");
    }
    Result sent = decoded(pass.requestHeaders, pass.sent);
    Result answered = decoded(pass.responseHeaders(), pass.answered);
    if (sent instanceof Result.Decoded request && answered instanceof Result.Decoded answer) {
      return recordVerdict(pass, contract.check(exchange(pass, request.body(), answer.body())));
    }
    return recordNotJudged(
        pass,
        sent instanceof Result.Decoded ? reason("answer", answered) : reason("request", sent));
  }

  /** Of an exchange of which there is no whole answer, or that cannot be judged. */
  JournalEntry recordNotJudged(PassingExchange pass, String why) {
    Exchange bare = exchange(pass, Body.empty(), Body.empty());
    return journal.add(
        new JournalEntry(
            contract,
            pass,
            operation(pass),
            bare,
            CheckOutcome.NOT_CHECKED,
            List.of(),
            why,
            false));
  }

  private JournalEntry recordVerdict(PassingExchange pass, Verdict verdict) {
    CheckOutcome outcome = CheckOutcome.of(verdict.violations());
    return journal.add(
        new JournalEntry(
            contract,
            pass,
            verdict.operation().map(Operation::id).orElse(""),
            verdict.exchange(),
            outcome,
            verdict.violations(),
            "",
            fail && outcome == CheckOutcome.BROKEN));
  }

  /** SePay has more paths than the contract; only the answer that there is none can be judged. */
  private boolean outside(PassingExchange pass) {
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
