package io.github.sepaykit.exam.state;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whole state of the receiver at one moment.
 *
 * @param plain the state's JSON as plain Java values: maps, lists, texts, numbers, booleans, null
 */
public record ReceiverState(@Nullable Object plain) {
  public boolean isSame(ReceiverState other) {
    return Objects.equals(plain, other.plain);
  }

  /** Returns true if there is a list or a member with members: rows of orders or accounts. */
  public boolean hasRows() {
    return (plain instanceof List<?> rows && !rows.isEmpty())
        || (plain instanceof Map<?, ?> members
            && members.values().stream().anyMatch(ReceiverState::isFilled));
  }

  private static boolean isFilled(@Nullable Object value) {
    return (value instanceof List<?> rows && !rows.isEmpty())
        || (value instanceof Map<?, ?> members && !members.isEmpty());
  }

  /**
   * Returns whether a member's name, or a whole text, is this code: the state has such an order.
   */
  public boolean hasCode(String code) {
    return hasCode(plain, code);
  }

  private static boolean hasCode(@Nullable Object value, String code) {
    if (value instanceof Map<?, ?> members) {
      return members.containsKey(code)
          || members.values().stream().anyMatch(member -> hasCode(member, code));
    }
    return value instanceof List<?> items
        ? items.stream().anyMatch(item -> hasCode(item, code))
        : code.equals(value);
  }
}
