package io.github.sepaykit.traffic;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Members of a file that is no list of entries: one entry, or something else that has a name. */
final class SingleEntry {
  private static final Set<String> MEMBERS = Set.of("request", "response", "timing");

  /** Files that are taken for recordings, by members that only they have. */
  private static final Map<Set<String>, String> OTHERS = others();

  private final ObjectNode entry = JsonNodeFactory.instance.objectNode();
  private final Set<String> names = new LinkedHashSet<>();

  private static Map<Set<String>, String> others() {
    Map<Set<String>, String> others = new LinkedHashMap<>();
    others.put(Set.of("info", "item"), "a Postman collection, which has requests and no answers");
    others.put(Set.of("openapi"), "an OpenAPI document: \"spec lint\" judges it");
    others.put(Set.of("shape", "timeline"), "a report of the kit's own");
    others.put(
        Set.of("dropped", "exchanges"),
        "the journal of the kit's proxy, which has judged it: see its report");
    return others;
  }

  boolean takes(String name, JsonToken value) {
    return MEMBERS.contains(name) && value == JsonToken.START_OBJECT;
  }

  void add(String name, ObjectNode value) {
    names.add(name);
    entry.set(name, value);
  }

  /** Notes a member that is not read. */
  void note(String name) {
    if (names.size() < 100) {
      names.add(name);
    }
  }

  /** Returns true with both sides of an entry. */
  boolean isWhole() {
    return entry.has("request") && entry.has("response");
  }

  /** Returns true for a request that WireMock served, false for a stub. */
  boolean isServed() {
    return entry.path("request").has("loggedDate") || entry.path("request").has("absoluteUrl");
  }

  ObjectNode entry() {
    return entry;
  }

  /** Returns what the file is, if it is no entry. */
  String inWords() {
    return OTHERS.entrySet().stream()
        .filter(other -> names.containsAll(other.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(
            "an object without \"log\" that has \"entries\", and without \"requests\" or"
                + " \"mappings\"");
  }
}
