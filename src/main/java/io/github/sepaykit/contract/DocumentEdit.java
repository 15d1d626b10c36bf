package io.github.sepaykit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sepaykit.contract.document.Clause;
import io.github.sepaykit.contract.internal.Document;
import io.github.sepaykit.contract.internal.Place;
import io.github.sepaykit.contract.internal.PlainValues;
import io.github.sepaykit.contract.internal.Pointers;
import io.github.sepaykit.contract.internal.Source;
import io.github.sepaykit.contract.internal.TextEditor;
import io.github.sepaykit.contract.lint.DocumentReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The text of a contract's document, to be changed place by place while everything else in it,
 * comments and layout included, stays as written. Each change is read back and compared with what
 * was meant: one that cannot be made correctly is not made. Immutable, thread-safe.
 */
public final class DocumentEdit {
  private final Document document;
  private final String text;
  private final Source source;

  private DocumentEdit(String file, String text, Source source) {
    this.text = text;
    this.source = source;
    this.document = new Document(file, source.root(), source::positions, () -> Optional.of(text));
  }

  /** Returns the text of a document; empty when it has none. */
  static Optional<DocumentEdit> of(Document document) {
    return document
        .text()
        .map(t -> new DocumentEdit(document.file(), t, DocumentReader.read(document.file(), t)));
  }

  /** The text as it now is. */
  public String text() {
    return text;
  }

  /** The document's name, as in {@link Clause#file()}. */
  public String file() {
    return document.file();
  }

  /** The plain Java form of what stands at a JSON Pointer; empty for nothing and for JSON null. */
  public Optional<Object> value(String pointer) {
    return document.at(pointer).map(place -> PlainValues.of(place.node()));
  }

  /** Where the {@code $ref} at a place leads in the end; the place itself when there is none. */
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
    Optional<Place> place = document.at(pointer).filter(p -> p.node().isObject());
    if (place.isEmpty() || place.get().node().has(name)) {
      return Optional.empty();
    }
    JsonNode added = PlainValues.toNode(value);
    JsonNode meant = source.root().deepCopy();
    ((ObjectNode) at(meant, pointer)).set(name, added);
    return edited(editor().add(pointer, place.get().node(), name, added), meant);
  }

  /**
   * Adds an item at the end of an array.
   *
   * @param value in plain Java form
   * @return empty when there is no such array, or it is written in a way that cannot be changed
   * @throws IllegalArgumentException when the value has no JSON form
   */
  public Optional<DocumentEdit> append(String pointer, Object value) {
    Optional<Place> place = document.at(pointer).filter(p -> p.node().isArray());
    if (place.isEmpty()) {
      return Optional.empty();
    }
    JsonNode added = PlainValues.toNode(value);
    JsonNode meant = source.root().deepCopy();
    ((ArrayNode) at(meant, pointer)).add(added);
    return edited(editor().append(pointer, place.get().node(), added), meant);
  }

  /**
   * Puts another value in place of a member's that stands on one line.
   *
   * @param value in plain Java form
   * @return empty when there is no such member, or it is written in a way that cannot be changed
   * @throws IllegalArgumentException when the value has no JSON form
   */
  public Optional<DocumentEdit> replace(String pointer, Object value) {
    String parent = Pointers.parent(pointer);
    Optional<Place> place = document.at(pointer);
    if (pointer.isEmpty() || place.isEmpty() || !at(source.root(), parent).isObject()) {
      return Optional.empty();
    }
    JsonNode put = PlainValues.toNode(value);
    JsonNode meant = source.root().deepCopy();
    ((ObjectNode) at(meant, parent)).set(place.get().name(), put);
    return edited(editor().replace(pointer, put), meant);
  }

  /** The document that the text makes. */
  Document document() {
    return document;
  }

  private TextEditor editor() {
    return new TextEditor(text, source.positions(), DocumentReader.isJson(document.file()));
  }

  private static JsonNode at(JsonNode root, String pointer) {
    JsonNode node = Pointers.at(root, pointer);
    return node == null ? root : node;
  }

  private Optional<DocumentEdit> edited(@Nullable String changed, JsonNode meant) {
    if (changed == null) {
      return Optional.empty();
    }
    Source read = DocumentReader.read(document.file(), changed);
    return read.problems().isEmpty() && read.root().equals(meant)
        ? Optional.of(new DocumentEdit(document.file(), changed, read))
        : Optional.empty();
  }
}
