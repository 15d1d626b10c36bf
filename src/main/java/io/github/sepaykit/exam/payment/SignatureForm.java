package io.github.sepaykit.exam.payment;

import java.util.List;
import java.util.Locale;

/** Spelling of the header {@code X-SePay-Signature}, sound or wrong on purpose. */
public enum SignatureForm {
  /** {@code sha256=} and 64 lower-case hex digits, as SePay writes it. */
  SOUND("sha256=$S") {
    @Override
    List<String> spell(String hex) {
      return List.of(PREFIX + hex);
    }
  },
  /** No such header. */
  ABSENT {
    @Override
    List<String> spell(String hex) {
      return List.of();
    }
  },
  /** The hex digits alone. */
  BARE("$S") {
    @Override
    List<String> spell(String hex) {
      return List.of(hex);
    }
  },
  /** Upper-case hex digits. */
  UPPER_CASE("sha256=${S^^}") {
    @Override
    List<String> spell(String hex) {
      return List.of(PREFIX + hex.toUpperCase(Locale.ROOT));
    }
  },
  /** The first eight of the hex digits. */
  SHORT("sha256=${S:0:8}") {
    @Override
    List<String> spell(String hex) {
      return List.of(PREFIX + hex.substring(0, 8));
    }
  },
  /** No digits behind {@code sha256=}. */
  EMPTY("sha256=") {
    @Override
    List<String> spell(String hex) {
      return List.of(PREFIX);
    }
  },
  /** As long as a signature, and no hex digits. */
  NOT_HEX("sha256=" + "z".repeat(64)) {
    @Override
    List<String> spell(String hex) {
      return List.of(PREFIX + "z".repeat(hex.length()));
    }
  },
  /** One digit more behind the right ones. */
  LONGER("sha256=${S}0") {
    @Override
    List<String> spell(String hex) {
      return List.of(PREFIX + hex + "0");
    }
  },
  /** A header with a wrong signature before the right one. */
  SECOND_OF_TWO("sha256=" + "0".repeat(64), "sha256=$S") {
    @Override
    List<String> spell(String hex) {
      return List.of(PREFIX + "0".repeat(hex.length()), PREFIX + hex);
    }
  };

  private static final String PREFIX = "sha256=";

  private final List<String> shell;

  SignatureForm(String... shell) {
    this.shell = List.of(shell);
  }

  /**
   * Returns the values of the header, one for each line of it.
   *
   * @param hex the right digits
   */
  abstract List<String> spell(String hex);

  /** Returns the same as a shell writes them that has the right digits in {@code $S}. */
  List<String> shell() {
    return shell;
  }
}
