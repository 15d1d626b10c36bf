package io.github.sepaykit.livelog;

import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.http.Masking;
import io.github.sepaykit.state.Attempt;
import io.github.sepaykit.state.AttemptResult;
import io.github.sepaykit.state.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writer of a log's lines: one for each exchange and attempt, violations under it. */
final class LogText {
  private static final Masking MASKING = Masking.all();

  private final DateTimeFormatter clock;

  LogText(ZoneId zone) {
    this.clock = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(zone);
  }

  /** Returns what an entry has besides its times: equal for exchanges that say the same. */
  static String withoutTime(ObservedExchange exchange) {
    return String.join(
            "  ",
            exchange.method(),
            exchange.target(),
            Integer.toString(exchange.status()),
            exchange.note())
        + violations(exchange);
  }

  String time(Instant at) {
    return clock.format(at);
  }

  String of(ObservedExchange exchange) {
    List<String> parts = new ArrayList<>();
    parts.add(time(exchange.at()));
    parts.add(printable(exchange.method() + " " + MASKING.target(exchange.target())));
    if (!exchange.operation().isEmpty()) {
      parts.add(exchange.operation());
    }
    parts.add(exchange.status() == 0 ? "no answer" : Integer.toString(exchange.status()));
    if (exchange.took() != null) {
      parts.add(millis(exchange.took()));
    }
    if (!exchange.note().isEmpty()) {
      parts.add(exchange.note());
    }
    return String.join("  ", parts) + violations(exchange);
  }

  private static String violations(ObservedExchange exchange) {
    StringBuilder text = new StringBuilder();
    for (Violation violation : exchange.violations()) {
      text.append("\n  ").append(violation.render().replace("\n", "\n  "));
    }
    return text.toString();
  }

  /**
   * Returns what an entry has besides its times: equal only for sends on demand of one transaction
   * to one webhook that end alike, as attempts are numbered.
   */
  static String withoutTime(ObservedAttempt observed) {
    return payment(observed.transaction())
        + status(observed.attempt())
        + outcome(observed)
        + observed.nextAttemptAt();
  }

  String of(ObservedAttempt observed) {
    List<String> parts = new ArrayList<>();
    parts.add(time(observed.attempt().at()));
    parts.add(payment(observed.transaction()));
    parts.add(status(observed.attempt()));
    parts.add(millis(observed.took()));
    parts.add(outcome(observed));
    Instant next = observed.nextAttemptAt();
    if (next != null) {
      parts.add("next at " + time(next));
    }
    return String.join("  ", parts);
  }

  private static String payment(Transaction transaction) {
    return "%s %s VND  %s"
        .formatted(
            transaction.type().word(),
            grouped(transaction.amount()),
            transaction.code() == null ? "no code" : printable(transaction.code()));
  }

  private static String outcome(ObservedAttempt observed) {
    Attempt attempt = observed.attempt();
    return "%s of transaction %s to webhook %s: %s"
        .formatted(
            occasion(observed),
            observed.transaction().id(),
            observed.webhookId(),
            isTaken(attempt) ? "taken" : "not taken, " + printable(attempt.because()));
  }

  String of(Instant at, String description) {
    return time(at) + "  " + printable(description);
  }

  private static String occasion(ObservedAttempt observed) {
    return switch (observed.kind()) {
      case TRANSACTION -> "attempt " + observed.attempt().number();
      case REPLAY -> "replay";
      case TEST -> "test send";
      case DUPLICATE -> "duplicate";
    };
  }

  private static String status(Attempt attempt) {
    if (attempt.answer() != null) {
      return Integer.toString(attempt.answer().status());
    }
    return attempt.failure() != null ? "no answer" : "not sent";
  }

  static boolean isTaken(Attempt attempt) {
    return attempt.result() == AttemptResult.ACKNOWLEDGED;
  }

  private static String grouped(long amount) {
    return String.format(Locale.ROOT, "%,d", amount);
  }

  private static String millis(Duration took) {
    return took.toMillis() + " ms";
  }

  /** Returns the text without characters that would move a terminal's cursor. */
  private static String printable(String text) {
    return text.replaceAll("\\p{Cntrl}", "?");
  }
}
