package io.github.sepaykit.delivery;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;

/** Threads that wait for the end of attempts, each woken for its own only. Thread-safe. */
final class AwaitedEnds {
  private final Set<CountDownLatch> awaited = ConcurrentHashMap.newKeySet();

  /**
   * Waits until attempts are over that count a latch down, or {@link #release} is called.
   *
   * @param isHeldBack true if attempts will not be made now: nothing is waited for then
   */
  void await(CountDownLatch done, BooleanSupplier isHeldBack) throws InterruptedException {
    awaited.add(done);
    try {
      if (!isHeldBack.getAsBoolean()) {
        done.await();
      }
    } finally {
      awaited.remove(done);
    }
  }

  /** Lets everybody go on. */
  void release() {
    for (CountDownLatch done : awaited) {
      while (done.getCount() > 0) {
        done.countDown();
      }
    }
  }
}
