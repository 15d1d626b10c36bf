package io.github.sepaykit.cli;

import io.github.sepaykit.exam.ExamOptions;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options with the secrets that a receiver knows SePay's deliveries by. */
final class ReceiverCredentialOptions {
  private static final String API_KEY = "SEPAY_API_KEY";

  @Option(names = "--api-key", paramLabel = "KEY")
  private @Nullable String apiKey;

  @Option(names = "--secret", paramLabel = "SECRET")
  private @Nullable String secret;

  @Option(names = "--old-secret", paramLabel = "SECRET")
  private @Nullable String oldSecret;

  /**
   * Sets what was given. Where one kind is given as an option, the other one of the environment is
   * not read.
   *
   * @throws IllegalArgumentException for a value that cannot be
   */
  void apply(ExamOptions.Builder options) {
    if (apiKey != null || secret == null) {
      set(apiKey, API_KEY, apiKey(), options::apiKey);
    }
    if (secret != null || apiKey == null) {
      set(secret, SecretKey.VARIABLE, SecretKey.of(secret), options::secret);
    }
    Optional.ofNullable(oldSecret).ifPresent(options::oldSecret);
  }

  private Optional<String> apiKey() {
    return Optional.ofNullable(apiKey == null ? System.getenv(API_KEY) : apiKey)
        .filter(text -> !text.isEmpty());
  }

  /** Names the variable in a refusal, in place of the option, where the value came from there. */
  private static void set(
      @Nullable String option, String variable, Optional<String> value, Consumer<String> setter) {
    try {
      value.ifPresent(setter);
    } catch (IllegalArgumentException e) {
      throw option != null
          ? e
          : new IllegalArgumentException(
              String.valueOf(e.getMessage())
                  .replaceFirst("^\\w+", variable + " of the environment"),
              e);
    }
  }
}
