package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A schema, or a part of one, compiled to what finds out if a value satisfies it, and nothing else:
 * no path, no error, no text. Immutable.
 */
@FunctionalInterface
interface ValueCheck {
  /** Accepts every value. */
  ValueCheck ANYTHING = value -> true;

  boolean accepts(JsonNode value);

  /** Returns the check that accepts what all of some accept. */
  static ValueCheck all(List<ValueCheck> checks) {
    ValueCheck[] each =
        checks.stream().filter(check -> check != ANYTHING).toArray(ValueCheck[]::new);
    if (each.length < 2) {
      return each.length == 0 ? ANYTHING : each[0];
    }
    return value -> {
      for (ValueCheck check : each) {
        if (!check.accepts(value)) {
          return false;
        }
      }
      return true;
    };
  }

  /** Returns the check that accepts what at least {@code least} and at most {@code most} accept. */
  static ValueCheck some(List<ValueCheck> checks, int least, int most) {
    ValueCheck[] each = checks.toArray(new ValueCheck[0]);
    return value -> {
      int accepting = 0;
      for (ValueCheck check : each) {
        accepting += check.accepts(value) ? 1 : 0;
      }
      return accepting >= least && accepting <= most;
    };
  }
}
