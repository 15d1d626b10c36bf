package io.github.sepaykit.contract.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sepaykit.contract.internal.Pointers;
import io.github.sepaykit.contract.internal.Position;
import io.github.sepaykit.contract.internal.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value of a document with the place where it is written, which it keeps wherever it moves to.
 * Mutable, for one thread.
 */
final class LocatedNode {
  private final Position position;
  private final JsonNode scalar;
  private final @Nullable Map<String, LocatedNode> members;
  private final @Nullable List<LocatedNode> items;

  private LocatedNode(
      Position position,
      JsonNode scalar,
      @Nullable Map<String, LocatedNode> members,
      @Nullable List<LocatedNode> items) {
    this.position = position;
    this.scalar = scalar;
    this.members = members;
    this.items = items;
  }

  /** Returns a part of a source as a tree of its own. */
  static LocatedNode of(Source source, JsonNode node, String pointer) {
    Position position = Objects.requireNonNull(source.positions().get(pointer), pointer);
    if (node.isObject()) {
      Map<String, LocatedNode> members = new LinkedHashMap<>();
      node.properties()
          .forEach(
              member ->
                  members.put(
                      member.getKey(),
                      of(source, member.getValue(), Pointers.child(pointer, member.getKey()))));
      return new LocatedNode(position, node, members, null);
    }
    if (node.isArray()) {
      List<LocatedNode> items = new ArrayList<>();
      for (int i = 0; i < node.size(); i++) {
        items.add(of(source, node.get(i), Pointers.child(pointer, i)));
      }
      return new LocatedNode(position, node, null, items);
    }
    return new LocatedNode(position, node, null, null);
  }

  /** Returns a tree that shares no node with this one. */
  LocatedNode copy() {
    if (members != null) {
      Map<String, LocatedNode> copies = new LinkedHashMap<>();
      members.forEach((name, member) -> copies.put(name, member.copy()));
      return new LocatedNode(position, scalar, copies, null);
    }
    List<LocatedNode> copies =
        items == null ? null : new ArrayList<>(items.stream().map(LocatedNode::copy).toList());
    return new LocatedNode(position, scalar, null, copies);
  }

  boolean isObject() {
    return members != null;
  }

  boolean isArray() {
    return items != null;
  }

  /** Returns the value itself, when it is neither object nor array. */
  JsonNode scalar() {
    return scalar;
  }

  /** Returns the place where it is written. */
  Position position() {
    return position;
  }

  /** Returns the names of the members, in order; none of what is no object. */
  List<String> names() {
    return members == null ? List.of() : List.copyOf(members.keySet());
  }

  /** Sets a member of an object; a new one comes last. */
  void put(String name, LocatedNode value) {
    Objects.requireNonNull(members, "an object").put(name, value);
  }

  /** Sets an item of an array that has one at the index. */
  void set(int index, LocatedNode value) {
    Objects.requireNonNull(items, "an array").set(index, value);
  }

  /** Returns a text that is written where this node is. */
  LocatedNode text(String text) {
    return new LocatedNode(position, JsonNodeFactory.instance.textNode(text), null, null);
  }

  /** Returns an object without members that is written where this node is. */
  LocatedNode emptyObject() {
    return new LocatedNode(
        position, JsonNodeFactory.instance.objectNode(), new LinkedHashMap<>(), null);
  }

  /** Returns the member of this name; null when there is none. */
  @Nullable LocatedNode member(String name) {
    return members == null ? null : members.get(name);
  }

  /** Returns the item at an index, counted from the end when negative; null when there is none. */
  @Nullable LocatedNode item(int index) {
    if (items == null) {
      return null;
    }
    int at = index < 0 ? items.size() + index : index;
    return at >= 0 && at < items.size() ? items.get(at) : null;
  }

  /** Returns the members' values or the items, in order. */
  List<LocatedNode> children() {
    if (members != null) {
      return List.copyOf(members.values());
    }
    return items == null ? List.of() : List.copyOf(items);
  }

  /** Removes these nodes wherever they are below this one. */
  void remove(List<LocatedNode> nodes) {
    if (members != null) {
      members.values().removeIf(member -> isAmong(member, nodes));
    } else if (items != null) {
      items.removeIf(item -> isAmong(item, nodes));
    }
    children().forEach(child -> child.remove(nodes));
  }

  private static boolean isAmong(LocatedNode node, List<LocatedNode> nodes) {
    return nodes.stream().anyMatch(one -> one == node);
  }

  /** Appends an entry to an array, or the entries of another array. */
  void append(LocatedNode update) {
    List<LocatedNode> own = Objects.requireNonNull(items);
    if (update.items == null) {
      own.add(update.copy());
    } else {
      update.items.forEach(item -> own.add(item.copy()));
    }
  }

  /**
   * Merges an object into this one: objects into objects, arrays behind arrays; all else replaces
   * what is there. A new member comes last.
   */
  void merge(LocatedNode update) {
    Map<String, LocatedNode> own = Objects.requireNonNull(members);
    Objects.requireNonNull(update.members)
        .forEach(
            (name, value) -> {
              LocatedNode old = own.get(name);
              if (old != null && old.isObject() && value.isObject()) {
                old.merge(value);
              } else if (old != null && old.isArray() && value.isArray()) {
                old.append(value);
              } else {
                own.put(name, value.copy());
              }
            });
  }

  /** Returns the tree as a source, each pointer with the place where its value is written. */
  Source toSource() {
    Map<String, Position> positions = new LinkedHashMap<>();
    return new Source(toJson("", positions), positions, List.of());
  }

  private JsonNode toJson(String pointer, Map<String, Position> positions) {
    positions.put(pointer, position);
    if (members != null) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      members.forEach(
          (name, member) ->
              object.set(name, member.toJson(Pointers.child(pointer, name), positions)));
      return object;
    }
    if (items != null) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      items.forEach(
          item -> array.add(item.toJson(Pointers.child(pointer, array.size()), positions)));
      return array;
    }
    return scalar;
  }
}
