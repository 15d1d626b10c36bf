package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.document.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A value of the document and its pointer. */
public record Place(String pointer, JsonNode node) {
  public Optional<Place> child(String name) {
    JsonNode child = Pointers.step(node, name);
    return child == null
        ? Optional.empty()
        : Optional.of(new Place(Pointers.child(pointer, name), child));
  }

  /** Returns the members of an object or the items of an array; none of anything else. */
  public List<Place> children() {
    List<Place> children = new ArrayList<>(node.size());
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        children.add(new Place(Pointers.child(pointer, i), node.get(i)));
      }
    } else {
      node.properties()
          .forEach(e -> children.add(new Place(Pointers.child(pointer, e.getKey()), e.getValue())));
    }
    return children;
  }

  /** Returns the members or items of a child; none when there is no such child. */
  public List<Place> children(String name) {
    return child(name).map(Place::children).orElse(List.of());
  }

  /** Returns the node's own {@code x-evidence}, else the given one. */
  public Optional<Evidence> evidence(Optional<Evidence> outer) {
    return Evidence.ofTag(text("x-evidence")).or(() -> outer);
  }

  public String name() {
    List<String> steps = Pointers.steps(pointer);
    return steps.isEmpty() ? "" : steps.get(steps.size() - 1);
  }

  /** Returns the text of a scalar member; empty when there is none. */
  public String text(String name) {
    return node.path(name).asText("");
  }
}
