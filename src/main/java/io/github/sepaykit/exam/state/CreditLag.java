package io.github.sepaykit.exam.state;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;

/**
 * Time between a receiver's answer and the state that shows the payment, as the latest payments had
 * it. A hiccup is forgotten after some payments. For one thread.
 */
final class CreditLag {
  private static final int LATEST = 8;
  private static final int ENOUGH = 3;

  private final Deque<Duration> latest = new ArrayDeque<>();
  private boolean inSteps;

  /** Records how long after its answer a payment showed. */
  void add(Duration lag) {
    latest.addLast(lag);
    if (latest.size() > LATEST) {
      latest.removeFirst();
    }
  }

  /** Records that a payment went on changing the state after it had begun to show. */
  void recordSteps() {
    inSteps = true;
  }

  /** Returns true if a payment that shows in the state may still change more of it. */
  boolean isInSteps() {
    return inSteps || latest.size() < ENOUGH;
  }

  boolean isKnown() {
    return latest.size() >= ENOUGH;
  }

  /** Returns the longest of the latest; zero while nothing is known. */
  Duration longest() {
    return latest.stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO);
  }
}
