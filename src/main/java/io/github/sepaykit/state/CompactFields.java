package io.github.sepaykit.state;

import java.time.Instant;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Fields of a webhook in little memory: an array of values beside an array of names, which most
 * webhooks of a company have in common. In the order given. Immutable.
 */
final class CompactFields extends AbstractMap<String, Object> {
  private final Names names;
  private final Object[] values;

  private CompactFields(Names names, Object[] values) {
    this.names = names;
    this.values = values;
  }

  static CompactFields of(Map<String, Object> fields) {
    if (fields instanceof CompactFields compact) {
      return compact;
    }
    String[] names = new String[fields.size()];
    Object[] values = new Object[fields.size()];
    int at = 0;
    for (Map.Entry<String, Object> field : fields.entrySet()) {
      names[at] = field.getKey();
      values[at++] = field.getValue();
    }
    return new CompactFields(new Names(names), values);
  }

  /** Returns the same fields, of which those parts are others' own that are equal to theirs. */
  CompactFields sharedIn(Pool pool) {
    Object[] shared = new Object[values.length];
    for (int i = 0; i < values.length; i++) {
      shared[i] = pool.shared(values[i]);
    }
    return new CompactFields(pool.shared(names), shared);
  }

  @Override
  public int size() {
    return values.length;
  }

  @Override
  public boolean containsKey(Object name) {
    return names.indexOf(name) >= 0;
  }

  @Override
  public @Nullable Object get(Object name) {
    int at = names.indexOf(name);
    return at < 0 ? null : values[at];
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super Object> action) {
    for (int i = 0; i < values.length; i++) {
      action.accept(names.inOrder[i], values[i]);
    }
  }

  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return values.length;
      }

      @Override
      public Iterator<Map.Entry<String, Object>> iterator() {
        return new Iterator<>() {
          private int at;

          @Override
          public boolean hasNext() {
            return at < values.length;
          }

          @Override
          public Map.Entry<String, Object> next() {
            if (!hasNext()) {
              throw new NoSuchElementException();
            }
            return new SimpleImmutableEntry<>(names.inOrder[at], values[at++]);
          }
        };
      }
    };
  }

  /** Names of fields, in order. */
  private static final class Names {
    private final String[] inOrder;

    Names(String[] inOrder) {
      this.inOrder = inOrder;
    }

    int indexOf(Object name) {
      for (int i = 0; i < inOrder.length; i++) {
        if (inOrder[i].equals(name)) {
          return i;
        }
      }
      return -1;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Names names && Arrays.equals(inOrder, names.inOrder);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(inOrder);
    }
  }

  /**
   * Small values that were seen lately, for equal ones to become the same. Each has two places, and
   * the one seen longer ago leaves them. Not thread-safe.
   */
  static final class Pool {
    private static final int PLACES_BITS = 8;

    /** Brings hash codes that are near one another to places that are not. */
    private static final int SPREAD = 0x9E3779B9;

    private static final int LONGEST_TEXT = 128;
    private static final int LONGEST_LIST = 8;

    private Object @Nullable [] known;

    /** Returns a value equal to the one given, the same each time as long as it is remembered. */
    @SuppressWarnings("unchecked")
    <T> T shared(T value) {
      if (!isSmall(value)) {
        return value;
      }
      if (known == null) {
        known = new Object[1 << PLACES_BITS];
      }
      int place = value.hashCode() * SPREAD >>> Integer.SIZE - PLACES_BITS;
      int second = place ^ 1;
      if (value.equals(known[place])) {
        return (T) known[place];
      }
      T before = value.equals(known[second]) ? (T) known[second] : value;
      known[second] = known[place];
      known[place] = before;
      return before;
    }

    private static boolean isSmall(@Nullable Object value) {
      if (value instanceof String text) {
        return text.length() <= LONGEST_TEXT;
      }
      if (value instanceof Collection<?> items) {
        return items.size() <= LONGEST_LIST
            && items.stream().allMatch(item -> item instanceof Number || isShortText(item));
      }
      return value instanceof Number || value instanceof Instant || value instanceof Names;
    }

    private static boolean isShortText(@Nullable Object item) {
      return item instanceof String text && text.length() <= LONGEST_TEXT;
    }

    void clear() {
      known = null;
    }
  }
}
