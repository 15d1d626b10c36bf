package io.github.sepaykit.report.proposal;

import io.github.sepaykit.contract.DocumentEdit;
import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.http.Exchange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One difference from one clause of the document, and every exchange that shows it. */
final class Drift {
  private final Violation first;
  private final String operation;
  private final Map<TimelineAnswer, Set<String>> pointers = new LinkedHashMap<>();
  private final Set<String> operations = new LinkedHashSet<>();

  Drift(Violation first, String operation) {
    this.first = first;
    this.operation = operation;
  }

  /**
   * Returns the same key for the same difference, whichever exchange shows it; empty for what the
   * document does not decide.
   */
  static Optional<String> key(DocumentEdit edit, Violation violation, Exchange exchange) {
    String clause = violation.clause().pointer();
    Optional<String> rest =
        switch (violation.rule()) {
          case RESPONSE_BODY_UNKNOWN_FIELD, RESPONSE_BODY_NEWER_EDITION, RESPONSE_BODY_RULE ->
              Optional.of(PlainPointer.last(violation.pointer()));
          case RESPONSE_STATUS_UNDECLARED ->
              Optional.of(String.valueOf(exchange.response().status()));
          case RESPONSE_CONTENT_TYPE -> Optional.of(TimelineAnswer.contentType(exchange));
          case RESPONSE_BODY_TYPE, RESPONSE_BODY_ENUM -> Optional.of("");
          default -> Optional.empty();
        };
    return rest.map(name -> violation.rule().id() + " " + edit.follow(schema(clause)) + " " + name);
  }

  /** Returns the place of the schema that a clause about an unknown member is about. */
  static String schema(String clause) {
    return clause.replaceFirst("/x-newer-edition$", "");
  }

  void add(TimelineAnswer answer, String pointer, String operation) {
    pointers.computeIfAbsent(answer, s -> new LinkedHashSet<>()).add(pointer);
    operations.add(operation);
  }

  Violation first() {
    return first;
  }

  Rule rule() {
    return first.rule();
  }

  String clause() {
    return first.clause().pointer();
  }

  String operation() {
    return operation;
  }

  /** Those that show it, in order; at least one. */
  List<TimelineAnswer> answers() {
    return List.copyOf(pointers.keySet());
  }

  String description() {
    return description(operations);
  }

  static String description(Set<String> operations) {
    return "Seen in answers of " + String.join(" and ", operations) + ".";
  }

  /** Returns the values that the bodies of all these answers have there. */
  List<@Nullable Object> values() {
    List<@Nullable Object> values = new ArrayList<>();
    pointers.forEach(
        (answer, places) ->
            answer
                .body()
                .ifPresent(
                    body ->
                        places.stream()
                            .map(pointer -> pointer.replaceAll("/[0-9]+(?=/|$)", "/0"))
                            .distinct()
                            .forEach(p -> values.addAll(PlainPointer.all(body.plain(), p)))));
    return values;
  }
}
