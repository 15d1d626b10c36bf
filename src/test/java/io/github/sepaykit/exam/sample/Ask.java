package io.github.sepaykit.exam.sample;

import java.util.List;
import java.util.Locale;

/**
 * A request to a {@link SampleReceiver}.
 *
 * @param authorization the values of its headers {@code Authorization}
 * @param type of its content
 */
record Ask(String method, List<String> authorization, String type, byte[] body) {
  Ask {
    authorization = List.copyOf(authorization);
  }

  boolean isForm() {
    return type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
  }

  Ask withBody(byte[] other) {
    return new Ask(method, authorization, type, other);
  }
}
