package io.github.sepaykit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.sepaykit.contract.Feature.Kind;
import io.github.sepaykit.contract.internal.Condition;
import io.github.sepaykit.contract.internal.Document;
import io.github.sepaykit.contract.internal.ExpectationText;
import io.github.sepaykit.contract.internal.Place;
import io.github.sepaykit.contract.internal.PlainValues;
import io.github.sepaykit.contract.internal.Pointers;
import io.github.sepaykit.contract.internal.SchemaCompiler;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the features of a body from its schema. A schema that contains itself is cut where it
 * repeats.
 */
final class BodyFeatureReader {
  private static final int MAX_DEPTH = 24;
  private static final int MAX_TREES = 5_000;

  private final Document document;
  private final SchemaCompiler engine;
  private final String operation;
  private final String status;
  private final Collection<Feature> features;
  private final Map<String, String> branchNames = new HashMap<>();
  private final Deque<String> path = new ArrayDeque<>();
  private int trees;

  /**
   * @param status status of the response; empty for a request
   * @param features collects what is read
   */
  BodyFeatureReader(
      Document document,
      SchemaCompiler engine,
      String operation,
      String status,
      Collection<Feature> features) {
    this.document = document;
    this.engine = engine;
    this.operation = operation;
    this.status = status;
    this.features = features;
  }

  /**
   * @param tree the place that the schema is about
   * @param pointer begin of the names of its values and members
   */
  void read(Place schema, FeatureTree tree, String pointer) {
    if (path.contains(schema.pointer()) || path.size() >= MAX_DEPTH || ++trees > MAX_TREES) {
      return;
    }
    path.push(schema.pointer());
    collect(schema, tree, pointer, new HashSet<>());
    path.pop();
  }

  /** Reads the parts of a schema that are about the same value. */
  private void collect(Place schema, FeatureTree tree, String pointer, Set<String> seen) {
    JsonNode node = schema.node();
    if (!node.isObject() || !seen.add(schema.pointer())) {
      return;
    }
    if (node.path("$ref").isTextual()) {
      document
          .target(node.get("$ref").textValue())
          .ifPresent(target -> collect(target, tree, pointer, seen));
    }
    collectValues(node, tree, pointer);
    for (Place property : schema.children("properties")) {
      String at = Pointers.child(pointer, property.name());
      Kind kind = status.isEmpty() ? Kind.REQUEST_FIELD : Kind.RESPONSE_FIELD;
      read(property, tree.member(property.name(), addFeature(kind, at)), at);
    }
    for (Place item : schema.children("prefixItems")) {
      read(item, tree.items(), pointer + "/*");
    }
    schema.child("items").ifPresent(items -> read(items, tree.items(), pointer + "/*"));
    schema.children("allOf").forEach(part -> collect(part, tree, pointer, seen));
    collectCondition(schema, tree, pointer, seen);
    for (String keyword : List.of("anyOf", "oneOf")) {
      for (Place branch : schema.children(keyword)) {
        Condition condition = Condition.ofSchema(engine, branch.pointer());
        tree.addBranch(
            addBranch(document.follow(branch).text("title"), branch.pointer()), condition);
        collect(branch, tree, pointer, seen);
      }
    }
    for (String keyword : List.of("dependentRequired", "dependentSchemas")) {
      List<Place> rules = schema.children(keyword);
      for (Place rule : rules) {
        String title = rules.size() == 1 ? schema.text("title") : rule.text("title");
        tree.addBranch(addBranch(title, rule.pointer()), Condition.ofMember(rule.name()));
        collect(rule, tree, pointer, seen);
      }
    }
  }

  private void collectCondition(Place schema, FeatureTree tree, String pointer, Set<String> seen) {
    if (schema.child("if").isEmpty()) {
      return;
    }
    Condition condition = Condition.ofSchema(engine, Pointers.child(schema.pointer(), "if"));
    for (String keyword : List.of("then", "else")) {
      schema
          .child(keyword)
          .ifPresent(
              branch -> {
                boolean then = keyword.equals("then");
                String title = schema.text("title");
                tree.addBranch(
                    addBranch(
                        then || title.isEmpty() || !schema.node().has("then")
                            ? title
                            : title + ", else",
                        branch.pointer()),
                    then ? condition : condition.negated());
                collect(branch, tree, pointer, seen);
              });
    }
  }

  private void collectValues(JsonNode node, FeatureTree tree, String pointer) {
    if (node.has("const")) {
      collectValue(node.get("const"), tree, pointer);
    } else if (node.path("enum").isArray()) {
      node.get("enum").forEach(value -> collectValue(value, tree, pointer));
    } else if (node.path("type").asText("").equals("boolean") && !status.isEmpty()) {
      collectValue(JsonNodeFactory.instance.booleanNode(true), tree, pointer);
      collectValue(JsonNodeFactory.instance.booleanNode(false), tree, pointer);
    }
  }

  private void collectValue(JsonNode value, FeatureTree tree, String pointer) {
    Object plain = PlainValues.of(value);
    String text = plain instanceof String string ? string : ExpectationText.json(plain);
    Kind kind = status.isEmpty() ? Kind.REQUEST_VALUE : Kind.RESPONSE_VALUE;
    tree.addValue(value, addFeature(kind, pointer + "=" + text));
  }

  /** Adds a branch by its title, or by its place if the title is absent or already used. */
  private Feature addBranch(String title, String pointer) {
    boolean titled =
        !title.isEmpty() && branchNames.computeIfAbsent(title, t -> pointer).equals(pointer);
    return addFeature(Kind.BRANCH, titled ? title : "#" + pointer);
  }

  private Feature addFeature(Kind kind, String name) {
    Feature feature = new Feature(operation, kind, status.isEmpty() ? name : status + " " + name);
    features.add(feature);
    return feature;
  }
}
