package io.github.sepaykit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.document.Clause;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.internal.JsonFault;
import io.github.sepaykit.contract.internal.StrictJson;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the JSON of a body strictly; what is wrong with the text becomes violations. */
final class BodyReader {
  private static final Set<Rule> NUMBERS =
      EnumSet.of(Rule.REQUEST_BODY_NUMBER, Rule.RESPONSE_BODY_NUMBER, Rule.DELIVERY_BODY_NUMBER);
  private static final Set<Rule> TYPES =
      EnumSet.of(Rule.REQUEST_BODY_TYPE, Rule.RESPONSE_BODY_TYPE, Rule.DELIVERY_BODY_TYPE);

  private BodyReader() {}

  /**
   * @param part a request's, a response's, a delivery's or an answer's body
   * @param clause the declared body
   * @return the value, also when the text has faults that leave one; empty when it has none
   */
  static Optional<JsonNode> read(
      Body body, ExchangePart part, Clause clause, List<Violation> violations) {
    if (body.json().isPresent()) {
      return Optional.of(body.json().get().root().node());
    }
    StrictJson.Result result = StrictJson.read(body.bytes());
    for (JsonFault fault : result.faults()) {
      violations.add(violation(fault, part, clause));
    }
    return Optional.ofNullable(result.root());
  }

  /**
   * Leaves out what was found in place of numbers that could not be read: only their type is known.
   *
   * @param found in the value that was read
   * @param earlier when it was read
   */
  static List<Violation> withoutUnreadNumbers(List<Violation> found, List<Violation> earlier) {
    Map<String, String> unread = new HashMap<>(0);
    for (Violation fault : earlier) {
      if (NUMBERS.contains(fault.rule())) {
        unread.put(fault.pointer(), fault.was());
      }
    }
    if (unread.isEmpty()) {
      return found;
    }
    return found.stream()
        .filter(v -> TYPES.contains(v.rule()) || !unread.containsKey(v.pointer()))
        .map(v -> v.withWas(unread.getOrDefault(v.pointer(), v.was())))
        .toList();
  }

  private static Violation violation(JsonFault fault, ExchangePart part, Clause clause) {
    boolean broken =
        fault.kind() == JsonFault.Kind.MALFORMED
            || part != ExchangePart.REQUEST_BODY && fault.kind() == JsonFault.Kind.ENCODING;
    return new Violation(
        part.rule(fault.kind()),
        broken ? Severity.ERROR : Severity.DRIFT,
        fault.pointer(),
        broken ? clause : clause.asDecided(),
        expected(fault.kind()),
        fault.message(),
        part.addressee() + fix(fault.kind()));
  }

  private static String expected(JsonFault.Kind kind) {
    return switch (kind) {
      case ENCODING -> "JSON in UTF-8 without a byte order mark";
      case MALFORMED -> "one JSON value";
      case DEPTH -> "at most " + StrictJson.MAX_DEPTH + " levels of objects and arrays";
      case DUPLICATE_KEY -> "each key once";
      case NUMBER -> "an integer of 64 bits or a double";
      case NUL -> "text without U+0000";
    };
  }

  private static String fix(JsonFault.Kind kind) {
    return switch (kind) {
      case ENCODING -> "encode the body as UTF-8";
      case MALFORMED -> "print the body with a JSON library";
      case DEPTH -> "send a flatter value";
      case DUPLICATE_KEY -> "send the key once; readers differ in which one they take";
      case NUMBER -> "send a smaller number, or text";
      case NUL -> "leave U+0000 out";
    };
  }
}
