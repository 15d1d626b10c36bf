package io.github.sepaykit.fake;

import com.github.tomakehurst.wiremock.common.FileSource;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.store.DefaultStores;
import com.github.tomakehurst.wiremock.store.RequestJournalStore;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * WireMock's request journal as a ring with O(1) additions, bounded in count and bytes, so that its
 * {@code verify} goes on working.
 */
final class RequestRing implements RequestJournalStore {
  private static final int BOUND = 1000;
  private static final long MOST_BYTES = 8L * 1024 * 1024;
  private static final long OBJECTS = 4000;

  private final LinkedHashMap<UUID, Kept> ring = new LinkedHashMap<>();
  private long bytes;

  private record Kept(ServeEvent event, long bytes) {}

  /** Returns WireMock's default stores with this ring. */
  static DefaultStores stores(FileSource files) {
    RequestRing ring = new RequestRing();
    return new DefaultStores(files) {
      @Override
      public RequestJournalStore getRequestJournalStore() {
        return ring;
      }
    };
  }

  @Override
  public synchronized void add(ServeEvent event) {
    put(event.getId(), event);
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
    ring.keySet().stream().findFirst().ifPresent(this::remove);
  }

  @Override
  public synchronized Stream<UUID> getAllKeys() {
    return List.copyOf(ring.keySet()).stream();
  }

  @Override
  public synchronized Optional<ServeEvent> get(UUID id) {
    return Optional.ofNullable(ring.get(id)).map(Kept::event);
  }

  @Override
  public synchronized void put(UUID id, ServeEvent event) {
    Kept kept = new Kept(event, bytes(event));
    Kept before = ring.put(id, kept);
    bytes += kept.bytes() - (before == null ? 0 : before.bytes());
    while (ring.size() > BOUND || bytes > MOST_BYTES && ring.size() > 1) {
      removeLast();
    }
  }

  private static long bytes(ServeEvent event) {
    byte[] request = event.getRequest().getBody();
    byte[] response = event.getResponse() == null ? null : event.getResponse().getBody();
    // An answer is kept twice, as it was defined and as it was sent.
    return OBJECTS
        + event.getRequest().getUrl().length()
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
    Kept kept = ring.remove(id);
    if (kept != null) {
      bytes -= kept.bytes();
    }
  }

  @Override
  public synchronized void clear() {
    ring.clear();
    bytes = 0;
  }
}
