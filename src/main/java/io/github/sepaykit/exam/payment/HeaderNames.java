package io.github.sepaykit.exam.payment;

import java.util.Locale;

/** Spelling of the names of a delivery's headers, which HTTP compares without case. */
public enum HeaderNames {
  /** {@code X-SePay-Signature}, as SePay writes it. */
  USUAL {
    @Override
    String spell(String name) {
      return name;
    }
  },
  /** {@code x-sepay-signature}, as HTTP/2 and what passes it on write it. */
  LOWER_CASE {
    @Override
    String spell(String name) {
      return name.toLowerCase(Locale.ROOT);
    }
  };

  abstract String spell(String name);
}
