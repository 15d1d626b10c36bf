package io.github.sepaykit.junit;

import io.github.sepaykit.control.ExchangeFinding;
import io.github.sepaykit.control.RecordedExchange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Exchanges of a test, split into those whose violations fail it and the others.
 *
 * @param offending exchanges with violations that fail the test, in order
 * @param others the other exchanges, in order
 * @param rules ids of the broken rules, in order
 * @param isKitBug true if a response of the fake broke a rule
 */
record TestExchanges(
    List<RecordedExchange> offending,
    List<RecordedExchange> others,
    Set<String> rules,
    boolean isKitBug) {

  static TestExchanges of(List<RecordedExchange> exchanges, AllowedRules allowed) {
    List<RecordedExchange> offending = new ArrayList<>();
    List<RecordedExchange> others = new ArrayList<>();
    Set<String> rules = new LinkedHashSet<>();
    boolean isKitBug = false;
    for (RecordedExchange exchange : exchanges) {
      List<ExchangeFinding> findings =
          exchange.findings().stream()
              .filter(finding -> canFailTest(finding, exchange) && !allowed.allows(finding.rule()))
              .toList();
      (findings.isEmpty() ? others : offending).add(exchange);
      findings.forEach(finding -> rules.add(finding.rule()));
      isKitBug |= findings.stream().anyMatch(finding -> !finding.aboutRequest());
    }
    return new TestExchanges(offending, others, rules, isKitBug);
  }

  /**
   * Returns true if a finding fails the test. A refused token or id does not, as a test may use one
   * on purpose, nor an injected response, which is wrong on purpose.
   */
  private static boolean canFailTest(ExchangeFinding finding, RecordedExchange exchange) {
    if (!finding.isError()) {
      return false;
    }
    return finding.aboutRequest()
        ? !finding.rule().startsWith("auth.") && !finding.rule().startsWith("resource.")
        : exchange.injected() == null;
  }

  boolean failsTest() {
    return !offending.isEmpty();
  }
}
