package io.github.sepaykit.report;

import java.util.List;

/** Thrown when a baseline cannot be used; the message states every reason. */
public final class InvalidBaselineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InvalidBaselineException(List<String> problems) {
    super(String.join("\n", problems));
  }
}
