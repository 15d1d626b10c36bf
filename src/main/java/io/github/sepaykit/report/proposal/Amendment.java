package io.github.sepaykit.report.proposal;

import io.github.sepaykit.contract.DocumentEdit;
import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.http.Json;
import io.github.sepaykit.contract.http.Masking;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The change of the document that takes in one drift. */
record Amendment(String title, DocumentEdit edit) {
  private static final int MOST_VALUES = 10;

  /** Returns the amendment; empty when none is certainly right and a human has to choose. */
  static Optional<Amendment> of(DocumentEdit edit, Drift drift) {
    return switch (drift.rule()) {
      case RESPONSE_STATUS_UNDECLARED -> status(edit, drift);
      case RESPONSE_CONTENT_TYPE -> contentType(edit, drift);
      case RESPONSE_BODY_RULE -> closed(edit, drift);
      case RESPONSE_BODY_UNKNOWN_FIELD -> property(edit, drift, drift.clause());
      case RESPONSE_BODY_NEWER_EDITION -> newer(edit, drift);
      default -> body(edit, drift, drift.rule(), drift.clause());
    };
  }

  /**
   * Returns the amendment that must follow a change of the type: the value is then compared with
   * the enumeration.
   */
  static Optional<Amendment> next(Amendment done, Drift drift, Violation left) {
    return body(done.edit, drift, left.rule(), left.clause().pointer())
        .map(amendment -> new Amendment(done.title, amendment.edit));
  }

