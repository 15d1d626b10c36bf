package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;

/** Condition that a JSON value meets or not, such as an {@code if} schema. Thread-safe. */
public interface Condition {
  boolean isMet(JsonNode value);

  /** Returns the condition that a value is an object with a member of this name. */
  static Condition ofMember(String member) {
    return value -> value.isObject() && value.has(member);
  }

  default Condition negated() {
    return value -> !isMet(value);
  }

  /**
   * Returns the condition that a value satisfies the schema at a pointer, compiled on first use. No
   * value satisfies a schema that cannot be compiled.
   */
  static Condition ofSchema(SchemaCompiler engine, String pointer) {
    Lazy<Predicate<JsonNode>> compiled = new Lazy<>(() -> compile(engine, pointer));
    return value -> compiled.get().test(value);
  }

  private static Predicate<JsonNode> compile(SchemaCompiler engine, String pointer) {
    try {
      return engine.compile(pointer)::accepts;
    } catch (IllegalArgumentException e) {
      return value -> false;
    }
  }
}
