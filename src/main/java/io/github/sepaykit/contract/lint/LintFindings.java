package io.github.sepaykit.contract.lint;

import io.github.sepaykit.contract.document.DocumentProblem;
import io.github.sepaykit.contract.internal.Document;
import io.github.sepaykit.contract.internal.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Gathers what the passes of the linter find in one document. */
final class LintFindings {
  private static final int MAX_FINDINGS = 1000;

  private final Document document;
  private final Set<DocumentProblem> problems = new LinkedHashSet<>();

  LintFindings(Document document) {
    this.document = document;
  }

  Document document() {
    return document;
  }

  void add(LintRule rule, String pointer, String message, String fix) {
    if (problems.size() < MAX_FINDINGS) {
      Position at = document.position(pointer);
      problems.add(
          new DocumentProblem(
              rule.id(),
              rule.isError(),
              document.file(at),
              at.line(),
              at.column(),
              pointer,
              message,
              fix));
    }
  }

  boolean hasWithin(String pointer) {
    return problems.stream()
        .anyMatch(p -> p.pointer().equals(pointer) || p.pointer().startsWith(pointer + "/"));
  }

  List<DocumentProblem> problems() {
    List<DocumentProblem> sorted = new ArrayList<>(problems);
    sorted.sort(
        Comparator.comparing(DocumentProblem::file)
            .thenComparingInt(DocumentProblem::line)
            .thenComparingInt(DocumentProblem::column));
    return List.copyOf(sorted);
  }
}
