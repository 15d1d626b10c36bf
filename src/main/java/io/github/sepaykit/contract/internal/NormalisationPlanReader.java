package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.document.Evidence;
import io.github.sepaykit.contract.document.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads plans and shapes from schemas; a schema that contains itself is cut where it repeats. */
public final class NormalisationPlanReader {
  private static final int MAX_DEPTH = 24;
  private static final int MAX_PLANS = 20_000;

  private final Document document;
  private final Deque<String> path = new ArrayDeque<>();
  private int plans;

  public NormalisationPlanReader(Document document) {
    this.document = document;
  }

  public static NormalisationPlan ofAnyValue() {
    return plan("", new Facets(), Map.of(), Optional.empty(), Optional.empty(), false);
  }

  private record Part(Place place, Optional<Evidence> evidence) {}

  public NormalisationPlan read(Place schema, Optional<Evidence> outer) {
    return read(List.of(new Part(schema, schema.evidence(outer))));
  }

  private NormalisationPlan read(List<Part> declared) {
    String pointer = declared.get(0).place().pointer();
    Facets facets = new Facets();
    Optional<Evidence> evidence = declared.get(0).evidence();
    boolean cut = path.contains(pointer) || path.size() >= MAX_DEPTH || ++plans > MAX_PLANS;
    path.push(pointer);
    for (Part part : declared) {
      collect(part, facets, new LinkedHashSet<>());
    }
    Map<String, NormalisationPlan> properties = new LinkedHashMap<>();
    Optional<NormalisationPlan> items = Optional.empty();
    if (!cut) {
      facets.properties.forEach((name, parts) -> properties.put(name, read(parts)));
      items = facets.items.isEmpty() ? Optional.empty() : Optional.of(read(facets.items));
    }
    path.pop();
    return plan(pointer, facets, properties, items, evidence, cut);
  }

  private static NormalisationPlan plan(
      String pointer,
      Facets facets,
      Map<String, NormalisationPlan> properties,
      Optional<NormalisationPlan> items,
      Optional<Evidence> evidence,
      boolean cut) {
    Map<String, Shape> shapes = new LinkedHashMap<>();
    properties.forEach((name, plan) -> shapes.put(name, plan.shape()));
    Shape shape =
        new Shape(
            pointer,
            Collections.unmodifiableSet(facets.types),
            Collections.unmodifiableMap(shapes),
            Collections.unmodifiableSet(facets.required),
            items.map(NormalisationPlan::shape),
            Collections.unmodifiableList(facets.enumValues),
            facets.defaultValue,
            Collections.unmodifiableMap(facets.relevantWhen),
            facets.references,
            facets.fakeOmits,
            Collections.unmodifiableSet(facets.loose),
            Collections.unmodifiableMap(facets.dialects),
            evidence);
    Set<String> known = new LinkedHashSet<>(facets.alsoKnown);
    known.addAll(facets.properties.keySet());
    return new NormalisationPlan(
        shape,
        facets.nullAbsent,
        !cut && !facets.open && !facets.properties.isEmpty(),
        known,
        properties,
        items,
        facets.newerFields,
        facets.newerHint);
  }

  private void collect(Part part, Facets facets, Set<String> seen) {
    Place place = part.place();
    JsonNode node = place.node();
    if (!node.isObject() || !seen.add(place.pointer())) {
      return;
    }
    if (node.path("$ref").isTextual()) {
      document
          .target(node.get("$ref").textValue())
          .ifPresent(
              target -> collect(new Part(target, target.evidence(part.evidence())), facets, seen));
    }
    facets.add(node);
    for (Place property : place.children("properties")) {
      facets
          .properties
          .computeIfAbsent(property.name(), name -> new ArrayList<>(1))
          .add(part(property, part.evidence()));
    }
    place.child("items").ifPresent(items -> facets.items.add(part(items, part.evidence())));
    for (Place member : place.children("allOf")) {
      collect(part(member, part.evidence()), facets, seen);
    }
    for (String keyword : List.of("then", "else", "if", "not")) {
      place.child(keyword).ifPresent(branch -> collectNames(branch, facets, new LinkedHashSet<>()));
    }
    for (String keyword : List.of("anyOf", "oneOf", "dependentSchemas")) {
      for (Place branch : place.children(keyword)) {
        collectNames(branch, facets, new LinkedHashSet<>());
      }
    }
  }

