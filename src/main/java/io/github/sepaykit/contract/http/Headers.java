package io.github.sepaykit.contract.http;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * HTTP header fields: names in any case, values in order. Immutable. Held as one array, because
 * journals keep thousands of them.
 */
public final class Headers {
  private static final Headers NONE = new Headers(new String[0]);

  /** Names and values in turn; those of one name one after the other, spelled as the first. */
  private final String[] fields;

  private Headers(String[] fields) {
    this.fields = fields;
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
    int at = indexOf(fields, fields.length, name);
    return at < 0 ? Optional.empty() : Optional.of(fields[at + 1]);
  }

  /** Returns all values of a header in order; empty when absent. */
  public List<String> all(String name) {
    int at = indexOf(fields, fields.length, name);
    return at < 0 ? List.of() : values(at, endOfName(fields, fields.length, at));
  }

  /** Returns the name of a header as it is spelled the first time; empty when it is absent. */
  public Optional<String> spelling(String name) {
    int at = indexOf(fields, fields.length, name);
    return at < 0 ? Optional.empty() : Optional.of(fields[at]);
  }

  /** Calls the consumer with each name, as first spelled, and each of its values. */
  public void forEach(BiConsumer<String, String> consumer) {
    for (int at = 0; at < fields.length; at += 2) {
      consumer.accept(fields[at], fields[at + 1]);
    }
  }

  /** Returns a copy as a map from name, as first spelled, to values. */
  public Map<String, List<String>> toMap() {
    Map<String, List<String>> map = new LinkedHashMap<>();
    int end;
    for (int at = 0; at < fields.length; at = end) {
      end = endOfName(fields, fields.length, at);
      map.put(fields[at], values(at, end));
    }
    return map;
  }

  private List<String> values(int begin, int end) {
    String[] values = new String[(end - begin) / 2];
    for (int i = 0; i < values.length; i++) {
      values[i] = fields[begin + 2 * i + 1];
    }
    return List.of(values);
  }

  /** Returns the place of the first field of a name, -1 if there is none. */
  private static int indexOf(String[] fields, int size, String name) {
    for (int at = 0; at < size; at += 2) {
      if (fields[at].equalsIgnoreCase(name)) {
        return at;
      }
    }
    return -1;
  }

  private static int endOfName(String[] fields, int size, int begin) {
    int end = begin + 2;
    while (end < size && fields[end].equals(fields[begin])) {
      end += 2;
    }
    return end;
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
    private String[] fields = new String[24];
    private int size;

    private Builder() {}

    public Builder add(String name, String value) {
      int same = indexOf(fields, size, name);
      int at = same < 0 ? size : endOfName(fields, size, same);
      if (size == fields.length) {
        fields = Arrays.copyOf(fields, 2 * size);
      }
      System.arraycopy(fields, at, fields, at + 2, size - at);
      fields[at] = same < 0 ? name : fields[same];
      fields[at + 1] = value;
      size += 2;
      return this;
    }

    public Headers build() {
      return size == 0 ? NONE : new Headers(Arrays.copyOf(fields, size));
    }
  }
}
