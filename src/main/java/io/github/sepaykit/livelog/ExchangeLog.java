package io.github.sepaykit.livelog;

import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Counts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Log of what passes, for people: a line for each exchange and each attempt to deliver, violations
 * under it, and a summary. Those that repeat the ones before at once are counted in a line. Lines
 * are written on a thread of their own, so that a slow terminal does not hold up what is served.
 * Thread-safe.
 */
public final class ExchangeLog implements TrafficObserver, AutoCloseable {
  private static final int MOST_WAITING = 10_000;
  private static final long STUCK_SECONDS = 10;

  private final LogLevel level;
  private final LongSupplier nanos;
  private final LogText text;
  private final RepeatedEntries repeats;
  private final ThreadPoolExecutor writer =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          work -> {
            Thread thread = new Thread(work, "sepay-kit-log");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<String, Integer> rules = new TreeMap<>();
  private long exchanges;
  private long withViolations;
  private long broken;
  private long deliveries;
  private long attempts;
  private long taken;
  private long unwritten;
  private long written;

  /**
   * Begins a log.
   *
   * @param level selection of what is shown
   * @param zone time zone of what is shown
   * @param lines takes each entry, of one line or more, in order, on one thread
   */
  public ExchangeLog(LogLevel level, ZoneId zone, Consumer<String> lines) {
    this(level, zone, lines, System::nanoTime);
  }

  ExchangeLog(LogLevel level, ZoneId zone, Consumer<String> lines, LongSupplier nanos) {
    this.nanos = nanos;
    this.level = level;
    this.text = new LogText(zone);
    this.repeats = new RepeatedEntries(text::time, lines);
  }

  @Override
  public void exchanged(ObservedExchange exchange) {
    synchronized (this) {
      exchanges++;
      withViolations += exchange.violations().isEmpty() ? 0 : 1;
      broken += exchange.isBroken() ? 1 : 0;
      for (Violation violation : exchange.violations()) {
        rules.merge(violation.rule().id(), 1, Integer::sum);
      }
    }
    long now = nanos.getAsLong();
    write(
        !exchange.violations().isEmpty(),
        () -> repeats.add(now, exchange.at(), LogText.withoutTime(exchange), text.of(exchange)));
  }

  @Override
  public void attempted(ObservedAttempt attempt) {
    boolean isTaken = LogText.isTaken(attempt.attempt());
    synchronized (this) {
      attempts++;
      deliveries += attempt.attempt().number() == 1 ? 1 : 0;
      taken += isTaken ? 1 : 0;
    }
    long now = nanos.getAsLong();
    write(
        !isTaken,
        () ->
            repeats.add(
                now, attempt.attempt().at(), LogText.withoutTime(attempt), text.of(attempt)));
  }

  @Override
  public void refusedUnread(Instant at, String description) {
    long now = nanos.getAsLong();
    write(true, () -> repeats.add(now, at, description, text.of(at, description)));
  }

  private void write(boolean isTrouble, Runnable entry) {
    if (level == LogLevel.OFF || level == LogLevel.VIOLATIONS && !isTrouble) {
      return;
    }
    try {
      writer.execute(entry);
    } catch (RejectedExecutionException e) {
      synchronized (this) {
        unwritten++;
      }
    }
  }

  /** Waits until what was observed before is written. */
  public void flush() {
    CountDownLatch reached = new CountDownLatch(1);
    try {
      writer.execute(
          () -> {
            repeats.end();
            reached.countDown();
          });
      while (!reached.await(STUCK_SECONDS, TimeUnit.SECONDS) && isGoingOn()) {}
    } catch (RejectedExecutionException e) {
      // Closed, so that all is written; or far behind, and not worth waiting for.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns true if a client broke the contract, as {@link ObservedExchange#isBroken} says. */
  public synchronized boolean isBroken() {
    return broken > 0;
  }

  /** Returns the counts of all that was observed: exchanges, violations by rule, deliveries. */
  public synchronized String summary() {
    StringBuilder summary = new StringBuilder();
    summary.append(Counts.of(exchanges, "request")).append(", ");
    summary.append(withViolations == 0 ? "none" : withViolations).append(" with violations");
    rules.forEach((rule, count) -> summary.append("\n  ").append(rule).append(": ").append(count));
    if (attempts > 0) {
      summary.append('\n').append(Counts.of(deliveries, "delivery"));
      summary.append(", ").append(taken).append(" taken, ").append(Counts.of(attempts, "attempt"));
    }
    if (unwritten > 0) {
      summary
          .append('\n')
          .append(Counts.of(unwritten, "entry"))
          .append(unwritten == 1 ? " of the log was" : " of the log were")
          .append(" not written in time");
    }
    return summary.toString();
  }

  /**
   * Writes what is still to be written, as long as anything is taken; the rest, and what comes
   * later, is counted only.
   */
  @Override
  public void close() {
    writer.shutdown();
    try {
      boolean isOver;
      do {
        isOver = writer.awaitTermination(STUCK_SECONDS, TimeUnit.SECONDS);
      } while (!isOver && isGoingOn());
      if (isOver) {
        repeats.end();
      } else {
        int left = writer.shutdownNow().size();
        synchronized (this) {
          unwritten += left;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns true if an entry was written since the last call. */
  private synchronized boolean isGoingOn() {
    long before = written;
    written = writer.getCompletedTaskCount();
    return written > before;
  }
}
