package io.github.sepaykit.control;

import io.github.sepaykit.contract.document.Counts;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Exchanges, split into those that broke the contract and the others. Immutable.
 *
 * <p>An exchange is broken by findings of severity {@code error}; but not by those of rules that
 * start with {@code auth.} or {@code resource.}, as 401, 403 and 404 may be meant, nor by an answer
 * that a fault or a stub gave.
 *
 * @param broken exchanges that broke the contract, in order
 * @param others the other exchanges, in order
 * @param rules ids of the broken rules, in order
 * @param isKitBug true if a response of the fake broke a rule
 */
public record JudgedJournal(
    List<RecordedExchange> broken,
    List<RecordedExchange> others,
    Set<String> rules,
    boolean isKitBug) {
  private static final int RENDERED = 10;
  private static final int LISTED = 30;

  /**
   * Judges exchanges.
   *
   * @param isAllowed true for the ids of rules that may be broken
   */
  public static JudgedJournal of(List<RecordedExchange> exchanges, Predicate<String> isAllowed) {
    List<RecordedExchange> broken = new ArrayList<>();
    List<RecordedExchange> others = new ArrayList<>();
    Set<String> rules = new LinkedHashSet<>();
    boolean isKitBug = false;
    for (RecordedExchange exchange : exchanges) {
      List<ExchangeFinding> findings =
          exchange.findings().stream()
              .filter(finding -> counts(finding, exchange) && !isAllowed.test(finding.rule()))
              .toList();
      (findings.isEmpty() ? others : broken).add(exchange);
      findings.forEach(finding -> rules.add(finding.rule()));
      isKitBug |= findings.stream().anyMatch(finding -> !finding.isAboutRequest());
    }
    return new JudgedJournal(broken, others, rules, isKitBug);
  }

  private static boolean counts(ExchangeFinding finding, RecordedExchange exchange) {
    if (!finding.isError()) {
      return false;
    }
    return finding.isAboutRequest()
        ? !finding.rule().startsWith("auth.")
            && !finding.rule().startsWith("oauth.")
            && !finding.rule().startsWith("resource.")
        : exchange.injected() == null;
  }

  /** Returns true if no exchange broke the contract. */
  public boolean isHonoured() {
    return broken.isEmpty();
  }

  /** Returns for example {@code 1 of 2 exchanges with SePay broke the contract}. */
  public String headline() {
    int all = broken.size() + others.size();
    return "%s of %s with SePay broke the contract"
        .formatted(broken.size(), Counts.of(all, "exchange"));
  }

  /** Returns the broken exchanges as text, and a list of the others; of very many the first. */
  public String render() {
    StringBuilder text = new StringBuilder();
    broken.stream()
        .limit(RENDERED)
        .forEach(exchange -> text.append("\n\n").append(exchange.render()));
    if (broken.size() > RENDERED) {
      list(
          text,
          "And more that broke it",
          broken.subList(RENDERED, broken.size()),
          RecordedExchange::headline);
    }
    if (!others.isEmpty()) {
      list(text, "Other exchanges", others, RecordedExchange::summary);
    }
    return text.substring(Math.min(2, text.length()));
  }

  private static void list(
      StringBuilder text,
      String heading,
      List<RecordedExchange> exchanges,
      Function<RecordedExchange, String> form) {
    text.append("\n\n").append(heading).append(':');
    exchanges.stream()
        .limit(LISTED)
        .forEach(
            exchange -> text.append("\n  ").append(form.apply(exchange).replace("\n", "\n  ")));
    if (exchanges.size() > LISTED) {
      text.append("\n  and ").append(exchanges.size() - LISTED).append(" more");
    }
  }
}
