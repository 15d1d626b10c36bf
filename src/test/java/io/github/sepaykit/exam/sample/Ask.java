package io.github.sepaykit.exam.sample;

import java.util.Locale;
import java.util.Optional;

/** A request to a {@link SampleReceiver}. */
record Ask(Optional<String> authorization, String type, byte[] body) {
  boolean isForm() {
    return type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
  }
}
