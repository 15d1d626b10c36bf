package io.github.sepaykit.verify;

import io.github.sepaykit.contract.document.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Values that a property should not take; whether it really must not is for the contract to say.
 */
final class WrongValues {
  private WrongValues() {}

  /**
   * By a name such as {@code wrong type}. A wrong value of {@code active} is one that no server
   * takes for true.
   */
  static Map<String, Object> of(String name, Shape property) {
    Map<String, Object> wrong = new LinkedHashMap<>();
    boolean array = property.types().contains("array");
    boolean text = property.types().contains("string");
    wrong.put("wrong type", array ? "x" : name.equals(BodyGenerator.ACTIVE) ? "" : List.of("x"));
    if (name.equals(BodyGenerator.ACTIVE)) {
      return wrong;
    }
    if (!property.enumValues().isEmpty()) {
      wrong.put("unknown value", text ? "Sepay_Kit_No_Such_Value" : 2L);
    } else if (text) {
      wrong.put("empty", "");
      wrong.put("blank", " ");
      wrong.put("not the format", "sepay kit: no such format");
    } else if (!array) {
      wrong.put("words for a number", "many");
      wrong.put("out of range", 0L);
    }
    property
        .items()
        .ifPresent(
            items -> {
              boolean names = items.types().contains("string");
              wrong.put("unknown item", List.of(names ? "sepay_kit_no_such_item" : "x"));
            });
    return wrong;
  }

  /** Texts that a query parameter of this shape might not take. */
  static List<String> ofQuery(Shape parameter) {
    List<String> wrong = new ArrayList<>();
    if (parameter.types().contains("integer")) {
      wrong.addAll(List.of("abc", "0", "-1", "2", "101", "1.5", "true", "99999999999999999999"));
    }
    return wrong;
  }
}
