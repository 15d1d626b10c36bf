package io.github.sepaykit.exam.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Source of a state without what changes by itself, such as a clock. What that is is seen once,
 * before anything is sent. For one thread.
 */
final class RestingSource implements StateSource {
  /** Readings of a state that seems to rest. */
  private static final int FEW = 3;

  /** Readings of one that does not. */
  private static final int MANY = 8;

  private final StateSource source;
  private final Set<StatePath> leftOut = new LinkedHashSet<>();

  RestingSource(StateSource source) {
    this.source = source;
  }

  @Override
  public ReceiverState read() {
    ReceiverState whole = source.read();
    return leftOut.isEmpty() ? whole : new ReceiverState(without("", whole.plain()));
  }

  /** Returns the places that are left out, as patterns. */
  List<String> leftOut() {
    return leftOut.stream().map(StatePath::toString).toList();
  }

  /**
   * Reads the state a few times, and leaves out what is another at most of them.
   *
   * @param pause waits between two readings
   */
  void watch(Runnable pause) {
    Map<StatePath, Integer> changes = new HashMap<>();
    ReceiverState last = read();
    for (int reading = 1; reading < (changes.isEmpty() ? FEW : MANY); reading++) {
      pause.run();
      ReceiverState next = read();
      changed(last, next).forEach(path -> changes.merge(path, 1, Integer::sum));
      last = next;
    }
    changes.forEach(
        (path, times) -> {
          if (times >= MANY / 2) {
            leftOut.add(path);
          }
        });
  }

  /** Places of values that became others, and of lists whose items did. */
  private static Set<StatePath> changed(ReceiverState before, ReceiverState after) {
    Set<StatePath> paths = new HashSet<>();
    StateComparison.compare(before, after, Placeholders.of(Map.of(), 1, Instant.EPOCH))
        .effects()
        .stream()
        .filter(effect -> !(effect instanceof StateEffect.Entry) || effect.path().endsWith("/*"))
        .forEach(effect -> paths.add(StatePath.ofPlace(effect.place())));
    return paths;
  }

  private @Nullable Object without(String path, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> rest = new LinkedHashMap<>();
      map.forEach(
          (key, member) -> {
            String inner = path + "/" + key;
            if (!isLeftOut(inner)) {
              rest.put(key, without(inner, member));
            }
          });
      return rest;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> rest = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        String inner = path + "/" + i;
        if (!isLeftOut(inner)) {
          rest.add(without(inner, list.get(i)));
        }
      }
      return rest;
    }
    return value;
  }

  private boolean isLeftOut(String path) {
    return leftOut.stream().anyMatch(one -> one.matches(path));
  }
}
