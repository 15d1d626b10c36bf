package io.github.sepaykit.contract;

import io.github.sepaykit.contract.document.Clause;
import io.github.sepaykit.contract.internal.Document;
import io.github.sepaykit.contract.internal.PlainValues;
import io.github.sepaykit.contract.internal.TextEditor;
import io.github.sepaykit.contract.lint.DocumentReader;
import java.util.Optional;

/**
 * The text of a contract's document, to be changed place by place while everything else in it,
 * comments and layout included, stays as written. Each change is read back and compared with what
 * was meant: one that cannot be made correctly is not made. Immutable, thread-safe.
 */
public final class DocumentEdit {
  private final Document document;
  private final TextEditor editor;

  private DocumentEdit(String file, TextEditor editor) {
    this.editor = editor;
    this.document =
        new Document(
            file,
            editor.source().root(),
            () -> editor.source().positions(),
            () -> Optional.of(editor.text()));
  }

  /** Returns the text of a document; empty when it has none. */
  static Optional<DocumentEdit> of(Document document) {
    String file = document.file();
    return document
        .text()
        .map(
            text ->
                new TextEditor(
                    text, t -> DocumentReader.read(file, t), DocumentReader.isJson(file)))
        .map(editor -> new DocumentEdit(file, editor));
  }

  /** The text as it now is. */
  public String text() {
    return editor.text();
  }

  /** The document's name, as in {@link Clause#file()}. */
  public String file() {
    return document.file();
  }

  /** The plain Java form of the value at a JSON Pointer; empty for nothing and for JSON null. */
  public Optional<Object> value(String pointer) {
    return document.at(pointer).map(place -> PlainValues.of(place.node()));
  }

  /** The place that the {@code $ref} at a place leads to; the place itself when there is none. */
  public String follow(String pointer) {
    return document.at(pointer).map(place -> document.follow(place).pointer()).orElse(pointer);
  }

  /**
   * Adds a member at the end of an object.
   *
   * @param value in plain Java form
   * @return empty when there is no such object, it has the member, or it is written in a way that
   *     cannot be changed
   * @throws IllegalArgumentException when the value has no JSON form
   */
  public Optional<DocumentEdit> add(String pointer, String name, Object value) {
    return editor.add(pointer, name, PlainValues.toNode(value)).map(this::with);
  }

  /**
   * Adds an item at the end of an array.
   *
   * @param value in plain Java form
   * @return empty when there is no such array, or it is written in a way that cannot be changed
   * @throws IllegalArgumentException when the value has no JSON form
   */
  public Optional<DocumentEdit> append(String pointer, Object value) {
    return editor.append(pointer, PlainValues.toNode(value)).map(this::with);
  }

  /**
   * Puts another value in place of a member's that stands on one line.
   *
   * @param value in plain Java form
   * @return empty when there is no such member, or it is written in a way that cannot be changed
   * @throws IllegalArgumentException when the value has no JSON form
   */
  public Optional<DocumentEdit> replace(String pointer, Object value) {
    return editor.replace(pointer, PlainValues.toNode(value)).map(this::with);
  }

  Document document() {
    return document;
  }

  private DocumentEdit with(TextEditor changed) {
    return new DocumentEdit(document.file(), changed);
  }
}
