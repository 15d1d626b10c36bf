package io.github.sepaykit.exam.payment;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Transactions that a webhook announces, by its {@code event_type}. */
public enum EventType {
  ALL("All"),
  IN_ONLY("In_only"),
  OUT_ONLY("Out_only");

  private final String word;

  EventType(String word) {
    this.word = word;
  }

  /** Returns the value of {@code event_type}. */
  public String word() {
    return word;
  }

  /**
   * Returns the one of a value of {@code event_type}, in any case.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static EventType of(String word) {
    return Arrays.stream(values())
        .filter(one -> one.word.equalsIgnoreCase(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "eventType must be one of "
                        + Arrays.stream(values())
                            .map(EventType::word)
                            .collect(Collectors.joining(", "))
                        + ", was "
                        + word));
  }
}
