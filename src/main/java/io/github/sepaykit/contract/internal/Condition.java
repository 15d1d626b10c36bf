package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
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
    return new Condition() {
      private volatile @Nullable Optional<SchemaEngine.Judge> judge;

      @Override
      public boolean holds(JsonNode value) {
        Optional<SchemaEngine.Judge> compiled = judge;
        if (compiled == null) {
          compiled = compile(engine, pointer);
          judge = compiled;
        }
        return compiled.isPresent() && compiled.get().accepts(value);
      }
    };
  }

  private static Optional<SchemaEngine.Judge> compile(SchemaEngine engine, String pointer) {
    try {
      return Optional.of(engine.judge(pointer));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
