package io.github.sepaykit.cli;

import io.github.sepaykit.exam.ExamOptions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options with the secrets that a receiver knows SePay's deliveries by. */
final class ReceiverCredentialOptions {
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
      String key = apiKey == null ? System.getenv("SEPAY_API_KEY") : apiKey;
      Optional.ofNullable(key).filter(text -> !text.isEmpty()).ifPresent(options::apiKey);
    }
    if (secret != null || apiKey == null) {
      SecretKey.of(secret).ifPresent(options::secret);
    }
    Optional.ofNullable(oldSecret).ifPresent(options::oldSecret);
  }
}
