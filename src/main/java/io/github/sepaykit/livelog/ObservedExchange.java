package io.github.sepaykit.livelog;

import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Exchange of a client, as it was observed. Immutable.
 *
 * @param at real time
 * @param method of the request
 * @param target path and query of the request, as sent; it may hold secrets
 * @param operation operation id; empty when the request matched none
 * @param status of the answer; 0 when no whole answer came
 * @param took until the answer was made; null when unknown
 * @param violations all that was found: request first, then response
 * @param injected true if a fault or a stub answered, so that the answer may be wrong on purpose
 * @param note who answered, or why it was not judged; empty for none
 */
public record ObservedExchange(
    Instant at,
    String method,
    String target,
    String operation,
    int status,
    @Nullable Duration took,
    List<Violation> violations,
    boolean injected,
    String note) {
  public ObservedExchange {
    violations = List.copyOf(violations);
  }

  /**
   * Returns true if the contract was broken, by the client or by an answer that nobody injected. A
   * refused token or id does not count, as a test may use one on purpose.
   */
  public boolean isBroken() {
    return violations.stream()
        .filter(violation -> violation.severity() == Severity.ERROR)
        .map(Violation::rule)
        .anyMatch(rule -> rule.isAboutRequest() ? !rule.isAccessRefusal() : !injected);
  }
}
