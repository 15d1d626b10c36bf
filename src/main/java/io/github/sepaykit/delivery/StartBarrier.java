package io.github.sepaykit.delivery;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Barrier at which threads wait for each other, to send at the same instant. */
final class StartBarrier {
  private static final long PATIENCE_SECONDS = 5;

  private final CyclicBarrier barrier;

  StartBarrier(int parties) {
    barrier = new CyclicBarrier(parties);
  }

  /** Waits for the others; goes on alone when they do not come. */
  void await() {
    try {
      barrier.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (BrokenBarrierException | TimeoutException e) {
      return;
    }
  }
}
