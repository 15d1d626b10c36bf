package io.github.sepaykit.exam.sample;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sepaykit.signature.SePaySignature;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;

/** Steps of a receiver that verifies signatures, each one right. It reads no url-encoded form. */
class SignedSteps extends Steps {
  /** Seconds that a timestamp may be from now. */
  static final long TOLERANCE = 300;

  @Override
  boolean isWelcome(Ask ask) {
    return ask.signatures().size() == 1
        && ask.timestamps().size() == 1
        && isRecent(ask.timestamps().get(0))
        && fits(ask.signatures().get(0), ask.timestamps().get(0), ask);
  }

  boolean isRecent(String timestamp) {
    return timestamp.matches("[0-9]{1,12}") && isWithin(secondsAgo(timestamp));
  }

  /** Returns true if a signature may be so many seconds old. */
  boolean isWithin(long seconds) {
    return Math.abs(seconds) <= TOLERANCE;
  }

  static long secondsAgo(String timestamp) {
    return Instant.now().getEpochSecond() - Long.parseLong(timestamp);
  }

  /** Returns true if a signature is that of a time and a body. */
  boolean fits(String signature, String timestamp, Ask ask) {
    return isSame(expected(Steps.SECRET, timestamp, signed(ask)), signature);
  }

  /** Bytes that it believes to be signed. */
  byte[] signed(Ask ask) {
    return ask.body();
  }

  static String expected(String secret, String timestamp, byte[] body) {
    return SePaySignature.sign(secret, timestamp, body);
  }

  boolean isSame(String expected, String given) {
    return MessageDigest.isEqual(bytes(expected), bytes(given));
  }

  /** The right key, for one that takes either. */
  static boolean hasKey(Ask ask) {
    return ask.authorization().equals(List.of("Apikey " + KEY));
  }

  /** Fields of a url-encoded form, whose numbers are numbers. */
  static ObjectNode urlencoded(byte[] body) {
    ObjectNode fields = new ObjectMapper().createObjectNode();
    for (String pair : new String(body, StandardCharsets.UTF_8).split("&")) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        throw new Payment.UnreadableException();
      }
      fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
    }
    return Payment.withNumbers(fields);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