  private static Optional<Amendment> body(
      DocumentEdit edit, Drift drift, Rule rule, String clause) {
    return switch (rule) {
      case RESPONSE_BODY_TYPE -> type(edit, drift, clause);
      case RESPONSE_BODY_ENUM ->
          clause.endsWith("/enum") ? values(edit, drift, clause) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Amendment> property(DocumentEdit edit, Drift drift, String schema) {
    String name = PlainPointer.last(drift.first().pointer());
    List<@Nullable Object> values = drift.values();
    if (!QuotableValue.name(name) || values.isEmpty()) {
      return Optional.empty();
    }
    String holder = holder(edit, schema, "properties").orElse(schema);
    Map<String, Object> property = SchemaInference.property(values, drift.description());
    Optional<DocumentEdit> edited =
        member(edit, holder, "properties").isPresent()
            ? edit.add(holder + "/properties", name, property)
            : edit.add(holder, "properties", Map.of(name, property));
    return edited.map(
        e -> new Amendment("property " + quoted(name) + " of " + PlainPointer.words(holder), e));
  }

  /** A member that a closed object does not allow. */
  private static Optional<Amendment> closed(DocumentEdit edit, Drift drift) {
    String keyword = PlainPointer.last(drift.clause());
    boolean closed = edit.value(drift.clause()).filter(Boolean.FALSE::equals).isPresent();
    return closed && keyword.endsWith("Properties")
        ? property(edit, drift, PlainPointer.parent(drift.clause()))
        : Optional.empty();
  }

  private static Optional<Amendment> newer(DocumentEdit edit, Drift drift) {
    String schema = Drift.schema(drift.clause());
    String declaring = holder(edit, schema, "x-newer-edition").orElse(schema);
    Object fields = member(edit, declaring + "/x-newer-edition", "fields").orElse(List.of());
    if (fields instanceof List<?> names
        && names.contains(PlainPointer.last(drift.first().pointer()))) {
      return property(edit, drift, schema);
    }
    return holder(edit, schema, "enum").flatMap(at -> values(edit, drift, at + "/enum"));
  }

  private static Optional<Amendment> values(DocumentEdit edit, Drift drift, String pointer) {
    List<?> known =
        edit.value(pointer).filter(List.class::isInstance).map(v -> (List<?>) v).orElse(List.of());
    Set<@Nullable Object> added = new LinkedHashSet<>(drift.values());
    added.removeAll(known);
    String name = PlainPointer.last(drift.first().pointer().replaceAll("(/[0-9]+)+$", ""));
    boolean quotable =
        !Masking.isSecret(name)
            && added.stream().allMatch(QuotableValue::value)
            && !added.isEmpty();
    if (!quotable || added.size() > MOST_VALUES) {
      return Optional.empty();
    }
    Optional<DocumentEdit> edited = Optional.of(edit);
    for (Object value : added) {
      edited = edited.flatMap(e -> e.append(pointer, value));
    }
    String titles = String.join(", ", added.stream().map(Amendment::quoted).toList());
    return edited.map(
        e ->
            new Amendment(
                (added.size() == 1 ? "value " : "values ")
                    + titles
                    + " of "
                    + PlainPointer.words(PlainPointer.parent(pointer)),
                e));
  }

  private static Optional<Amendment> type(DocumentEdit edit, Drift drift, String pointer) {
    List<Object> types = new ArrayList<>();
    edit.value(pointer)
        .ifPresent(
            declared -> {
              if (declared instanceof List<?> list) {
                types.addAll(list);
              } else {
                types.add(declared);
              }
            });
    List<String> added = new ArrayList<>(SchemaInference.types(drift.values()));
    added.removeAll(types);
    if (types.contains("number")) {
      added.remove("integer");
    }
    if (types.isEmpty() || added.isEmpty()) {
      return Optional.empty();
    }
    types.addAll(added);
    String title =
        (added.size() == 1 ? "type " : "types ")
            + String.join(", ", added)
            + " of "
            + PlainPointer.words(PlainPointer.parent(pointer));
    return edit.replace(pointer, types).map(e -> new Amendment(title, e));
  }

  private static Optional<Amendment> status(DocumentEdit edit, Drift drift) {
    int status = drift.answers().get(0).exchange().response().status();
    if (status < 100 || status > 599 || drift.operation().isEmpty()) {
      return Optional.empty();
    }
    Map<String, List<TimelineAnswer>> byType = new LinkedHashMap<>();
    for (TimelineAnswer answer : drift.answers()) {
      if (!answer.exchange().response().body().isEmpty()) {
        byType.computeIfAbsent(answer.contentType(), t -> new ArrayList<>()).add(answer);
      }
    }
    Map<String, Object> response = new LinkedHashMap<>();
    response.put("description", drift.description());
    response.put("x-evidence", "observed");
    Map<String, Object> content = new LinkedHashMap<>();
    for (Map.Entry<String, List<TimelineAnswer>> entry : byType.entrySet()) {
      if (!isMediaType(entry.getKey())) {
        return Optional.empty();
      }
      content.put(entry.getKey(), media(entry.getKey(), entry.getValue(), Map.of()));
    }
    if (!content.isEmpty()) {
      response.put("content", content);
    }
    return edit.add(drift.clause(), String.valueOf(status), response)
        .map(e -> new Amendment("status " + status + " of " + drift.operation(), e));
  }

  private static Optional<Amendment> contentType(DocumentEdit edit, Drift drift) {
    String type = drift.answers().get(0).contentType();
    String content = PlainPointer.parent(drift.clause());
    if (!isMediaType(type)) {
      return Optional.empty();
    }
    // The same body under another name: the schema that is there goes on to apply.
    Object declared = member(edit, drift.clause(), "schema").orElse(Map.of());
    Map<?, ?> schema =
        declared instanceof Map<?, ?> map && map.containsKey("$ref") ? map : Map.of();
    return edit.add(content, type, media(type, drift.answers(), schema))
        .map(
            e ->
                new Amendment(
                    "content type "
                        + type
                        + " of "
                        + PlainPointer.words(PlainPointer.parent(content)),
                    e));
  }

  private static boolean isMediaType(String type) {
    return type.matches("[a-z0-9][a-z0-9!#$&^_.+-]{0,60}/[a-z0-9][a-z0-9!#$&^_.+-]{0,60}");
  }

  private static Map<String, Object> media(
      String type, List<TimelineAnswer> answers, Map<?, ?> declared) {
    Map<String, Object> media = new LinkedHashMap<>();
    media.put("x-evidence", "observed");
    if (type.equals("application/json") || type.endsWith("+json")) {
      List<@Nullable Object> bodies = new ArrayList<>();
      answers.forEach(a -> a.body().ifPresent(body -> bodies.add(body.plain())));
      media.put("schema", declared.isEmpty() ? SchemaInference.schema(bodies) : declared);
    }
    return media;
  }

  /** The schema that has a keyword: this one, one that it refers to, or a part of it. */
  private static Optional<String> holder(DocumentEdit edit, String schema, String keyword) {
    return holder(edit, schema, keyword, 0);
  }

  private static Optional<String> holder(
      DocumentEdit edit, String schema, String keyword, int depth) {
    if (member(edit, schema, keyword).isPresent() || depth > 10) {
      return Optional.of(schema).filter(s -> depth <= 10);
    }
    String target = edit.follow(schema);
    if (!target.equals(schema)) {
      return holder(edit, target, keyword, depth + 1);
    }
    int parts =
        member(edit, schema, "allOf").map(v -> v instanceof List<?> l ? l.size() : 0).orElse(0);
    for (int i = 0; i < parts; i++) {
      Optional<String> found = holder(edit, schema + "/allOf/" + i, keyword, depth + 1);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<Object> member(DocumentEdit edit, String pointer, String name) {
    return edit.value(PlainPointer.child(pointer, name));
  }

  static String quoted(Object value) {
    return Json.of(value).toString();
  }
}
