package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A condition of the document on a value. Thread-safe. */
public interface Condition {
  boolean holds(JsonNode value);

  /** The value is an object that has this member. */
  static Condition has(String member) {
    return value -> value.isObject() && value.has(member);
  }

  default Condition negated() {
    return value -> !holds(value);
  }

  /** The value satisfies a schema of the document, compiled when first asked; else it does not. */
  static Condition satisfies(SchemaEngine engine, String pointer) {
    AtomicReference<@Nullable Predicate<JsonNode>> compiled = new AtomicReference<>();
    return value -> {
      Predicate<JsonNode> judge = compiled.get();
      if (judge == null) {
        judge = compile(engine, pointer);
        compiled.set(judge);
      }
      return judge.test(value);
    };
  }

  private static Predicate<JsonNode> compile(SchemaEngine engine, String pointer) {
    try {
      return engine.judge(pointer)::accepts;
    } catch (IllegalArgumentException e) {
      return value -> false;
    }
  }
}
