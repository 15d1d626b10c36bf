package io.github.sepaykit.contract.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.assembly.DocumentFiles;
import io.github.sepaykit.contract.document.DocumentProblem;
import io.github.sepaykit.contract.document.InvalidDocumentException;
import io.github.sepaykit.contract.internal.Document;
import io.github.sepaykit.contract.internal.ParserFindings;
import io.github.sepaykit.contract.internal.ParserFindings.Finding;
import io.github.sepaykit.contract.internal.Source;
import io.github.sepaykit.contract.lint.DocumentWalk.Visit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads and judges an OpenAPI 3.1 document: swagger-parser's findings and this kit's own rules,
 * each with line and column.
 */
public final class SpecLinter {
  private SpecLinter() {}

  /** Returns all problems of the document, by line; none when it is sound. */
  public static List<DocumentProblem> lint(Path file, ExampleJudge examples) {
    try {
      String text = DocumentReader.text(file);
      Source source = DocumentReader.read(file.toString(), text);
      return lint(file, source, document(file, text, source), examples);
    } catch (InvalidDocumentException e) {
      return e.problems();
    }
  }

  /**
   * Reads a user's document.
   *
   * @throws InvalidDocumentException with every error found in it
   */
  public static Document load(Path file, ExampleJudge examples) {
    String text = DocumentReader.text(file);
    Source source = DocumentReader.read(file.toString(), text);
    Document document = document(file, text, source);
    List<DocumentProblem> errors =
        lint(file, source, document, examples).stream().filter(DocumentProblem::error).toList();
    if (!errors.isEmpty()) {
      throw new InvalidDocumentException(errors);
    }
    return document;
  }

  /**
   * Parses the text as read before, not the file, so that all positions are of one text; with what
   * it refers to in other files.
   */
  private static Document document(Path file, String text, Source source) {
    if (!source.problems().isEmpty()) {
      return document(file, source, text);
    }
    Path folder = file.getParent();
    String shownFolder = folder == null ? "" : folder + file.getFileSystem().getSeparator();
    Source whole = DocumentFiles.assemble(file, source, shownFolder, SpecLinter::read);
    return document(file, whole, text);
  }

  private static Document document(Path file, Source source, String text) {
    return new Document(file.toString(), source.root(), source::positions, () -> Optional.of(text));
  }

  /**
   * Reads a document's own text.
   *
   * @throws InvalidDocumentException when there is no text to read, or it is not sound
   */
  public static Source read(Path file) {
    Source source = DocumentReader.read(file);
    List<DocumentProblem> problems = textProblems(file, source);
    if (!problems.isEmpty()) {
      throw new InvalidDocumentException(problems);
    }
    return source;
  }

  private static List<DocumentProblem> lint(
      Path file, Source source, Document document, ExampleJudge examples) {
    List<DocumentProblem> problems = new ArrayList<>(textProblems(file, source));
    if (source.problems().stream().noneMatch(p -> p.kind() == Source.Kind.SYNTAX)) {
      problems.addAll(judge(document, examples));
    }
    return List.copyOf(problems);
  }

  /** Returns the problems of the text itself. */
  public static List<DocumentProblem> textProblems(Path file, Source source) {
    return source.problems().stream().map(p -> toProblem(file, p)).toList();
  }

  /** Returns all problems of a document whose text was read before. */
  public static List<DocumentProblem> lint(Document document, ExampleJudge examples) {
    return judge(document, examples);
  }

  private static List<DocumentProblem> judge(Document document, ExampleJudge examples) {
    LintFindings lint = new LintFindings(document);
    if (!isOpenApi(lint)) {
      return lint.problems();
    }
    List<Visit> visits = DocumentWalk.walk(lint);
    OperationLint.check(lint, visits);
    SchemaLint.check(lint, visits);
    RecursionLint.check(lint, visits);
    UncheckedLint.check(lint, visits);
    UpdateLint.check(lint);
    EvidenceLint.check(lint, visits);
    if (lint.problems().stream().noneMatch(DocumentProblem::error)) {
      ExampleLint.check(lint, visits, examples);
    }
    checkByParser(lint);
    return lint.problems();
  }

  /** Reports a document of another sort, as the only finding. */
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

  private static DocumentProblem toProblem(Path file, Source.Problem problem) {
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

  /** Adds swagger-parser's findings beyond this kit's own rules. */
  private static void checkByParser(LintFindings lint) {
    Optional<List<Finding>> findings = ParserFindings.of(lint.document().root().node());
    if (findings.isEmpty()) {
      lint.add(
          LintRule.UNJUDGED,
          "",
          "read without swagger-parser, which finds faults beyond this kit's own rules",
          "add io.swagger.parser.v3:swagger-parser-v3 to the classpath, or lint with the command"
              + " line");
      return;
    }
    for (Finding finding : findings.get()) {
      if (!lint.hasWithin(finding.pointer())) {
        lint.add(
            LintRule.PARSER,
            finding.pointer(),
            "swagger-parser: " + finding.message(),
            "write it as OpenAPI 3.1 demands");
      }
    }
  }
}
