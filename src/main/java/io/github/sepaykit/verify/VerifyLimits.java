package io.github.sepaykit.verify;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;

/**
 * Limits of the requests of a verification.
 *
 * @param maxRequests requests in all, repeats included; clean-up goes on beyond it
 * @param ratePerSecond requests per second; 0 for no limit
 * @param timeout for one answer, the connection included
 * @param maxWait longest wait that a {@code Retry-After} may ask for
 */
public record VerifyLimits(
    int maxRequests, double ratePerSecond, Duration timeout, Duration maxWait) {
  /**
   * Number of requests that a whole verification stays under: about 820 by the edition of 2026,
   * whose webhooks have ten fields more, and 600 by that of 2025.
   */
  public static final int DEFAULT_REQUESTS = 900;

  /** Requests per second to a server that is not on this machine. */
  public static final double GENTLE = 5;

  public VerifyLimits {
    if (maxRequests < 1) {
      throw new IllegalArgumentException("maxRequests must be at least 1, was " + maxRequests);
    }
    if (!(ratePerSecond >= 0) || ratePerSecond > 10_000) {
      throw new IllegalArgumentException("rate must be 0 to 10000, was " + ratePerSecond);
    }
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("timeout must be positive, was " + timeout);
    }
  }

  /** Returns gentle limits; for a server on loopback without a rate. */
  public static VerifyLimits defaultsFor(URI target) {
    return new VerifyLimits(
        DEFAULT_REQUESTS,
        isLoopback(target) ? 0 : GENTLE,
        Duration.ofSeconds(30),
        Duration.ofSeconds(60));
  }

  public VerifyLimits withMaxRequests(int value) {
    return new VerifyLimits(value, ratePerSecond, timeout, maxWait);
  }

  public VerifyLimits withRatePerSecond(double value) {
    return new VerifyLimits(maxRequests, value, timeout, maxWait);
  }

  public VerifyLimits withTimeout(Duration value) {
    return new VerifyLimits(maxRequests, ratePerSecond, value, maxWait);
  }

  /** Returns true if a URL leads to this machine; false for a name that cannot be resolved. */
  static boolean isLoopback(URI url) {
    try {
      return url.getHost() != null && InetAddress.getByName(url.getHost()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
