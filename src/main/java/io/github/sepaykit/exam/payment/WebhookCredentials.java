package io.github.sepaykit.exam.payment;

import io.github.sepaykit.contract.http.Masking;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Secrets by which SePay proves to a receiver that a delivery is its own. A webhook has one kind;
 * where both are given, the receiver takes either.
 *
 * @param apiKey key of a webhook of {@code authen_type} Api_Key; empty when the receiver takes none
 * @param secret {@code secret_key} of a webhook of {@code authen_type} HMAC_SHA256; empty when the
 *     receiver verifies no signatures
 * @param oldSecret secret that was replaced by {@code secret}; empty when none was
 */
public record WebhookCredentials(
    Optional<String> apiKey, Optional<String> secret, Optional<String> oldSecret) {
  public WebhookCredentials {
    apiKey.ifPresent(key -> requirePrintable("apiKey", key));
    secret.ifPresent(key -> requirePrintable("secret", key));
    oldSecret.ifPresent(key -> requirePrintable("oldSecret", key));
    if (oldSecret.isPresent() && secret.isEmpty()) {
      throw new IllegalArgumentException(
          "oldSecret is one that another has replaced: give that one, too, as secret");
    }
    if (oldSecret.isPresent() && oldSecret.equals(secret)) {
      throw new IllegalArgumentException("oldSecret must be another one than secret");
    }
  }

  /** Returns those of a webhook without authentication. */
  public static WebhookCredentials none() {
    return new WebhookCredentials(Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static void requirePrintable(String name, String value) {
    if (value.isBlank() || !value.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      throw new IllegalArgumentException(name + " must be printable ASCII without spaces");
    }
  }

  public WebhookCredentials withApiKey(String value) {
    return new WebhookCredentials(Optional.of(value), secret, oldSecret);
  }

  public WebhookCredentials withSecret(String value) {
    return new WebhookCredentials(apiKey, Optional.of(value), oldSecret);
  }

  public WebhookCredentials withOldSecret(String value) {
    return new WebhookCredentials(apiKey, secret, Optional.of(value));
  }

  /** Returns true if the receiver takes a key as well as a signature. */
  public boolean areOfBothKinds() {
    return apiKey.isPresent() && secret.isPresent();
  }

  /** Returns the secrets of signatures, which no output may show. */
  public Stream<String> signingSecrets() {
    return Stream.concat(secret.stream(), oldSecret.stream());
  }

  /** Leaves out the secrets. */
  @Override
  public String toString() {
    return "key %s, secret %s"
        .formatted(
            apiKey.isPresent() ? Masking.MASK : "none", secret.isPresent() ? Masking.MASK : "none");
  }
}
