package io.github.sepaykit.contract;

import io.github.sepaykit.contract.document.Clause;
import io.github.sepaykit.contract.document.Evidence;
import java.util.Optional;

/** Clauses with another tag than the document's own. */
final class Clauses {
  private Clauses() {}

  /** The same place for a rule that SePay has said nothing about: this kit decided it. */
  static Clause decided(Clause clause) {
    return new Clause(
        clause.file(), clause.line(), clause.pointer(), Optional.of(Evidence.DECIDED));
  }
}
