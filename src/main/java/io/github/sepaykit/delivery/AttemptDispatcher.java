package io.github.sepaykit.delivery;

import io.github.sepaykit.delivery.DisturbanceBehaviour.Copies;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.DeliveryKind;
import io.github.sepaykit.state.TimelineEntry;
import io.github.sepaykit.state.VirtualClock;
import io.github.sepaykit.state.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dispatcher of one company's attempts: those that may be made now, those that wait for their time,
 * and those under way. Thread-safe.
 */
final class AttemptDispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(AttemptDispatcher.class);
  private static final ReadyQueue.Bounds BOUNDS = new ReadyQueue.Bounds(64, 16, 4);

  /** So that the plan of retries does not drift while time passes by itself. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final String DELETED = "the webhook was deleted";
  private static final String GONE = "the company is gone";
  private static final String BROKEN = "the kit could not make it: ";

  private final Company company;
  private final JobLog log;
  private final AttemptRunner attempts;
  private final Executor pool;
  private final ReadyQueue ready;
  private final DueQueue due = new DueQueue();
  private final Backlog backlog;
  private final ReentrantLock advancing = new ReentrantLock();
  private final AtomicLong order = new AtomicLong();
  private @Nullable List<TimelineEntry> timeline;

  private final AwaitedEnds awaitedEnds = new AwaitedEnds();

  /** Orders up to which somebody waits for quiet. */
  private final PriorityQueue<Long> quietAwaited = new PriorityQueue<>();

  /** Under way still, but their end is in the log: they do not count as pending. */
  private final Set<Long> logged = new HashSet<>();

  private boolean paused;
  private boolean closed;

  AttemptDispatcher(Company company, AttemptRunner attempts, Executor pool) {
    this.company = company;
    this.log = new JobLog(company);
    this.attempts = attempts;
    this.pool = pool;
    this.ready = new ReadyQueue(BOUNDS, id -> AttemptResources.receiver(company, id));
    this.backlog = new Backlog(ready, due, log);
  }

  long nextOrder() {
    return order.incrementAndGet();
  }

  synchronized int pending() {
    return ready.size() + due.size() + ready.running() - logged.size();
  }

  synchronized boolean isPaused() {
    return paused;
  }

  /** Holds everything back; nobody goes on waiting for what is held back. */
  synchronized void pause() {
    paused = true;
    awaitedEnds.release();
    wakeIfQuiet();
  }

  /** Lets go what was held back, and what has fallen due meanwhile. */
  synchronized void resume() {
    paused = false;
    runDue();
  }

  /** Has an attempt made as soon as the bounds allow, or when its disturbance has it fall due. */
  synchronized void submit(Job job) {
    if (closed) {
      log.cancel(job, GONE);
    } else if (job.behaviour().holds().isPresent()) {
      backlog.hold(job.dueAt(job.due().plus(job.behaviour().holds().get())));
    } else {
      ready.add(job);
      pump();
    }
  }

  private synchronized void pump() {
    while (!isHeldBack()) {
      Optional<Job> job = ready.take();
      if (job.isEmpty()) {
        return;
      }
      start(job.get(), Optional.empty());
    }
  }

  /** Makes an attempt that is counted as running on another thread. */
  private void start(Job job, Optional<StartBarrier> barrier) {
    try {
      pool.execute(
          () -> {
            barrier.ifPresent(StartBarrier::await);
            makeAll(job);
          });
    } catch (RejectedExecutionException | OutOfMemoryError e) { // The latter of threads, too.
      log.cancel(job, e instanceof RejectedExecutionException ? "the server stops" : BROKEN + e);
      endAttempt(job);
    }
  }

  /** Makes an attempt, and then those that may be made in its place, without changing threads. */
  private void makeAll(Job first) {
    Optional<Job> next = Optional.of(first);
    while (next.isPresent()) {
      Job job = next.get();
      try {
        make(job, () -> company.clock().instant(), PATIENCE);
      } catch (RuntimeException | Error e) {
        endAttempt(job);
        throw e;
      }
      next = endAndTake(job);
    }
  }

  private synchronized Optional<Job> endAndTake(Job job) {
    ready.ended(job);
    logged.remove(job.order());
    Optional<Job> next = isHeldBack() ? Optional.empty() : ready.take();
    pump();
    wakeIfQuiet();
    return next;
  }

  private synchronized void endAttempt(Job job) {
    endAndTake(job).ifPresent(next -> start(next, Optional.empty()));
  }

  /** Sends what has fallen due by the company's clock, on the fake's threads. */
  synchronized void runDue() {
    if (isHeldBack()) {
      return;
    }
    backlog.releaseDue(company.clock().instant());
    pump();
  }

  /**
   * Moves the clock forward and makes every attempt that falls due, one after the other, on the
   * caller's thread, each at its own instant; what had fallen due before, at the first.
   *
   * @return every attempt made meanwhile, in the order of their end
   */
  List<TimelineEntry> advance(Duration by) throws InterruptedException {
    VirtualClock clock = company.clock();
    clock.after(by);
    advancing.lockInterruptibly();
    try {
      awaitQuiet();
      Instant start = clock.instant();
      Instant target = clock.after(by);
      List<TimelineEntry> made = new ArrayList<>();
      recordInto(made);
      try {
        for (Optional<Job> job = take(target); job.isPresent(); job = take(target)) {
          Instant at = job.get().due().isBefore(start) ? start : job.get().due();
          clock.advanceTo(at);
          try {
            make(job.get(), () -> at, Duration.ZERO);
          } finally {
            endAttempt(job.get());
          }
          awaitQuiet();
        }
        clock.advanceTo(target);
      } finally {
        recordInto(null);
      }
      return List.copyOf(made);
    } finally {
      advancing.unlock();
    }
  }

  private synchronized void recordInto(@Nullable List<TimelineEntry> list) {
    timeline = list;
  }

  private synchronized Optional<Job> take(Instant target) {
    Optional<Job> job = isHeldBack() ? Optional.empty() : due.take(target);
    job.ifPresent(ready::started);
    return job;
  }

  /**
   * Waits until nothing that was there before is under way or could be; what others add meanwhile
   * is not waited for.
   */
  synchronized void awaitQuiet() throws InterruptedException {
    long last = order.get();
    while (!isQuiet(last)) {
      quietAwaited.add(last);
      try {
        wait();
      } finally {
        quietAwaited.remove(last);
      }
    }
  }

  private boolean isQuiet(long last) {
    return closed || !(ready.runsUpTo(last) || (!paused && ready.waitsUpTo(last)));
  }

  /** Wakes those that wait for quiet, only when it has come for one of them. */
  private void wakeIfQuiet() {
    if (!quietAwaited.isEmpty() && isQuiet(quietAwaited.peek())) {
      notifyAll();
    }
  }

  /** Waits until attempts are over that count a latch down, unless they are held back. */
  void await(CountDownLatch done) throws InterruptedException {
    awaitedEnds.await(done, this::isHeldBack);
  }

  private synchronized boolean isHeldBack() {
    return paused || closed;
  }

  private void make(Job job, Supplier<Instant> time, Duration patience) {
    try {
      Job now = job.madeAt(time.get(), patience);
      Optional<Webhook> webhook = company.webhooks().find(job.webhookId());
      if (webhook.isEmpty()) {
        cancelUnsent(now, DELETED);
      } else if (job.kind() == DeliveryKind.TRANSACTION
          && !Matcher.isSet(webhook.get(), "active", 1)) {
        cancelUnsent(now, "the webhook was switched off");
      } else {
        attempt(now, webhook.get());
      }
    } catch (RuntimeException | Error e) {
      LOG.error("the delivery to webhook {} broke", job.webhookId(), e);
      cancelUnsent(job, BROKEN + e);
    } finally {
      job.onDone().run();
    }
  }

  private synchronized void cancelUnsent(Job job, String reason) {
    logged.add(job.order());
    log.cancelUnsent(job, reason);
  }

  private void attempt(Job job, Webhook webhook) {
    log.startAttempt(job);
    Copies copies = job.behaviour().copies();
    if (copies == Copies.TOGETHER) {
      StartBarrier barrier = new StartBarrier(2);
      launch(attempts.duplicate(company, job, nextOrder()), Optional.of(barrier));
      barrier.await();
    }
    // Begun before the first is over, or the transaction would look settled in between.
    Optional<Job> again =
        copies == Copies.AFTERWARDS
            ? Optional.of(attempts.duplicate(company, job, nextOrder()))
            : Optional.empty();
    conclude(job, webhook, attempts.attempt(company, webhook, job));
    again.ifPresent(copy -> launch(copy, Optional.empty()));
    synchronized (this) {
      backlog.releaseHeld(job);
    }
  }

  private void launch(Job copy, Optional<StartBarrier> barrier) {
    synchronized (this) {
      ready.started(copy);
    }
    start(copy, barrier);
  }

  /** Records the end of an attempt; in one step with what comes after it. */
  private synchronized void conclude(Job job, Webhook webhook, AttemptRunner.FinishedAttempt made) {
    logged.add(job.order());
    if (timeline != null) {
      timeline.add(made.toTimelineEntry(job));
    }
    boolean deleted = company.webhooks().find(job.webhookId()).isEmpty();
    Optional<String> cancelReason =
        closed ? Optional.of(GONE) : deleted ? Optional.of(DELETED) : Optional.empty();
    attempts.conclude(company, webhook, job, made, nextOrder(), cancelReason).ifPresent(due::add);
  }

  /** Gives up what waits for a webhook. */
  synchronized void cancel(long webhookId) {
    backlog.cancel(webhookId, DELETED);
    wakeIfQuiet();
  }

  /**
   * Gives up everything that waits, and what comes of that which is under way, and holds nothing
   * back any more.
   */
  void clear(String reason) throws InterruptedException {
    cancelAll(reason);
    advancing.lockInterruptibly();
    try {
      awaitQuiet();
      cancelAll(reason);
      resume();
    } finally {
      advancing.unlock();
    }
  }

  private synchronized void cancelAll(String reason) {
    backlog.cancelAll(reason);
    wakeIfQuiet();
  }

  synchronized void close() {
    closed = true;
    cancelAll(GONE);
    awaitedEnds.release();
  }
}
