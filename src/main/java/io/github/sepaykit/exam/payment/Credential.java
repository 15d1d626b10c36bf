package io.github.sepaykit.exam.payment;

import java.util.List;

/**
 * Header {@code Authorization} of a delivery.
 *
 * @param values a header line each; may be empty
 * @param shell the same as a shell would write it, the key taken from {@code $SEPAY_API_KEY}
 */
public record Credential(List<String> values, List<String> shell) {
  public static final String SCHEME = "Apikey ";

  public static Credential none() {
    return new Credential(List.of(), List.of());
  }

  /** One line that holds no secret. */
  public static Credential plain(String value) {
    return new Credential(List.of(value), List.of(value));
  }

  public static Credential of(String value, String shell) {
    return new Credential(List.of(value), List.of(shell));
  }

  public static Credential right(String key) {
    return of(SCHEME + key, SCHEME + "$SEPAY_API_KEY");
  }
}
