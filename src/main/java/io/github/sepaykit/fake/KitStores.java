package io.github.sepaykit.fake;

import com.github.tomakehurst.wiremock.common.FileSource;
import com.github.tomakehurst.wiremock.global.GlobalSettings;
import com.github.tomakehurst.wiremock.store.DefaultStores;
import com.github.tomakehurst.wiremock.store.InMemoryStubMappingStore;
import com.github.tomakehurst.wiremock.store.RequestJournalStore;
import com.github.tomakehurst.wiremock.store.StubMappingStore;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.util.List;

/**
 * Stores of WireMock's, which know whether anything in them could change an answer of the kit.
 * Thread-safe.
 */
final class KitStores extends DefaultStores {
  private final RequestRing ring = new RequestRing();
  private final Stubs stubs;
  private volatile boolean isListenedTo;

  /**
   * @param kitStub by which WireMock has the kit answer
   */
  KitStores(FileSource files, StubMapping kitStub) {
    super(files);
    this.stubs = new Stubs(kitStub);
  }

  @Override
  public StubMappingStore getStubStore() {
    return stubs;
  }

  @Override
  public RequestJournalStore getRequestJournalStore() {
    return ring;
  }

  RequestRing ring() {
    return ring;
  }

  /** Notes that a listener is called with each request. */
  void noteListener() {
    isListenedTo = true;
  }

  /** Returns true if nothing of a user's could see or change what WireMock does with a request. */
  boolean isUntouched() {
    GlobalSettings settings = getSettingsStore().get();
    return stubs.isKitsAlone
        && !isListenedTo
        && settings.getFixedDelay() == null
        && settings.getDelayDistribution() == null;
  }

  /**
   * Stubs, and whether the kit's is the only one, as it was made. It may be edited, but it comes
   * back when it is removed: without it WireMock would answer what the kit should.
   */
  private static final class Stubs extends InMemoryStubMappingStore {
    private final StubMapping kitStub;
    private volatile boolean isKitsAlone;

    Stubs(StubMapping kitStub) {
      this.kitStub = kitStub;
    }

    private void compare() {
      List<StubMapping> all = getAll().toList();
      isKitsAlone = all.size() == 1 && all.get(0) == kitStub;
    }

    private void bringBack() {
      if (get(kitStub.getId()).isEmpty()) {
        super.add(kitStub);
      }
      compare();
    }

    @Override
    public synchronized void add(StubMapping stub) {
      super.add(stub);
      compare();
    }

    @Override
    public synchronized void remove(StubMapping stub) {
      super.remove(stub);
      bringBack();
    }

    @Override
    public synchronized void replace(StubMapping existing, StubMapping updated) {
      super.replace(existing, updated);
      compare();
    }

    @Override
    public synchronized void clear() {
      super.clear();
      bringBack();
    }
  }
}
