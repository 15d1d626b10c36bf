package io.github.sepaykit.contract.document;

import java.util.Optional;

/**
 * A place in the contract document.
 *
 * @param file the document's name as given, for example {@code openapi/sepay-webhooks.yaml}
 * @param line line of the clause, from 1; 0 when unknown
 * @param pointer JSON Pointer of the clause within the document
 * @param evidence the nearest evidence tag at or above the clause; empty where the document has
 *     none
 */
public record Clause(String file, int line, String pointer, Optional<Evidence> evidence) {
  /** Returns the severity of a breach by the evidence; an error without a tag. */
  public Severity severity() {
    return evidence.map(Evidence::severity).orElse(Severity.ERROR);
  }

  /** Returns this place as the clause of a rule that this kit decided. */
  public Clause asDecided() {
    return new Clause(file, line, pointer, Optional.of(Evidence.DECIDED));
  }

  @Override
  public String toString() {
    return file + (line > 0 ? ":" + line : "") + evidence.map(e -> " (" + e.tag() + ")").orElse("");
  }
}
