package io.github.sepaykit.delivery.wire;

import java.time.Duration;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends what takes too long: one thread for all, which goes when there is nothing to watch. A
 * deadline after the one that the thread sleeps for does not wake it, nor does one that is taken
 * back: of thousands of requests hardly any is late. Thread-safe.
 */
final class DeadlineTimer {
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final DeadlineTimer TIMER = new DeadlineTimer();

  private final NavigableSet<Deadline> deadlines =
      new TreeSet<>(
          Comparator.comparingLong(Deadline::sinceStart).thenComparingLong(Deadline::order));

  private final long start = System.nanoTime();
  private long orders;

  /** Time at which the thread wakes by itself, since the start; any when there is no thread. */
  private long wakesAt;

  private @Nullable Thread thread;

  private DeadlineTimer() {}

  /** Limit of something under way. */
  static final class Deadline {
    private final long sinceStart;
    private final long order;
    private final Runnable work;

    private Deadline(long sinceStart, long order, Runnable work) {
      this.sinceStart = sinceStart;
      this.order = order;
      this.work = work;
    }

    private long sinceStart() {
      return sinceStart;
    }

    private long order() {
      return order;
    }

    /** Takes the limit back, unless it has passed. */
    void cancel() {
      TIMER.remove(this);
    }
  }

  static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Runs something short after a time, unless it is cancelled. */
  static Deadline after(Duration time, Runnable work) {
    return TIMER.add(time.toNanos(), work);
  }

  private synchronized Deadline add(long nanos, Runnable work) {
    Deadline deadline = new Deadline(now() + nanos, ++orders, work);
    deadlines.add(deadline);
    if (thread == null) {
      start();
    } else if (deadline.sinceStart < wakesAt) {
      notifyAll();
    }
    return deadline;
  }

  private void start() {
    Thread started = daemon(this::watch, "sepay-kit-delivery-watch");
    started.start();
    thread = started; // Not before: a thread that cannot be started watches nothing.
  }

  private synchronized void remove(Deadline deadline) {
    deadlines.remove(deadline);
  }

  private long now() {
    return System.nanoTime() - start;
  }

  private void watch() {
    try {
      for (Deadline passed = next(); passed != null; passed = next()) {
        passed.work.run();
      }
    } finally {
      leave();
    }
  }

  /** Waits for the next deadline that passes; null when there has been none for a while. */
  private synchronized @Nullable Deadline next() {
    long idleSince = now();
    while (true) {
      long now = now();
      if (!deadlines.isEmpty()) {
        if (deadlines.first().sinceStart <= now) {
          return deadlines.pollFirst();
        }
        idleSince = now;
      } else if (now - idleSince >= IDLE_NANOS) {
        thread = null;
        return null;
      }
      wakesAt = deadlines.isEmpty() ? now + IDLE_NANOS : deadlines.first().sinceStart;
      try {
        TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, wakesAt - now));
      } catch (InterruptedException e) {
        // Nobody has this thread to interrupt; deadlines are watched on.
      }
    }
  }

  /** Leaves the watch to a new thread, where work has thrown. */
  private synchronized void leave() {
    if (thread == Thread.currentThread()) {
      thread = null;
      if (!deadlines.isEmpty()) {
        start();
      }
    }
  }
}
