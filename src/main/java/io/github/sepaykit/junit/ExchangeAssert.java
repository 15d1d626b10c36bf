package io.github.sepaykit.junit;

import io.github.sepaykit.contract.Verdict;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.contract.http.Exchange;
import java.util.List;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/** Assertions about one exchange; made by {@link ContractAssertions}. */
public final class ExchangeAssert extends AbstractAssert<ExchangeAssert, Exchange> {
  private final ContractChecks checks;

  ExchangeAssert(Exchange exchange, ContractChecks checks) {
    super(exchange, ExchangeAssert.class);
    this.checks = checks;
  }

  /** Asserts that no error was found; the failure shows the whole verdict. */
  public ExchangeAssert honoursContract() {
    Verdict verdict = verdict();
    if (!verdict.isHonoured()) {
      throw failure("%s", describe(verdict));
    }
    return this;
  }

  /**
   * Asserts that a rule was broken, with whatever severity.
   *
   * @param ruleId for example {@code request.body.required}, or the start of some ids with {@code
   *     *} behind it
   * @throws IllegalArgumentException when no rule has this id
   */
  public ExchangeAssert violates(String ruleId) {
    RulePattern pattern = new RulePattern(ruleId);
    Verdict verdict = verdict();
    if (verdict.violations().stream().noneMatch(v -> pattern.matches(v.rule().id()))) {
      throw failure("Expected a violation of %s, but found:%n%s", ruleId, describe(verdict));
    }
    return this;
  }

  /** Asserts that no drift was found. */
  public ExchangeAssert hasNoDrift() {
    List<Violation> drift =
        verdict().violations().stream().filter(v -> v.severity() == Severity.DRIFT).toList();
    if (!drift.isEmpty()) {
      throw failure(
          "Expected no drift in %s, but found:%n%s",
          actual, drift.stream().map(Violation::render).collect(Collectors.joining("\n")));
    }
    return this;
  }

  private Verdict verdict() {
    isNotNull();
    return checks.check(actual);
  }

  private String describe(Verdict verdict) {
    return actual + "\n" + verdict.render();
  }
}
