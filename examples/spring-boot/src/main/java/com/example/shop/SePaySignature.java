package com.example.shop;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signature of deliveries to a webhook of {@code authen_type} HMAC_SHA256. It needs nothing but the
 * JDK: copy it into a receiver, or use it from here. Thread-safe.
 *
 * <p>SePay sends {@code X-SePay-Timestamp}, seconds since 1970, and {@code X-SePay-Signature},
 * {@code sha256=} and the lower-case hex digits of HMAC-SHA256 over timestamp, dot and body, keyed
 * with the webhook's {@code secret_key}.
 *
 * <pre>{@code
 * byte[] body = request.getInputStream().readAllBytes(); // as received, before any parser
 * if (SePaySignature.verify(secret, headers, body, Clock.systemUTC(), Duration.ofMinutes(5))
 *     != SePaySignature.Outcome.VALID) {
 *   response.setStatus(401);
 *   return;
 * }
 * }</pre>
 */
public final class SePaySignature {
  /** Name of the header with the signature. */
  public static final String SIGNATURE = "X-SePay-Signature";

  /** Name of the header with the time of signing, in seconds since 1970. */
  public static final String TIMESTAMP = "X-SePay-Timestamp";

  private static final String PREFIX = "sha256=";
  private static final String ALGORITHM = "HmacSHA256";

  private SePaySignature() {}

  /** Result of a verification; everything but {@link #VALID} is to be refused. */
  public enum Outcome {
    /** Signed with the secret, over this body, not long ago. */
    VALID,
    /** One of the two headers is absent. */
    MISSING,
    /** A header is there twice, or does not look as it should: milliseconds, upper-case digits. */
    MALFORMED,
    /** Signed with another secret, or over another body or time. */
    WRONG,
    /** Signed correctly, longer ago or later than the tolerance: sent again by somebody else. */
    STALE
  }

  /**
   * Verifies a delivery. The comparison takes the same time wherever a signature differs.
   *
   * @param secret the webhook's {@code secret_key}, not empty
   * @param headers names, in any case, and their values
   * @param body the bytes as received, before anything has parsed them; of a multipart body the
   *     url-encoded form of its fields
   * @param clock the present time
   * @param tolerance how far the timestamp may be from it, in either direction; 5 minutes are usual
   */
  public static Outcome verify(
      String secret,
      Map<String, List<String>> headers,
      byte[] body,
      Clock clock,
      Duration tolerance) {
    List<String> signatures = values(headers, SIGNATURE);
    List<String> timestamps = values(headers, TIMESTAMP);
    if (signatures.isEmpty() || timestamps.isEmpty()) {
      return Outcome.MISSING;
    }
    String timestamp = timestamps.get(0);
    if (signatures.size() > 1
        || timestamps.size() > 1
        || !signatures.get(0).matches("sha256=[0-9a-f]{64}")
        || !timestamp.matches("0|-?[1-9][0-9]{0,11}")) {
      return Outcome.MALFORMED;
    }
    byte[] expected = bytes(sign(secret, timestamp, body));
    if (!MessageDigest.isEqual(expected, bytes(signatures.get(0)))) {
      return Outcome.WRONG;
    }
    Instant signed = Instant.ofEpochSecond(Long.parseLong(timestamp));
    Duration apart = Duration.between(signed, clock.instant()).abs();
    return apart.compareTo(tolerance) > 0 ? Outcome.STALE : Outcome.VALID;
  }

  /**
   * Returns the value of {@code X-SePay-Signature}.
   *
   * @param secret the webhook's {@code secret_key}, not empty
   * @param timestamp the value of {@code X-SePay-Timestamp}
   * @param body the bytes that are signed
   */
  public static String sign(String secret, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(bytes(secret), ALGORITHM));
      mac.update(bytes(timestamp + "."));
      return PREFIX + HexFormat.of().formatHex(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }

  private static List<String> values(Map<String, List<String>> headers, String name) {
    return headers.entrySet().stream()
        .filter(header -> name.equalsIgnoreCase(header.getKey()))
        .flatMap(header -> header.getValue().stream())
        .toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
