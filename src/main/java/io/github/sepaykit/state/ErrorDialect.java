package io.github.sepaykit.state;

import java.util.Locale;

/** Known forms of a 401; the names are those of the document's {@code x-dialects}. */
public enum ErrorDialect {
  /** {@code error: "unauthorized"}, as SePay's page documents. */
  DOCUMENTED,
  /**
   * {@code error: "access_denied"} with {@code error_description} and {@code hint}, as SePay's own
   * plugin expects.
   */
  OBSERVED;

  /** Returns the name in the document and on the command line. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
