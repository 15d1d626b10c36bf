package io.github.sepaykit.delivery.wire;

import java.util.List;

/**
 * Header {@code Authorization} of a delivery, right or wrong on purpose.
 *
 * @param values a header line each; may be empty
 * @param shell the same as a shell would write it, the secret taken from the environment
 */
public record Credential(List<String> values, List<String> shell) {
  public Credential {
    values = List.copyOf(values);
    shell = List.copyOf(shell);
  }

  public static Credential none() {
    return new Credential(List.of(), List.of());
  }

  /** Returns one line that holds no secret. */
  public static Credential plain(String value) {
    return new Credential(List.of(value), List.of(value));
  }

  public static Credential of(String value, String shell) {
    return new Credential(List.of(value), List.of(shell));
  }
}
