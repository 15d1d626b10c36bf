package io.github.sepaykit.contract.document;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Thrown when a document cannot be used; {@link #problems()} holds every reason, the message
 * renders them.
 */
public final class InvalidDocumentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial")
  private final List<DocumentProblem> problems;

  public InvalidDocumentException(List<DocumentProblem> problems) {
    super(problems.stream().map(DocumentProblem::render).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<DocumentProblem> problems() {
    return problems;
  }
}
