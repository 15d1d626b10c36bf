package io.github.sepaykit.proxy;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.ContentCoding;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.livelog.ObservedExchange;
import io.github.sepaykit.livelog.TrafficObserver;
import io.github.sepaykit.observed.Gap;
import io.github.sepaykit.observed.SeenBody;
import io.github.sepaykit.observed.SeenExchange;
import io.github.sepaykit.observed.SeenVerdict;
import io.github.sepaykit.observed.SideJudge;
import io.github.sepaykit.observed.UncheckedReason;
import io.github.sepaykit.proxy.PassingExchange.BodyCopy;
import io.github.sepaykit.report.CheckOutcome;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Judge of the exchanges that pass; enters them into the journal. Thread-safe.
 *
 * @param bound bytes of a body that are judged at most
 * @param fails true if broken exchanges are answered 502
 */
record ExchangeJudge(
    Contract contract,
    SideJudge sides,
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
    return enter(pass, seen(pass, body(pass.requestHeaders, pass.sent)));
  }

  /** Judges an exchange whose answer is whole, and whose request never was. */
  JournalEntry judgeAnswer(PassingExchange pass, String why) {
    return enter(pass, seen(pass, SeenBody.unknown(why)));
  }

  /**
   * Judges the request of an exchange without a whole answer, and enters it in the journal.
   *
   * @param whole true if all of the request came
   */
  JournalEntry judgeRequest(PassingExchange pass, boolean whole, String why) {
    SeenBody sent =
        whole ? body(pass.requestHeaders, pass.sent) : SeenBody.unknown("it did not come whole");
    SeenExchange seen = seen(pass, sent);
    return enter(pass, seen.withResponseGap(new Gap(UncheckedReason.NO_ANSWER, why)));
  }

  /** Enters a request in the journal that the proxy did not pass on. */
  JournalEntry recordRefused(PassingExchange pass) {
    Gap gap = new Gap(UncheckedReason.REFUSED, "refused by the proxy");
    Request request = new Request(pass.method, pass.target, pass.requestHeaders, Body.empty());
    Response none = new Response(0, Headers.none(), Body.empty());
    return enter(pass, new SeenExchange(request, Optional.of(gap), none, Optional.of(gap)));
  }

  private SeenExchange seen(PassingExchange pass, SeenBody sent) {
    return SeenExchange.of(
        new Request(pass.method, pass.target, pass.requestHeaders, Body.empty()),
        sent,
        new Response(pass.status(), pass.responseHeaders(), Body.empty()),
        body(pass.responseHeaders(), pass.answered));
  }

  private SeenBody body(Headers headers, BodyCopy copy) {
    if (copy.isOver()) {
      return SeenBody.unknown("it is over " + bound + " bytes");
    }
    ContentCoding.Result decoded = ContentCoding.decodeSent(headers, Body.of(copy.bytes()), bound);
    return decoded instanceof ContentCoding.Result.TooLarge
        ? SeenBody.unknown("it is over " + bound + " bytes")
        : SeenBody.of(decoded);
  }

  private JournalEntry enter(PassingExchange pass, SeenExchange seen) {
    SeenVerdict verdict = sides.judge(seen);
    CheckOutcome outcome = verdict.outcome();
    JudgedExchange judged =
        new JudgedExchange(
            0,
            pass.at,
            Duration.ofNanos(System.nanoTime() - pass.startedNanos),
            verdict.operation(),
            seen.request(),
            seen.isAnswered() ? Optional.of(seen.exchange()) : Optional.empty(),
            outcome,
            verdict.violations(),
            verdict.reason(),
            fails && outcome == CheckOutcome.BROKEN && !pass.answered.isOver(),
            pass.notes);
    JournalEntry entry = journal.add(new JournalEntry(contract, verdict, judged), verdict);
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
}
