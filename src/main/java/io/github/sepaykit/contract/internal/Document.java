package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.document.Clause;
import io.github.sepaykit.contract.document.Evidence;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A read document: its tree, where everything stands, and how references lead through it. */
public final class Document {
  /** Most references that are followed one after another. */
  static final int MAX_HOPS = 50;

  /** Members of a path item that are operations. */
  public static final List<String> METHODS =
      List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

  private final String file;
  private final JsonNode root;
  private final Supplier<Optional<String>> text;
  private final Supplier<Map<String, Position>> positions;

  /**
   * @param reader reads the position table, called once when the first line is asked for
   * @param text gives the text as written, empty when there is none
   */
  public Document(
      String file,
      JsonNode root,
      Supplier<Map<String, Position>> reader,
      Supplier<Optional<String>> text) {
    this.file = file;
    this.root = root;
    this.positions = new Lazy<>(reader);
    this.text = text;
  }

  public String file() {
    return file;
  }

  public Optional<String> text() {
    return text.get();
  }

  public Place root() {
    return new Place("", root);
  }

  public Optional<Place> at(String pointer) {
    JsonNode node = Pointers.at(root, pointer);
    return node == null ? Optional.empty() : Optional.of(new Place(pointer, node));
  }

  /** Returns the target of a local reference such as {@code #/components/schemas/Id}. */
  public Optional<Place> target(String reference) {
    return localPointer(reference).flatMap(this::at);
  }

  /** Returns the decoded pointer of a local reference; empty for any other reference. */
  public static Optional<String> localPointer(String reference) {
    if (!reference.startsWith("#") || (reference.length() > 1 && reference.charAt(1) != '/')) {
      return Optional.empty();
    }
    try {
      String fragment = reference.substring(1).replace("+", "%2B");
      return Optional.of(URLDecoder.decode(fragment, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Follows {@code $ref} members to where the thing itself is declared; a place that still refers
   * when they go round in a circle, or on and on.
   */
  public Place follow(Place place) {
    Place at = place;
    for (int hops = 0; at.node().path("$ref").isTextual() && hops < MAX_HOPS; hops++) {
      Optional<Place> target = target(at.node().get("$ref").textValue());
      if (target.isEmpty()) {
        break;
      }
      at = target.get();
    }
    return at;
  }

  public Position position(String pointer) {
    Map<String, Position> table = positions.get();
    for (String at = pointer; ; at = Pointers.parent(at)) {
      Position position = table.get(at);
      if (position != null) {
        return position;
      }
      if (at.isEmpty()) {
        return new Position(0, 0);
      }
    }
  }

  /** Returns the name of the file that a position is in. */
  public String file(Position position) {
    return position.file().isEmpty() ? file : position.file();
  }

  public Clause clause(String pointer, Optional<Evidence> evidence) {
    Position at = position(pointer);
    return new Clause(file(at), at.line(), pointer, evidence);
  }
}
