package io.github.sepaykit.exam.payment;

import java.util.Optional;

/** Header {@code X-SePay-Timestamp} beside a signature, and the time that is signed. */
public enum TimestampForm {
  /** The seconds that were signed, as SePay sends them. */
  SIGNED(Optional.of("$T"), "%s."),
  /** A minute later than what was signed. */
  CHANGED(Optional.of("$((T+60))"), "%s."),
  /** No such header: the body alone is signed. */
  ABSENT(Optional.empty(), ""),
  /** The header is there, and the body alone is signed. */
  NOT_SIGNED(Optional.of("$T"), "");

  private static final int CHANGE_SECONDS = 60;

  private final Optional<String> shell;
  private final String signedFormat;

  TimestampForm(Optional<String> shell, String signedFormat) {
    this.shell = shell;
    this.signedFormat = signedFormat;
  }

  /** Returns the header; empty for none. */
  Optional<String> header(long seconds) {
    return shell.map(sent -> String.valueOf(this == CHANGED ? seconds + CHANGE_SECONDS : seconds));
  }

  /** Returns the header as a shell writes it that has the seconds in {@code $T}; empty for none. */
  Optional<String> shell() {
    return shell;
  }

  /** Returns the text that is signed before the body. */
  String signed(String seconds) {
    return signedFormat.formatted(seconds);
  }
}
