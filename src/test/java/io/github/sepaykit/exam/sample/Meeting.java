package io.github.sepaykit.exam.sample;

import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Holds a race open: who comes waits until another has come to the same point, or nobody does. */
final class Meeting {
  private static final long MILLIS = 300;

  private final Map<Object, CyclicBarrier> points = new ConcurrentHashMap<>();

  void meet(Object point) {
    CyclicBarrier barrier = points.computeIfAbsent(point, key -> new CyclicBarrier(2));
    try {
      barrier.await(MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | BrokenBarrierException alone) {
      points.remove(point, barrier);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
