package io.github.sepaykit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.internal.Condition;
import io.github.sepaykit.contract.internal.PlainValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One place of a body and what can be exercised there: its values, its conditional rules, its
 * members and items. Filled by {@link BodyFeatureReader}, read only from then on.
 */
final class FeatureTree {
  private final Map<Object, Feature> values = new HashMap<>();
  private final Map<Feature, Condition> branches = new LinkedHashMap<>();
  private final Map<String, FeatureTree> members = new LinkedHashMap<>();
  private final List<Feature> own = new ArrayList<>(1);
  private @Nullable FeatureTree items;

  void addValue(JsonNode value, Feature feature) {
    values.putIfAbsent(key(value), feature);
  }

  void addBranch(Feature feature, Condition condition) {
    branches.putIfAbsent(feature, condition);
  }

  FeatureTree member(String name, Feature feature) {
    FeatureTree member = members.computeIfAbsent(name, key -> new FeatureTree());
    if (member.own.isEmpty()) {
      member.own.add(feature);
    }
    return member;
  }

  FeatureTree items() {
    FeatureTree tree = items == null ? new FeatureTree() : items;
    items = tree;
    return tree;
  }

  /** Adds what the value exercises, here and below. */
  void find(JsonNode value, Set<Feature> found) {
    found.addAll(own);
    if (!values.isEmpty()) {
      Feature feature = values.get(key(value));
      if (feature != null) {
        found.add(feature);
      }
    }
    branches.forEach(
        (feature, condition) -> {
          if (!found.contains(feature) && condition.isMet(value)) {
            found.add(feature);
          }
        });
    if (value.isArray() && items != null) {
      FeatureTree pending = value.size() > 1 ? items.without(found) : items;
      for (JsonNode item : value) {
        pending.find(item, found);
      }
    } else if (value.isObject() && !members.isEmpty()) {
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        FeatureTree tree = members.get(member.getKey());
        if (tree != null) {
          tree.find(member.getValue(), found);
        }
      }
    }
  }

  /** Returns the tree without features that are found already, and without what is empty then. */
  private FeatureTree without(Set<Feature> found) {
    FeatureTree pending = new FeatureTree();
    values.forEach(
        (value, feature) -> {
          if (!found.contains(feature)) {
            pending.values.put(value, feature);
          }
        });
    branches.forEach(
        (feature, condition) -> {
          if (!found.contains(feature)) {
            pending.branches.put(feature, condition);
          }
        });
    members.forEach(
        (name, member) -> {
          FeatureTree below = member.without(found);
          if (!below.isEmpty()) {
            pending.members.put(name, below);
          }
        });
    own.stream().filter(feature -> !found.contains(feature)).forEach(pending.own::add);
    if (items != null) {
      FeatureTree below = items.without(found);
      pending.items = below.isEmpty() ? null : below;
    }
    return pending;
  }

  private boolean isEmpty() {
    return values.isEmpty()
        && branches.isEmpty()
        && members.isEmpty()
        && own.isEmpty()
        && items == null;
  }

  /** Returns a key that is equal for 1 and 1.0, as in JSON Schema. */
  private static Object key(JsonNode value) {
    if (value.isContainerNode()) {
      return value;
    }
    Object plain = PlainValues.of(value);
    if (plain == null) {
      return value;
    }
    return plain instanceof Double number && number == number.longValue()
        ? (Object) number.longValue()
        : plain;
  }
}
