package io.github.sepaykit.verify.inspection;

import io.github.sepaykit.contract.document.Shape;
import io.github.sepaykit.verify.session.WebhookFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values that a property should not take; the contract says if it really must not. */
final class WrongValues {
  private WrongValues() {}

  /**
   * Returns wrong values by a name such as {@code wrong type}. A wrong value of {@code active} is
   * one that no server takes for true.
   */
  static Map<String, Object> of(String name, Shape property) {
    Map<String, Object> wrong = new LinkedHashMap<>();
    boolean array = property.types().contains("array");
    boolean text = property.types().contains("string");
    wrong.put("wrong type", array ? "x" : name.equals(WebhookFields.ACTIVE) ? "" : List.of("x"));
    if (name.equals(WebhookFields.ACTIVE)) {
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

  /** Returns texts that a query parameter of this shape might not take. */
  static List<String> ofQuery(Shape parameter) {
    return parameter.types().contains("integer")
        ? List.of("abc", "0", "-1", "2", "101", "1.5", "true", "99999999999999999999")
        : List.of();
  }
}
