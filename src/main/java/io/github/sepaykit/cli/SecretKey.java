package io.github.sepaykit.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Secret of a webhook as an option or the environment gives it. */
final class SecretKey {
  /** Variable of the environment with the secret. */
  static final String VARIABLE = "SEPAY_SECRET_KEY";

  private SecretKey() {}

  /**
   * Returns the secret.
   *
   * @param option value of an option; null without one, for that of the environment
   * @return empty when neither gives one
   * @throws IllegalArgumentException when the option's is empty
   */
  static Optional<String> of(@Nullable String option) {
    if (option != null && option.isEmpty()) {
      throw new IllegalArgumentException("secret must not be empty");
    }
    return Optional.ofNullable(option == null ? System.getenv(VARIABLE) : option)
        .filter(text -> !text.isEmpty());
  }
}
