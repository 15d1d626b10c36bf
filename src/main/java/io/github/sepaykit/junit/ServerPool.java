package io.github.sepaykit.junit;

import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.SePayFake;
import java.util.HashMap;
import java.util.Map;

/**
 * Servers of applications, which may outlive a run: one for each distinct options, stopped when
 * nobody holds it any more. Thread-safe.
 */
final class ServerPool {
  private static final Map<FakeOptions, Entry> ENTRIES = new HashMap<>();

  private ServerPool() {}

  /** A server and the number of those who hold it. */
  private static final class Entry {
    private final SePayFake fake;
    private int holders;

    Entry(SePayFake fake) {
      this.fake = fake;
    }
  }

  /**
   * A hold on a server.
   *
   * @param fake runs at least until {@link #release()}
   * @param options of the server
   */
  record Hold(SePayFake fake, FakeOptions options) {
    /** Gives the server back; to be called once. */
    void release() {
      ServerPool.release(options);
    }
  }

  /** Returns a hold on the server of these options, which is started if need be. */
  static synchronized Hold hold(FakeOptions options) {
    Entry entry = ENTRIES.get(options);
    if (entry == null) {
      entry = new Entry(SePayFake.start(options));
      ENTRIES.put(options, entry);
    }
    entry.holders++;
    return new Hold(entry.fake, options);
  }

  private static synchronized void release(FakeOptions options) {
    Entry entry = ENTRIES.get(options);
    if (entry != null && --entry.holders == 0) {
      ENTRIES.remove(options);
      entry.fake.close();
    }
  }
}
