package io.github.sepaykit.state;

import java.util.concurrent.atomic.AtomicLong;

/** Hands out ids: rising, never twice. Thread-safe. */
public final class Ids {
  private final AtomicLong last;

  /**
   * @param first the first id to hand out
   */
  public Ids(long first) {
    last = new AtomicLong(first - 1);
  }

  public long next() {
    return last.incrementAndGet();
  }

  /** Marks an id given from outside as used: {@link #next()} stays above it. */
  public void use(long id) {
    last.accumulateAndGet(id, Math::max);
  }
}
