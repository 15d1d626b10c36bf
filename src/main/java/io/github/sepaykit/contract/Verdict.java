package io.github.sepaykit.contract;

import io.github.sepaykit.contract.document.Counts;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.contract.http.Exchange;
import java.util.List;
import java.util.Optional;

/**
 * The judgement on one exchange.
 *
 * @param exchange what was judged
 * @param operation the operation it was matched to; empty when path or method is not declared
 * @param violations all that was found: request first, then response
 */
public record Verdict(
    Exchange exchange, Optional<Operation> operation, List<Violation> violations) {
  public Verdict {
    violations = List.copyOf(violations);
  }

  /** Returns true if nothing of severity {@link Severity#ERROR} was found. */
  public boolean isHonoured() {
    return violations.stream().noneMatch(v -> v.severity() == Severity.ERROR);
  }

  /** Returns the verdict as text: a headline, then each violation. */
  public String render() {
    String count =
        violations.isEmpty() ? "no violations" : Counts.of(violations.size(), "violation");
    StringBuilder text = new StringBuilder();
    text.append(
        "%s %s (%s): %s"
            .formatted(
                exchange.request().method(),
                exchange.request().path(),
                operation.map(Operation::id).orElse("no operation"),
                count));
    violations.forEach(violation -> text.append('\n').append(violation.render()));
    return text.toString();
  }
}
