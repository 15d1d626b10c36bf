package io.github.sepaykit.exam.payment;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Key of a signature: the webhook's {@code secret_key}, a wrong one, or none. Immutable.
 *
 * @param secret text of the key, which may be empty; absent for a hash without a key
 * @param shell the same as a shell command writes it: taken from the environment
 */
record SigningKey(Optional<String> secret, String shell) {
  private static final String HMAC = "HmacSHA256";
  private static final String HASH = "SHA-256";

  /** HMAC fills a key up with zeros: one zero is the empty key, which Java refuses. */
  private static final byte[] EMPTY = {0};

  static SigningKey of(String secret, String shell) {
    return new SigningKey(Optional.of(secret), shell);
  }

  /** Returns no key: what is signed is hashed, as anybody can. */
  static SigningKey none() {
    return new SigningKey(Optional.empty(), "");
  }

  /** Returns the signature of two texts, one after the other. */
  byte[] sign(byte[] first, byte[] second) {
    try {
      if (secret.isEmpty()) {
        MessageDigest hash = MessageDigest.getInstance(HASH);
        hash.update(first);
        return hash.digest(second);
      }
      byte[] key = secret.get().isEmpty() ? EMPTY : secret.get().getBytes(StandardCharsets.UTF_8);
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      mac.update(first);
      return mac.doFinal(second);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256 and HMAC-SHA256", e);
    }
  }

  /** Returns the option by which {@code openssl dgst} takes the key; empty without one. */
  String option() {
    return secret.isEmpty() ? "" : " -hmac \"" + shell + '"';
  }

  /** Leaves out the secret. */
  @Override
  public String toString() {
    return secret.isEmpty() ? "no key" : "key " + shell;
  }
}
