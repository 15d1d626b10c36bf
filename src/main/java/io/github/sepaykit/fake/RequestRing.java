package io.github.sepaykit.fake;

import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.store.RequestJournalStore;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * WireMock's request journal as a ring with O(1) additions, bounded in count and bytes, so that its
 * {@code verify} goes on working.
 */
final class RequestRing implements RequestJournalStore {
  private static final int BOUND = 1000;
  private static final long MOST_BYTES = 8L * 1024 * 1024;
  private static final long OBJECTS = 4000;

  /** By the id of the event; one that is made when it is read, by itself. */
  private final LinkedHashMap<Object, Kept> ring = new LinkedHashMap<>();

  private long bytes;

  /** An event, or what makes it when it is first read. */
  private static final class Kept {
    private @Nullable Supplier<ServeEvent> source;
    private final long bytes;
    private @Nullable ServeEvent event;

    Kept(Supplier<ServeEvent> source, long bytes) {
      this.source = source;
      this.bytes = bytes;
    }

    ServeEvent event() {
      if (source != null) {
        event = source.get();
        source = null;
      }
      return Objects.requireNonNull(event);
    }

    boolean isEvent(UUID id) {
      return event != null && event.getId().equals(id);
    }
  }

  /**
   * Adds an event that is made when somebody reads it.
   *
   * @param size bytes of its request and twice of its answer
   */
  synchronized void add(Supplier<ServeEvent> source, long size) {
    put(new Object(), new Kept(source, OBJECTS + size));
  }

  @Override
  public synchronized void add(ServeEvent event) {
    put((Object) event.getId(), new Kept(() -> event, OBJECTS + bytes(event)));
  }

  @Override
  public synchronized Stream<ServeEvent> getAll() {
    List<ServeEvent> newestFirst = new ArrayList<>();
    ring.values().forEach(kept -> newestFirst.add(kept.event()));
    Collections.reverse(newestFirst);
    return newestFirst.stream();
  }

  @Override
  public synchronized void removeLast() {
    ring.keySet().stream().findFirst().ifPresent(this::drop);
  }

  @Override
  public synchronized Stream<UUID> getAllKeys() {
    return ring.values().stream().map(kept -> kept.event().getId()).toList().stream();
  }

  @Override
  public synchronized Optional<ServeEvent> get(UUID id) {
    return key(id).map(key -> ring.get(key).event());
  }

  @Override
  public synchronized void put(UUID id, ServeEvent event) {
    put(key(id).orElse(id), new Kept(() -> event, OBJECTS + bytes(event)));
  }

  private void put(Object key, Kept kept) {
    Kept before = ring.put(key, kept);
    bytes += kept.bytes - (before == null ? 0 : before.bytes);
    while (ring.size() > BOUND || bytes > MOST_BYTES && ring.size() > 1) {
      removeLast();
    }
  }

  private Optional<Object> key(UUID id) {
    return ring.containsKey(id)
        ? Optional.of(id)
        : ring.entrySet().stream()
            .filter(entry -> entry.getValue().isEvent(id))
            .map(Map.Entry::getKey)
            .findFirst();
  }

  private static long bytes(ServeEvent event) {
    byte[] request = event.getRequest().getBody();
    byte[] response = event.getResponse() == null ? null : event.getResponse().getBody();
    // An answer is kept twice, as it was defined and as it was sent.
    return event.getRequest().getUrl().length()
        + bytes(event.getRequest().getHeaders())
        + (request == null ? 0L : request.length)
        + 2 * (response == null ? 0L : response.length);
  }

  private static long bytes(HttpHeaders headers) {
    return headers.all().stream()
        .mapToLong(header -> header.key().length() + header.values().toString().length())
        .sum();
  }

  @Override
  public synchronized void remove(UUID id) {
    key(id).ifPresent(this::drop);
  }

  private void drop(Object key) {
    Kept kept = ring.remove(key);
    if (kept != null) {
      bytes -= kept.bytes;
    }
  }

  @Override
  public synchronized void clear() {
    ring.clear();
    bytes = 0;
  }
}
