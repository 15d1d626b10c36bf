package io.github.sepaykit.proxy;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Feature;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.TimelineExchange;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An exchange in the journal. It is judged when it enters; masking and finding out what it
 * exercised can wait until its client has the answer, or somebody reads. Thread-safe.
 */
final class JournalEntry {
  private final Contract contract;
  private final Instant at;
  private final Duration took;
  private final String operation;
  private final boolean answered;
  private final CheckOutcome outcome;
  private final List<Violation> violations;
  private final String notJudged;
  private final boolean refused;
  private final List<String> notes;
  private final long weight;
  private volatile int number;
  private @Nullable Exchange raw;
  private @Nullable JudgedExchange shown;
  private Set<Feature> features = Set.of();

  JournalEntry(
      Contract contract,
      PassingExchange pass,
      String operation,
      Exchange raw,
      CheckOutcome outcome,
      List<Violation> violations,
      String notJudged,
      boolean refused) {
    this.contract = contract;
    this.at = pass.at;
    this.took = Duration.ofNanos(System.nanoTime() - pass.startedNanos);
    this.operation = operation;
    this.answered = pass.status() > 0;
    this.raw = raw;
    this.outcome = outcome;
    this.violations = violations;
    this.notJudged = notJudged;
    this.refused = refused;
    this.notes = List.copyOf(pass.notes);
    this.weight = 2048L + kept(raw.request().body()) + kept(raw.response().body());
  }

  private static int kept(Body body) {
    return Math.min(body.length(), JudgedExchange.KEPT);
  }

  void number(int position) {
    number = position;
  }

  String operation() {
    return operation;
  }

  Duration took() {
    return took;
  }

  CheckOutcome outcome() {
    return outcome;
  }

  List<Violation> violations() {
    return violations;
  }

  String notJudged() {
    return notJudged;
  }

  boolean isRefused() {
    return refused;
  }

  /** Roughly what it weighs in memory. */
  long weight() {
    return weight;
  }

  /** What the exchange exercised; nothing when it was not judged. */
  synchronized Set<Feature> features() {
    shown();
    return features;
  }

  /** The entry without its secrets; from here on they are forgotten. */
  synchronized JudgedExchange shown() {
    if (shown == null) {
      Exchange whole = java.util.Objects.requireNonNull(raw);
      features = notJudged.isEmpty() ? contract.features(whole) : Set.of();
      // A sighting masks what it holds, also where a secret comes back in the answer.
      Exchange masked =
          new TimelineExchange(0, "", operation, Optional.of(whole), "", "", at, took, List.of())
              .exchange()
              .orElseThrow();
      Exchange cut = cut(masked);
      shown =
          new JudgedExchange(
              number,
              at,
              took,
              operation,
              cut.request(),
              answered ? Optional.of(cut) : Optional.empty(),
              outcome,
              violations,
              notJudged,
              refused,
              notes);
      raw = null;
    }
    return shown;
  }

  private static Exchange cut(Exchange exchange) {
    Request request = exchange.request();
    Response response = exchange.response();
    return new Exchange(
        new Request(request.method(), request.target(), request.headers(), cut(request.body())),
        new Response(response.status(), response.headers(), cut(response.body())));
  }

  private static Body cut(Body body) {
    return body.length() <= JudgedExchange.KEPT
        ? body
        : Body.of(Arrays.copyOf(body.bytes(), JudgedExchange.KEPT));
  }
}
