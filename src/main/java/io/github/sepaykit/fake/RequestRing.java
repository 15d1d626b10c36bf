package io.github.sepaykit.fake;

import com.github.tomakehurst.wiremock.common.FileSource;
import com.github.tomakehurst.wiremock.store.DefaultStores;
import com.github.tomakehurst.wiremock.store.RequestJournalStore;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * WireMock's request journal as a bounded ring with O(1) additions, so that its {@code verify} goes
 * on working.
 */
final class RequestRing implements RequestJournalStore {
  private static final int BOUND = 1000;

  private final LinkedHashMap<UUID, ServeEvent> ring =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, ServeEvent> eldest) {
          return size() > BOUND;
        }
      };

  /** WireMock's default stores with this ring in them. */
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
    ring.put(event.getId(), event);
  }

  @Override
  public synchronized Stream<ServeEvent> getAll() {
    List<ServeEvent> newestFirst = new ArrayList<>(ring.values());
    Collections.reverse(newestFirst);
    return newestFirst.stream();
  }

  @Override
  public synchronized void removeLast() {
    ring.keySet().stream().findFirst().ifPresent(ring::remove);
  }

  @Override
  public synchronized Stream<UUID> getAllKeys() {
    return List.copyOf(ring.keySet()).stream();
  }

  @Override
  public synchronized Optional<ServeEvent> get(UUID id) {
    return Optional.ofNullable(ring.get(id));
  }

  @Override
  public synchronized void put(UUID id, ServeEvent event) {
    ring.put(id, event);
  }

  @Override
  public synchronized void remove(UUID id) {
    ring.remove(id);
  }

  @Override
  public synchronized void clear() {
    ring.clear();
  }
}
