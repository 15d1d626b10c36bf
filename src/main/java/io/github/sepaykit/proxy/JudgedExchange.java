package io.github.sepaykit.proxy;

import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.observed.TrafficTally;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.TimelineExchange;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One exchange that passed, and its verdict. Secrets are masked, bodies decoded and cut to {@link
 * #KEPT} bytes; a body that could not be judged is left out.
 *
 * @param number position in the proxy's history, from 1
 * @param at when the request came
 * @param took until the answer was judged
 * @param operation operation id; empty when the request matched none
 * @param request as the client sent it
 * @param exchange both sides; empty when no whole answer came
 * @param outcome broken, drift, passed, not checked, or out of scope
 * @param violations all that was found: request first, then response
 * @param notJudged why it, or a side of it, was not judged; empty when all was
 * @param refused true if the client was given 502 in place of the answer
 * @param notes what else a reader must know, for example which header was not passed on
 */
public record JudgedExchange(
    int number,
    Instant at,
    Duration took,
    String operation,
    Request request,
    Optional<Exchange> exchange,
    CheckOutcome outcome,
    List<Violation> violations,
    String notJudged,
    boolean refused,
    List<String> notes) {
  /** Bytes of a body that the journal keeps at most. */
  public static final int KEPT = 64 * 1024;

  public JudgedExchange {
    violations = List.copyOf(violations);
    notes = List.copyOf(notes);
  }

  /** Ids of the rules that it shows broken, each once. */
  public List<String> rules() {
    return violations.stream().map(Violation::rule).map(Rule::id).distinct().toList();
  }

  JudgedExchange with(int newNumber, Request newRequest, Optional<Exchange> newExchange) {
    return new JudgedExchange(
        newNumber,
        at,
        took,
        operation,
        newRequest,
        newExchange,
        outcome,
        violations,
        notJudged,
        refused,
        notes);
  }

  /** Returns the id of the check that it belongs to. */
  String check() {
    return TrafficTally.check(operation);
  }

  TimelineExchange toTimeline() {
    return new TimelineExchange(
        number,
        check(),
        operation,
        exchange,
        request.toString(),
        exchange.isPresent() ? "" : notJudged,
        at,
        took,
        rules());
  }
}
