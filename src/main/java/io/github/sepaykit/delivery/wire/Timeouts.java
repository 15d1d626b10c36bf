package io.github.sepaykit.delivery.wire;

import io.github.sepaykit.state.DeliveryProfile;
import java.time.Duration;

/**
 * Time limits of one request, in real time.
 *
 * @param connect until the connection stands: name look-up, TCP and TLS
 * @param response after that, until the answer's last byte
 */
public record Timeouts(Duration connect, Duration response) {
  private static final Duration MAX_TIMEOUT = Duration.ofMinutes(10);

  public Timeouts {
    check("connect", connect);
    check("response", response);
  }

  /** Returns the time limits of a profile. */
  public static Timeouts of(DeliveryProfile profile) {
    return new Timeouts(profile.connectTimeout(), profile.responseTimeout());
  }

  private static void check(String name, Duration given) {
    if (given.isNegative() || given.isZero() || given.compareTo(MAX_TIMEOUT) > 0) {
      throw new IllegalArgumentException(
          name + " timeout must be above zero, at most " + MAX_TIMEOUT + ", was " + given);
    }
  }
}
