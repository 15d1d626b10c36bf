package io.github.sepaykit.exam.sample;

import java.util.List;
import java.util.Locale;

/**
 * A request to a {@link SampleReceiver}.
 *
 * @param authorization the values of its headers {@code Authorization}
 * @param type of its content
 * @param signatures the values of its headers {@code X-SePay-Signature}
 * @param timestamps the values of its headers {@code X-SePay-Timestamp}
 */
record Ask(
    String method,
    List<String> authorization,
    String type,
    byte[] body,
    List<String> signatures,
    List<String> timestamps) {
  Ask {
    authorization = List.copyOf(authorization);
    signatures = List.copyOf(signatures);
    timestamps = List.copyOf(timestamps);
  }

  /** One without a signature. */
  Ask(String method, List<String> authorization, String type, byte[] body) {
    this(method, authorization, type, body, List.of(), List.of());
  }

  boolean isForm() {
    return type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
  }

  boolean isUrlencoded() {
    return type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
  }

  Ask withBody(byte[] other) {
    return new Ask(method, authorization, type, other, signatures, timestamps);
  }
}
