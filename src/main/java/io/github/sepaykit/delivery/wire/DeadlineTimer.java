package io.github.sepaykit.delivery.wire;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Ends what takes too long: one thread for all, which goes when there is nothing to watch. */
final class DeadlineTimer {
  private static final ScheduledThreadPoolExecutor TIMER = timer();

  private DeadlineTimer() {}

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(1, work -> daemon(work, "sepay-kit-delivery-watch"));
    timer.setRemoveOnCancelPolicy(true);
    timer.setKeepAliveTime(10, TimeUnit.SECONDS);
    timer.allowCoreThreadTimeOut(true);
    return timer;
  }

  static Thread daemon(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Runs something short after a time, unless it is cancelled. */
  static Future<?> after(Duration time, Runnable work) {
    return TIMER.schedule(work, time.toNanos(), TimeUnit.NANOSECONDS);
  }
}
