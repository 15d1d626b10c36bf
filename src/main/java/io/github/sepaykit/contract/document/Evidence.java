package io.github.sepaykit.contract.document;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Evidence for a clause of the contract; the {@code x-evidence} tag of the document. */
public enum Evidence {
  /** Stated on SePay's public "API Webhooks" page for OAuth2. */
  DOCUMENTED,
  /** Seen on another official page, in SePay's own plugin, or on the live API. */
  OBSERVED,
  /** Follows from what is documented and observed; nobody has seen it. */
  INFERRED,
  /** Unknown; this kit's own choice, so that the fake can be definite. */
  DECIDED;

  private static final List<Evidence> ALL = List.of(values());

  /** Returns the tag as written in the document, for example {@code documented}. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Severity of a finding against a clause of this evidence: {@code DECIDED} is drift, all else an
   * error.
   */
  public Severity severity() {
    return this == DECIDED ? Severity.DRIFT : Severity.ERROR;
  }

  /** Returns the evidence of this tag, or empty for any other text. */
  public static Optional<Evidence> ofTag(String tag) {
    for (Evidence one : ALL) {
      if (one.tag().equals(tag)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }
}
