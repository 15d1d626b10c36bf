package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.databind.JsonNode;
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

  /** The members of an object or the items of an array; none of anything else. */
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

  /** The last step of the pointer. */
  public String name() {
    List<String> steps = Pointers.steps(pointer);
    return steps.isEmpty() ? "" : steps.get(steps.size() - 1);
  }

  public String text(String name) {
    return node.path(name).asText("");
  }
}
