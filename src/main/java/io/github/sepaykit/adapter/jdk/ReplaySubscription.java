package io.github.sepaykit.adapter.jdk;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;

/**
 * Subscription of a held body's real subscriber: the first demand gets what was held, in one piece,
 * further demand goes to the source. Demand during that piece waits, so that no two signals
 * overlap.
 */
final class ReplaySubscription implements Flow.Subscription {
  private enum State {
    HOLDING,
    GIVING,
    GIVEN,
    CANCELLED
  }

  private final Flow.Subscription source;
  private final Flow.Subscriber<? super List<ByteBuffer>> subscriber;
  private final List<ByteBuffer> held;
  private final boolean whole;
  private State state = State.HOLDING;
  private long waiting;

  /**
   * @param whole true if nothing follows the held piece
   */
  ReplaySubscription(
      Flow.Subscription source,
      Flow.Subscriber<? super List<ByteBuffer>> subscriber,
      List<ByteBuffer> held,
      boolean whole) {
    this.source = source;
    this.subscriber = subscriber;
    this.held = held;
    this.whole = whole;
  }

  void begin() {
    if (held.isEmpty()) {
      state = State.GIVEN;
    }
    subscriber.onSubscribe(this);
    if (held.isEmpty() && whole && !isIn(State.CANCELLED)) {
      subscriber.onComplete();
    }
  }

  @Override
  public void request(long n) {
    boolean first;
    synchronized (this) {
      if (n > 0 && state == State.GIVING) {
        waiting = add(waiting, n);
        return;
      }
      first = n > 0 && state == State.HOLDING;
      if (first) {
        state = State.GIVING;
        waiting = n == Long.MAX_VALUE ? n : n - 1;
      }
    }
    if (first) {
      give();
    } else {
      source.request(n);
    }
  }

  private void give() {
    subscriber.onNext(held);
    if (whole && !isIn(State.CANCELLED)) {
      subscriber.onComplete();
    }
    long left;
    synchronized (this) {
      if (state == State.CANCELLED) {
        return;
      }
      state = State.GIVEN;
      left = whole ? 0 : waiting;
    }
    if (left > 0) {
      source.request(left);
    }
  }

  private static long add(long a, long b) {
    return a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
  }

  private synchronized boolean isIn(State asked) {
    return state == asked;
  }

  @Override
  public void cancel() {
    synchronized (this) {
      state = State.CANCELLED;
    }
    source.cancel();
  }
}
