package io.github.sepaykit.contract.lint;

import io.github.sepaykit.contract.internal.Place;
import io.github.sepaykit.contract.internal.SchemaError;
import io.github.sepaykit.contract.internal.SchemaUse;
import java.util.List;

/** Description of the faults of an example or a default in the words of a violation. */
@FunctionalInterface
public interface ExampleJudge {
  /** Returns a fault for each cause among the errors that a schema found in a value. */
  List<Fault> describe(SchemaUse use, Place value, List<SchemaError> errors);

  /**
   * One fault of a value.
   *
   * @param pointer JSON Pointer within the value
   */
  record Fault(String pointer, String expected, String was) {}
}
