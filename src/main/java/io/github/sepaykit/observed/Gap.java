package io.github.sepaykit.observed;

/**
 * Something of an exchange that is not known, so that it cannot be judged.
 *
 * @param reason the kind
 * @param detail in words; may be empty
 */
public record Gap(UncheckedReason reason, String detail) {
  /** Returns the gap in words. */
  public String inWords() {
    if (detail.isEmpty()) {
      return reason.title();
    }
    return switch (reason) {
      case REQUEST_BODY -> "the request's body: " + detail;
      case RESPONSE_BODY -> "the answer's body: " + detail;
      default -> detail;
    };
  }
}
