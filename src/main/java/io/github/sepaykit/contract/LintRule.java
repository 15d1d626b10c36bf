package io.github.sepaykit.contract;

/** What the linter finds. Ids are stable; {@code docs/rules.md} has a section for each. */
public enum LintRule {
  FILE("spec.file"),
  SYNTAX("spec.syntax"),
  DUPLICATE_KEY("spec.key.duplicate");

  private final String id;

  LintRule(String id) {
    this.id = id;
  }

  /** The stable id, for example {@code spec.scope.unknown}. */
  public String id() {
    return id;
  }

  @Override
  public String toString() {
    return id;
  }
}
