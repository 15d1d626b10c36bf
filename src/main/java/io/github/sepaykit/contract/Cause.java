package io.github.sepaykit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.Document.Place;
import io.github.sepaykit.contract.internal.Plain;
import io.github.sepaykit.contract.internal.Pointers;
import io.github.sepaykit.contract.internal.SchemaError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Why a conditional rule applies to a value, read from the {@code if} beside it.
 *
 * @param because for example {@code authen_type is "Api_Key"}
 * @param wayOut what else to do than to obey, for example {@code another "authen_type"}
 */
record Cause(String because, String wayOut) {

  /** The cause of the innermost condition on the way to a failed keyword. */
  static Optional<Cause> of(Document document, Trail trail, SchemaError error, JsonNode root) {
    List<Trail.Stop> stops = trail.stops();
    for (int i = stops.size() - 1; i >= 0; i--) {
      Trail.Stop stop = stops.get(i);
      JsonNode object = ancestor(root, error.instance(), trail.last().depth() - stop.depth());
      if (stop.step().equals("then") || stop.step().equals("else")) {
        Optional<Cause> cause = ofCondition(document, stop, object);
        if (cause.isPresent()) {
          return cause;
        }
      } else if (stop.step().equals("dependentSchemas") && i + 1 < stops.size()) {
        return Optional.of(present(stops.get(i + 1).step()));
      } else if (stop.step().equals("dependentRequired")) {
        return ofDependency(stop.place().node(), error, object);
      }
    }
    return Optional.empty();
  }

  private static JsonNode ancestor(JsonNode root, String pointer, int levels) {
    String at = pointer;
    for (int i = 0; i < levels; i++) {
      at = Pointers.parent(at);
    }
    JsonNode node = Pointers.at(root, at);
    return node == null ? root : node;
  }

  private static Optional<Cause> ofCondition(Document document, Trail.Stop stop, JsonNode object) {
    List<Cause> causes = new ArrayList<>();
    stop.place()
        .child("if")
        .ifPresent(c -> collect(document, c, object, stop.step().equals("then"), causes));
    if (causes.isEmpty()) {
      String title = stop.place().text("title");
      return title.isEmpty() ? Optional.empty() : Optional.of(new Cause(title, ""));
    }
    boolean all = stop.step().equals("then");
    return Optional.of(
        new Cause(
            String.join(all ? " and " : " or ", causes.stream().map(Cause::because).toList()),
            causes.get(0).wayOut()));
  }

  private static void collect(
      Document document, Place declared, JsonNode object, boolean holds, List<Cause> causes) {
    Place condition = document.follow(declared);
    JsonNode properties = condition.node().path("properties");
    condition
        .child("properties")
        .ifPresent(
            all ->
                all.children()
                    .forEach(
                        p -> causes.add(ofProperty(document.follow(p), p.name(), object, holds))));
    for (JsonNode name : condition.node().path("required")) {
      if (!properties.has(name.asText())) {
        causes.add(holds ? present(name.asText()) : absent(name.asText()));
      }
    }
    condition.child("not").ifPresent(not -> collect(document, not, object, !holds, causes));
    condition
        .child("allOf")
        .ifPresent(all -> all.children().forEach(c -> collect(document, c, object, holds, causes)));
  }

  private static Cause ofProperty(Place property, String name, JsonNode object, boolean holds) {
    JsonNode value = object.path(name);
    if (value.isMissingNode()) {
      return absent(name);
    }
    if (holds) {
      return new Cause(name + " is " + Shown.value(name, value), "another " + Words.quoted(name));
    }
    JsonNode expected = property.node().path("const");
    String wanted = expected.isMissingNode() ? "another value" : Words.json(Plain.of(expected));
    return new Cause(
        name + " is not " + (expected.isMissingNode() ? "of the other form" : wanted),
        Words.quoted(name) + " as " + wanted);
  }

  private static Cause present(String name) {
    return new Cause(name + " is present", "no " + Words.quoted(name));
  }

  private static Cause absent(String name) {
    return new Cause(name + " is absent", Words.quoted(name));
  }

  private static Optional<Cause> ofDependency(JsonNode holder, SchemaError error, JsonNode object) {
    for (var entry : holder.path("dependentRequired").properties()) {
      for (JsonNode name : entry.getValue()) {
        if (name.asText().equals(error.property()) && object.has(entry.getKey())) {
          return Optional.of(present(entry.getKey()));
        }
      }
    }
    return Optional.empty();
  }
}
