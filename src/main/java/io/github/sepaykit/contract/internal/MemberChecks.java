package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/** Checks of the keywords that look at the members of an object or the items of an array. */
final class MemberChecks {
  private MemberChecks() {}

  /** Returns the check of {@code properties}. */
  static ValueCheck properties(Map<String, ValueCheck> byName) {
    String[] names = byName.keySet().toArray(new String[0]);
    ValueCheck[] checks = byName.values().toArray(new ValueCheck[0]);
    return object -> {
      for (int i = 0; i < names.length; i++) {
        JsonNode member = object.isObject() ? object.get(names[i]) : null;
        if (member != null && !checks[i].accepts(member)) {
          return false;
        }
      }
      return true;
    };
  }

  /**
   * Returns the check of {@code additionalProperties}.
   *
   * @param declared names that it does not look at
   */
  static ValueCheck others(Set<String> declared, ValueCheck check) {
    return object -> {
      for (Map.Entry<String, JsonNode> member : object.properties()) {
        if (!declared.contains(member.getKey()) && !check.accepts(member.getValue())) {
          return false;
        }
      }
      return true;
    };
  }

  /** Returns the check of {@code required}. */
  static ValueCheck required(List<String> required) {
    String[] names = required.toArray(new String[0]);
    return object -> !object.isObject() || hasAll(object, names);
  }

  /** Returns the check of {@code dependentRequired}. */
  static ValueCheck dependent(Map<String, List<String>> required) {
    return object -> {
      for (Map.Entry<String, List<String>> dependency : required.entrySet()) {
        if (object.has(dependency.getKey())
            && !hasAll(object, dependency.getValue().toArray(new String[0]))) {
          return false;
        }
      }
      return true;
    };
  }

  private static boolean hasAll(JsonNode object, String[] names) {
    for (String name : names) {
      if (!object.has(name)) {
        return false;
      }
    }
    return true;
  }

  /** Returns the check of {@code items}. */
  static ValueCheck items(ValueCheck check) {
    return array -> {
      for (int i = 0; array.isArray() && i < array.size(); i++) {
        if (!check.accepts(array.get(i))) {
          return false;
        }
      }
      return true;
    };
  }

  /**
   * Returns the check of {@code minItems} or {@code maxItems}.
   *
   * @param within true for a number of items that is allowed
   */
  static ValueCheck itemCount(IntPredicate within) {
    return array -> !array.isArray() || within.test(array.size());
  }
}