  /** Collects names that a branch mentions: known, though the branch may not apply. */
  private void collectNames(Place branch, Facets facets, Set<String> seen) {
    Place place = document.follow(branch);
    if (!seen.add(place.pointer())) {
      return;
    }
    place.children("properties").forEach(property -> facets.alsoKnown.add(property.name()));
    place.node().path("required").forEach(name -> facets.alsoKnown.add(name.asText()));
    for (String keyword : List.of("allOf", "anyOf", "oneOf")) {
      place.children(keyword).forEach(member -> collectNames(member, facets, seen));
    }
  }

  private static Part part(Place place, Optional<Evidence> outer) {
    return new Part(place, place.evidence(outer));
  }

  private static final class Facets {
    final Set<String> types = new LinkedHashSet<>();
    final Map<String, List<Part>> properties = new LinkedHashMap<>();
    final Set<String> required = new LinkedHashSet<>();
    final List<Part> items = new ArrayList<>(1);
    final List<Object> enumValues = new ArrayList<>();
    final Map<String, List<Object>> relevantWhen = new LinkedHashMap<>();
    final Set<String> loose = new LinkedHashSet<>();
    final Map<String, String> dialects = new LinkedHashMap<>();
    final Set<String> alsoKnown = new LinkedHashSet<>();
    final Set<String> newerFields = new LinkedHashSet<>();
    Optional<Object> defaultValue = Optional.empty();
    Optional<String> references = Optional.empty();
    String newerHint = "";
    boolean fakeOmits;
    boolean nullAbsent;
    boolean open;

    void add(JsonNode node) {
      JsonNode type = node.path("type");
      if (type.isTextual()) {
        types.add(type.textValue());
      }
      type.forEach(name -> types.add(name.asText()));
      node.path("required").forEach(name -> required.add(name.asText()));
      addEnum(node);
      if (node.has("default")) {
        defaultValue = Optional.ofNullable(PlainValues.of(node.get("default")));
      }
      node.path("x-relevant-when")
          .properties()
          .forEach(e -> relevantWhen.put(e.getKey(), plainItems(e.getValue())));
      node.path("x-loose").forEach(form -> loose.add(form.asText()));
      node.path("x-dialects")
          .properties()
          .forEach(e -> dialects.put(e.getKey(), e.getValue().asText()));
      if (node.path("x-references").isTextual()) {
        references = Optional.of(node.get("x-references").textValue());
      }
      fakeOmits |= node.path("x-fake-omits").asBoolean(false);
      nullAbsent |= node.path("x-null").asText("").equals("absent");
      open |=
          node.has("additionalProperties")
              || node.has("unevaluatedProperties")
              || node.has("patternProperties");
      JsonNode newer = node.path("x-newer-edition");
      newer.path("fields").forEach(name -> newerFields.add(name.asText()));
      if (newer.has("fields")) {
        newerHint = newer.path("hint").asText("");
      }
    }

    private void addEnum(JsonNode node) {
      if (!enumValues.isEmpty()) {
        return;
      }
      if (node.has("const")) {
        enumValues.add(PlainValues.of(node.get("const")));
      } else {
        enumValues.addAll(plainItems(node.path("enum")));
      }
    }

    private static List<Object> plainItems(JsonNode array) {
      List<Object> items = new ArrayList<>(array.size());
      array.forEach(item -> items.add(PlainValues.of(item)));
      return items;
    }
  }
}
