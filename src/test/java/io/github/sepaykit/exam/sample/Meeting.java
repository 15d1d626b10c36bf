package io.github.sepaykit.exam.sample;

import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Holds a race open: who comes waits until enough have come to the same point, or nobody does. */
final class Meeting {
  private static final long MILLIS = 300;

  private final int parties;
  private final Map<Object, CyclicBarrier> points = new ConcurrentHashMap<>();

  /** Of two. */
  Meeting() {
    this(2);
  }

  /** Of so many. */
  Meeting(int parties) {
    this.parties = parties;
  }

  void meet(Object point) {
    CyclicBarrier barrier = points.computeIfAbsent(point, key -> new CyclicBarrier(parties));
    try {
      barrier.await(MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | BrokenBarrierException alone) {
      points.remove(point, barrier);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
