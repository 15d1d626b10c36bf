package io.github.sepaykit.junit;

import io.github.sepaykit.contract.Rule;
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
 * @param brokenRules ids of the rules that the offending exchanges break, in order
 * @param isKitBug true if a response of the fake broke a rule
 */
record TestExchanges(
    List<RecordedExchange> offending,
    List<RecordedExchange> others,
    Set<String> brokenRules,
    boolean isKitBug) {

  static TestExchanges of(List<RecordedExchange> exchanges, AllowedRules allowed) {
    List<RecordedExchange> offending = new ArrayList<>();
    List<RecordedExchange> others = new ArrayList<>();
    Set<String> brokenRules = new LinkedHashSet<>();
    boolean isKitBug = false;
    for (RecordedExchange exchange : exchanges) {
      List<ExchangeFinding> findings =
          exchange.findings().stream()
              .filter(finding -> canFailTest(finding, exchange) && !allowed.allows(finding.rule()))
              .toList();
      (findings.isEmpty() ? others : offending).add(exchange);
      findings.forEach(finding -> brokenRules.add(finding.rule()));
      isKitBug |= findings.stream().anyMatch(finding -> !finding.isAboutRequest());
    }
    return new TestExchanges(offending, others, brokenRules, isKitBug);
  }

  /**
   * Returns true if a finding can fail a test. The refusal of a token or an id cannot: a test may
   * use a wrong one on purpose. A finding in an injected response cannot: the test has injected it.
   */
  private static boolean canFailTest(ExchangeFinding finding, RecordedExchange exchange) {
    if (!finding.isError()) {
      return false;
    }
    return finding.isAboutRequest()
        ? !Rule.ofId(finding.rule()).map(Rule::isAccessRefusal).orElse(false)
        : exchange.injected() == null;
  }

  boolean failsTest() {
    return !offending.isEmpty();
  }
}
