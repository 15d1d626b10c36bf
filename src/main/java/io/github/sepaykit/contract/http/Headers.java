package io.github.sepaykit.contract.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** HTTP header fields: names in any case, values in order. Immutable. */
public final class Headers {
  private static final Headers NONE = new Headers(Map.of());

  private final Map<String, Entry> byLowerName;

  private record Entry(String name, List<String> values) {}

  private Headers(Map<String, Entry> byLowerName) {
    this.byLowerName = byLowerName;
  }

  /** Returns no headers. */
  public static Headers none() {
    return NONE;
  }

  /** Returns headers of names and values in turn, such as {@code of("Accept", "text/html")}. */
  public static Headers of(String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException(
          "names and values must come in pairs, got " + namesAndValues.length);
    }
    Builder builder = builder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      builder.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return builder.build();
  }

  /** Returns the headers of a map from name to values, such as {@code HttpHeaders.map()}. */
  public static Headers of(Map<String, ? extends Collection<String>> map) {
    Builder builder = builder();
    map.forEach((name, values) -> values.forEach(value -> builder.add(name, value)));
    return builder.build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /** Returns the first value of a header, or empty when it is absent. */
  public Optional<String> first(String name) {
    Entry entry = byLowerName.get(name.toLowerCase(Locale.ROOT));
    return entry == null ? Optional.empty() : Optional.of(entry.values.get(0));
  }

  /** Returns all values of a header in order; empty when absent. */
  public List<String> all(String name) {
    Entry entry = byLowerName.get(name.toLowerCase(Locale.ROOT));
    return entry == null ? List.of() : List.copyOf(entry.values);
  }

  /** Returns the name of a header as it is spelled the first time; empty when it is absent. */
  public Optional<String> spelling(String name) {
    return Optional.ofNullable(byLowerName.get(name.toLowerCase(Locale.ROOT))).map(Entry::name);
  }

  /** Calls the consumer with each name, as first spelled, and each of its values. */
  public void forEach(BiConsumer<String, String> consumer) {
    byLowerName
        .values()
        .forEach(entry -> entry.values.forEach(value -> consumer.accept(entry.name, value)));
  }

  /** Returns a copy as a map from name, as first spelled, to values. */
  public Map<String, List<String>> toMap() {
    Map<String, List<String>> map = new LinkedHashMap<>();
    byLowerName.values().forEach(entry -> map.put(entry.name, List.copyOf(entry.values)));
    return map;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Headers headers && toMap().equals(headers.toMap());
  }

  @Override
  public int hashCode() {
    return toMap().hashCode();
  }

  @Override
  public String toString() {
    return toMap().toString();
  }

  /** Collects header fields. Not thread-safe. */
  public static final class Builder {
    private final Map<String, Entry> byLowerName = new LinkedHashMap<>();

    private Builder() {}

    public Builder add(String name, String value) {
      byLowerName
          .computeIfAbsent(
              name.toLowerCase(Locale.ROOT), key -> new Entry(name, new ArrayList<>(1)))
          .values
          .add(value);
      return this;
    }

    public Headers build() {
      return byLowerName.isEmpty() ? NONE : new Headers(new LinkedHashMap<>(byLowerName));
    }
  }
}
