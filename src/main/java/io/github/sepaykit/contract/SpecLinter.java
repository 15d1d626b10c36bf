package io.github.sepaykit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.DocumentWalk.Visit;
import io.github.sepaykit.contract.document.DocumentProblem;
import io.github.sepaykit.contract.document.InvalidDocumentException;
import io.github.sepaykit.contract.internal.Document;
import io.github.sepaykit.contract.internal.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads and judges an OpenAPI 3.1 document: swagger-parser's findings and this kit's own rules,
 * each with line and column.
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
    List<DocumentProblem> problems = new ArrayList<>(text(file, source));
    if (source.problems().stream().noneMatch(p -> p.kind() == Source.Kind.SYNTAX)) {
      Document document = new Document(file.toString(), source.root(), source::positions);
      problems.addAll(judge(document));
    }
    return List.copyOf(problems);
  }

  /** What is wrong with the text itself. */
  static List<DocumentProblem> text(Path file, Source source) {
    return source.problems().stream().map(p -> problem(file, p)).toList();
  }

  private static List<DocumentProblem> judge(Document document) {
    LintFindings lint = new LintFindings(document);
    if (!isOpenApi(lint)) {
      return lint.problems();
    }
    List<Visit> visits = DocumentWalk.walk(lint);
    OperationLint.check(lint, visits);
    SchemaLint.check(lint, visits);
    RecursionLint.check(lint, visits);
    UncheckedLint.check(lint, visits);
    EvidenceLint.check(lint, visits);
    if (lint.problems().stream().noneMatch(DocumentProblem::error)) {
      ExampleLint.check(lint, visits);
    }
    ParserLint.check(lint);
    return lint.problems();
  }

  /** Nothing else is worth telling of a document of another sort. */
  private static boolean isOpenApi(LintFindings lint) {
    JsonNode root = lint.document().root().node();
    String version = root.path("openapi").asText("");
    if (root.isObject() && version.matches("3\\.1\\.[0-9]+")) {
      return true;
    }
    String was =
        !root.isObject()
            ? "the document is " + ScalarFieldLint.nameOf(root)
            : version.isEmpty() ? "there is no \"openapi\"" : "openapi is \"" + version + "\"";
    lint.add(
        LintRule.VERSION,
        version.isEmpty() ? "" : "/openapi",
        "an OpenAPI 3.1 document is needed, but " + was,
        "start it with openapi: 3.1.0");
    return false;
  }

  private static DocumentProblem problem(Path file, Source.Problem problem) {
    boolean syntax = problem.kind() == Source.Kind.SYNTAX;
    return new DocumentProblem(
        (syntax ? LintRule.SYNTAX : LintRule.KEY_DUPLICATE).id(),
        true,
        file.toString(),
        problem.position().line(),
        problem.position().column(),
        problem.pointer(),
        problem.message(),
        syntax ? "correct the text at this place" : "keep one of the two");
  }
}
