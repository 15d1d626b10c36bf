package io.github.sepaykit.contract;

import java.util.List;

/**
 * Something that a signature may have been made with, and the mistakes that it would be. Immutable.
 *
 * @param mistakes empty for the right one
 */
record SignatureGuess<T>(T value, List<Diagnosis> mistakes) {
  /**
   * A mistake that was made.
   *
   * @param detail what exactly; may be empty
   */
  record Diagnosis(SignatureMistake mistake, String detail) {
    String inWords() {
      return mistake.inWords() + (detail.isEmpty() ? "" : " (" + detail + ")");
    }
  }

  static <T> SignatureGuess<T> right(T value) {
    return new SignatureGuess<>(value, List.of());
  }

  static <T> SignatureGuess<T> wrong(T value, SignatureMistake mistake, String detail) {
    return new SignatureGuess<>(value, List.of(new Diagnosis(mistake, detail)));
  }

  static <T> SignatureGuess<T> wrong(T value, SignatureMistake mistake) {
    return wrong(value, mistake, "");
  }

  int count() {
    return mistakes.size();
  }
}
