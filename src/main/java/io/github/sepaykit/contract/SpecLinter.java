package io.github.sepaykit.contract;

import io.github.sepaykit.contract.internal.Source;
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
    try {
      return lint(file, Documents.read(file));
    } catch (InvalidDocumentException e) {
      return e.problems();
    }
  }

  static List<DocumentProblem> lint(Path file, Source source) {
    return source.problems().stream().map(p -> problem(file, p)).toList();
  }

  static DocumentProblem problem(Path file, Source.Problem problem) {
    boolean syntax = problem.kind() == Source.Kind.SYNTAX;
    return new DocumentProblem(
        (syntax ? LintRule.SYNTAX : LintRule.DUPLICATE_KEY).id(),
        true,
        file.toString(),
        problem.position().line(),
        problem.position().column(),
        problem.pointer(),
        problem.message(),
        syntax ? "correct the text at this place" : "keep one of the two");
  }
}
