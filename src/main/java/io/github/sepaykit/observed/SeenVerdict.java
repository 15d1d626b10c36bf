package io.github.sepaykit.observed;

import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.report.CheckOutcome;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Verdict on an exchange that was seen.
 *
 * @param exchange what was judged
 * @param operation operation id; empty when the request matched none
 * @param scope how much of it is the contract's business
 * @param violations all that was found, request first
 * @param gaps what is not known; empty when all is
 */
public record SeenVerdict(
    SeenExchange exchange,
    String operation,
    Scope scope,
    List<Violation> violations,
    List<Gap> gaps) {
  /** Standing of an exchange before the contract. */
  public enum Scope {
    /** The contract is about it. */
    OURS,
    /** A browser asks whether a page may call: no contract is about that. */
    PREFLIGHT,
    /** A path that the contract does not have, and that the server knows. */
    OUTSIDE
  }

  public SeenVerdict {
    violations = List.copyOf(violations);
    gaps = List.copyOf(gaps);
  }

  /** Returns the outcome: a side that was judged may be broken, and passes only with the other. */
  public CheckOutcome outcome() {
    if (scope != Scope.OURS) {
      return CheckOutcome.OUT_OF_SCOPE;
    }
    CheckOutcome found = CheckOutcome.of(violations);
    return found == CheckOutcome.PASSED && !gaps.isEmpty() ? CheckOutcome.NOT_CHECKED : found;
  }

  /** Returns true if both sides were judged in full. */
  public boolean isWhole() {
    return scope == Scope.OURS && gaps.isEmpty();
  }

  /** Returns why it, or a part of it, was not judged; empty when all was. */
  public String reason() {
    if (!gaps.isEmpty()) {
      return gaps.stream().map(Gap::inWords).distinct().collect(Collectors.joining("; "));
    }
    return switch (scope) {
      case OUTSIDE -> "outside the contract, which has no such path";
      case PREFLIGHT -> "a browser's preflight request";
      case OURS -> "";
    };
  }
}
