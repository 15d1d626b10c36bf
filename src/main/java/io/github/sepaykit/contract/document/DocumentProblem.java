package io.github.sepaykit.contract.document;

/**
 * Something wrong with a document, found before it is used.
 *
 * @param rule stable id, for example {@code spec.scope.unknown}
 * @param error true if it makes the document unusable; otherwise a warning
 * @param file the document
 * @param line from 1; 0 when unknown
 * @param column from 1; 0 when unknown
 * @param pointer JSON Pointer of the place; empty when the text could not be read at all
 * @param message what is wrong
 * @param fix what to do about it
 */
public record DocumentProblem(
    String rule,
    boolean error,
    String file,
    int line,
    int column,
    String pointer,
    String message,
    String fix) {
  /** Returns one line: {@code file:line:column: error [rule] message; fix: …}. */
  public String render() {
    String place =
        line == 0 ? file : column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
    String advice = fix.isEmpty() ? "" : "; fix: " + fix;
    return "%s: %s [%s] %s%s".formatted(place, error ? "error" : "warning", rule, message, advice);
  }
}
