package io.github.sepaykit.oauth;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Supplier;

/** Texts of 256 random bits, in letters, digits, - and _. Thread-safe. */
public final class SecretTexts implements Supplier<String> {
  private final SecureRandom random = new SecureRandom();

  @Override
  public String get() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
