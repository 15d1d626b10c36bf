package io.github.sepaykit.report;

import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Clause;
import io.github.sepaykit.contract.document.Severity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One cause of violations, however often it showed. Its maker masks secrets.
 *
 * @param rule stable rule id, for example {@code response.body.type} or {@code list.filter}
 * @param severity by the evidence of what was broken
 * @param operation operation id; empty when there is none
 * @param pointer where in the exchange; empty for the whole
 * @param clause where in the contract document; empty when the document has no place for it
 * @param expected as the contract states
 * @param was what was found, the first time
 * @param fix what to do
 * @param checks ids of the checks that found it
 * @param exchanges numbers of the exchanges that show it, from 1, at most {@link #MOST_EXCHANGES}
 * @param reproduce a curl line, or several lines, that show it again; empty when there is none
 * @param count how often it showed
 * @param acceptedUntil set when a baseline accepts it: the last day on which it does
 */
public record Finding(
    String rule,
    Severity severity,
    String operation,
    String pointer,
    Optional<Clause> clause,
    String expected,
    String was,
    String fix,
    Set<String> checks,
    List<Integer> exchanges,
    String reproduce,
    int count,
    Optional<LocalDate> acceptedUntil) {
  /** Beginnings of the ids of rules that a client breaks. */
  private static final List<String> OF_CLIENTS = List.of("request.", "auth.", "resource.");

  /** Most exchanges that a finding keeps. */
  public static final int MOST_EXCHANGES = 20;

  public Finding {
    checks = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(checks));
    exchanges = exchanges.stream().distinct().limit(MOST_EXCHANGES).toList();
  }

  /** Returns true if the client broke the rule, and not the server. */
  public boolean isAboutRequest() {
    return OF_CLIENTS.stream().anyMatch(rule::startsWith);
  }

  /**
   * Returns a violation of the document as a finding.
   *
   * @param operation operation id; empty when there is none
   * @param check id of the check that saw it
   * @param exchange number of the exchange
   * @param reproduce curl line
   */
  public static Finding of(
      Violation violation, String operation, String check, int exchange, String reproduce) {
    return new Finding(
        violation.rule().id(),
        violation.severity(),
        operation,
        violation.pointer(),
        Optional.of(violation.clause()),
        violation.expected(),
        violation.was(),
        violation.fix(),
        Set.of(check),
        List.of(exchange),
        reproduce,
        1,
        Optional.empty());
  }

  /**
   * The same for the same cause in every run: twelve hexadecimal digits of rule, operation, place
   * (positions in arrays left out) and clause; and of what was found, for a rule whose causes
   * differ in nothing else, see {@link Rule#hasCauseInWas()}.
   */
  public String fingerprint() {
    String cause =
        String.join(
            "\n",
            rule,
            operation,
            pointer.replaceAll("/\\d+(?=/|$)", "/*"),
            clause.map(Clause::pointer).orElse("")
                + Rule.ofId(rule).filter(Rule::hasCauseInWas).map(any -> "\n" + was).orElse(""));
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(cause.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Returns true for an error that no baseline accepts. */
  public boolean isBroken() {
    return severity == Severity.ERROR && acceptedUntil.isEmpty();
  }

  /** Returns a copy that a baseline accepts until the end of a day. */
  public Finding accepted(LocalDate until) {
    return copy(severity, expected, was, checks, exchanges, reproduce, count, Optional.of(until));
  }

  /**
   * Returns a copy of another place, and so of another fingerprint.
   *
   * @param newOperation what it was found in
   * @param newPointer where in the exchange; empty for the whole
   */
  public Finding at(String newOperation, String newPointer) {
    return new Finding(
        rule,
        severity,
        newOperation,
        newPointer,
        clause,
        expected,
        was,
        fix,
        checks,
        exchanges,
        reproduce,
        count,
        acceptedUntil);
  }

  Finding quoting(String newExpected, String newWas, String newReproduce) {
    return copy(
        severity, newExpected, newWas, checks, exchanges, newReproduce, count, acceptedUntil);
  }

  /** Returns this finding merged with another of its cause: the first text stays. */
  public Finding merge(Finding again) {
    Set<String> allChecks = new LinkedHashSet<>(checks);
    allChecks.addAll(again.checks);
    List<Integer> all = new ArrayList<>(exchanges);
    all.addAll(again.exchanges);
    Severity worst = severity.compareTo(again.severity) <= 0 ? severity : again.severity;
    int sum = count + again.count;
    return copy(worst, expected, was, allChecks, all, reproduce, sum, acceptedUntil);
  }

  private Finding copy(
      Severity newSeverity,
      String newExpected,
      String newWas,
      Set<String> newChecks,
      List<Integer> newExchanges,
      String newReproduce,
      int newCount,
      Optional<LocalDate> newAcceptedUntil) {
    return new Finding(
        rule,
        newSeverity,
        operation,
        pointer,
        clause,
        newExpected,
        newWas,
        fix,
        newChecks,
        newExchanges,
        newReproduce,
        newCount,
        newAcceptedUntil);
  }

  /** Returns rule, place, expected, was, contract and fix, a line each. */
  public String render() {
    StringBuilder text = new StringBuilder(rule);
    if (!pointer.isEmpty()) {
      text.append(" at ").append(pointer);
    }
    if (severity != Severity.ERROR) {
      text.append(" (").append(severity.name().toLowerCase(Locale.ROOT)).append(')');
    }
    text.append("\n  expected: ").append(expected);
    text.append("\n  was:      ").append(was);
    clause.ifPresent(c -> text.append("\n  contract: ").append(c));
    return text.append("\n  fix:      ").append(fix).toString();
  }
}
