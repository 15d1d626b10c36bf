package io.github.sepaykit.contract;

import java.nio.file.Path;
import java.util.List;

/**
 * Reads and judges an OpenAPI document: swagger-parser's findings and this kit's own rules, with
 * line and column.
 */
public final class SpecLinter {
  private SpecLinter() {}

  /** All problems of the document, by line; empty when it is sound. */
  public static List<DocumentProblem> lint(Path file) {
    throw new UnsupportedOperationException();
  }
}
