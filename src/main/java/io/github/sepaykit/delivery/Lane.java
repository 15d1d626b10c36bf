package io.github.sepaykit.delivery;

import io.github.sepaykit.state.Attempt;
import io.github.sepaykit.state.AttemptResult;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.Delivery;
import io.github.sepaykit.state.DeliveryKind;
import io.github.sepaykit.state.DeliveryState;
import io.github.sepaykit.state.Disturbance;
import io.github.sepaykit.state.TimelineEntry;
import io.github.sepaykit.state.VirtualClock;
import io.github.sepaykit.state.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One company's attempts: those that may be made now, those that wait for their time, and those
 * under way. Thread-safe.
 */
final class Lane {
  private static final int MOST_AT_ONCE = 16;
  private static final int MOST_AT_ONCE_FOR_ONE = 4;
  private static final Duration OUT_OF_ORDER_AT_LAST = Duration.ofMinutes(10);

  private final Company company;
  private final Attempter attempter;
  private final Executor pool;
  private final ReadyQueue ready = new ReadyQueue(MOST_AT_ONCE, MOST_AT_ONCE_FOR_ONE);
  private final DueQueue due = new DueQueue();
  private final ReentrantLock advancing = new ReentrantLock();
  private final AtomicLong order = new AtomicLong();
  private @Nullable List<TimelineEntry> timeline;
  private boolean paused;
  private boolean closed;

  Lane(Company company, Attempter attempter, Executor pool) {
    this.company = company;
    this.attempter = attempter;
    this.pool = pool;
  }

  long nextOrder() {
    return order.incrementAndGet();
  }

  /** How many attempts are waiting or under way. */
  synchronized int pending() {
    return ready.size() + due.size() + ready.running();
  }

  synchronized boolean isPaused() {
    return paused;
  }

  synchronized void pause() {
    paused = true;
  }

  synchronized void resume() {
    paused = false;
    pump();
  }

  /** Lets an attempt be made as soon as there is room, or when its disturbance says. */
  synchronized void submit(Job job) {
    Instant now = job.due();
    if (job.is(Disturbance.LATE)) {
      int minutes =
          company
              .deliverySettings()
              .disturbances()
              .minutesLate(job.transaction().id(), job.webhookId());
      hold(job.dueAt(now.plus(Duration.ofMinutes(minutes))));
    } else if (job.is(Disturbance.OUT_OF_ORDER)) {
      hold(job.dueAt(now.plus(OUT_OF_ORDER_AT_LAST)));
    } else {
      ready.add(job);
      pump();
    }
  }

  private void hold(Job job) {
    log(job, DeliveryState.PENDING, "waits, disturbed: " + job.disturbance(), job.due());
    due.add(job);
    job.onDone().run();
  }

  private synchronized void pump() {
    while (!paused && !closed) {
      Optional<Job> job = ready.take();
      if (job.isEmpty()) {
        return;
      }
      start(job.get(), Optional.empty());
    }
  }

  private void start(Job job, Optional<Meeting> meeting) {
    pool.execute(
        () -> {
          try {
            meeting.ifPresent(Meeting::await);
            make(job, company.clock().instant());
          } finally {
            ended(job);
          }
        });
  }

  private synchronized void ended(Job job) {
    ready.ended(job);
    pump();
    notifyAll();
  }

  /** Sends what has fallen due by the company's clock, on the fake's threads. */
  synchronized void runDue() {
    if (paused || closed) {
      return;
    }
    Instant now = company.clock().instant();
    for (Optional<Job> job = due.take(now); job.isPresent(); job = due.take(now)) {
      ready.add(job.get());
    }
    pump();
  }

  /**
   * Moves the clock forward and makes every attempt that falls due, one after the other, on the
   * caller's thread, each at its own instant.
   *
   * @return every attempt made meanwhile, in the order of their end
   */
  List<TimelineEntry> advance(Duration by) throws InterruptedException {
    advancing.lockInterruptibly();
    try {
      VirtualClock clock = company.clock();
      awaitQuiet();
      Instant target = clock.after(by);
      List<TimelineEntry> made = new ArrayList<>();
      recordInto(made);
      try {
        for (Optional<Job> job = take(target); job.isPresent(); job = take(target)) {
          clock.advanceTo(job.get().due());
          try {
            make(job.get(), job.get().due());
          } finally {
            ended(job.get());
          }
          awaitQuiet();
        }
        clock.advanceTo(target);
      } finally {
        recordInto(null);
      }
      synchronized (this) {
        return List.copyOf(made);
      }
    } finally {
      advancing.unlock();
    }
  }

  private synchronized void recordInto(@Nullable List<TimelineEntry> list) {
    timeline = list;
  }

  private synchronized Optional<Job> take(Instant target) {
    Optional<Job> job = paused || closed ? Optional.empty() : due.take(target);
    job.ifPresent(ready::started);
    return job;
  }

  /** Waits until nothing is under way and nothing could be. */
  synchronized void awaitQuiet() throws InterruptedException {
    while (!closed && (ready.running() > 0 || (ready.size() > 0 && !paused))) {
      wait();
    }
  }

  private void make(Job job, Instant at) {
    try {
      Optional<Webhook> webhook = company.webhooks().find(job.webhookId());
      if (webhook.isEmpty()) {
        log(job, DeliveryState.CANCELLED, "the webhook was deleted", null);
      } else if (job.kind() == DeliveryKind.TRANSACTION
          && !Matcher.isSet(webhook.get(), "active", 1)) {
        log(job, DeliveryState.CANCELLED, "the webhook was switched off", null);
      } else {
        attempt(job, webhook.get(), at);
      }
    } finally {
      job.onDone().run();
    }
  }

  private void attempt(Job job, Webhook webhook, Instant at) {
    log(job, DeliveryState.SENDING, "attempt " + job.number() + " is under way", null);
    if (job.is(Disturbance.PARALLEL_DUPLICATE)) {
      Meeting meeting = new Meeting(2);
      repeat(job, Optional.of(meeting));
      meeting.await();
    }
    conclude(job, webhook, attempter.attempt(company, webhook, job, at));
    if (job.is(Disturbance.DUPLICATE)) {
      repeat(job, Optional.empty());
    }
    releaseHeld(job);
  }

  private void repeat(Job job, Optional<Meeting> meeting) {
    Delivery again =
        attempter.begin(
            DeliveryKind.DUPLICATE, job.transaction(), job.webhookId(), "a disturbance repeats it");
    company.deliveries().put(again);
    Job copy =
        new Job(
            again.id(),
            DeliveryKind.DUPLICATE,
            job.transaction(),
            job.webhookId(),
            1,
            job.due(),
            job.due(),
            null,
            nextOrder(),
            () -> {});
    synchronized (this) {
      ready.started(copy);
    }
    start(copy, meeting);
  }

  /** Lets go what was held back until another transaction of the webhook had been sent. */
  private void releaseHeld(Job sent) {
    synchronized (this) {
      due.removeIf(
              held ->
                  held.webhookId() == sent.webhookId()
                      && held.is(Disturbance.OUT_OF_ORDER)
                      && held.number() == 1
                      && held.transaction().id() < sent.transaction().id())
          .forEach(ready::add);
    }
  }

  private void conclude(Job job, Webhook webhook, Attempter.Made made) {
    Attempt attempt = made.attempt();
    synchronized (this) {
      if (timeline != null) {
        timeline.add(
            new TimelineEntry(
                attempt.at(),
                job.transaction().id(),
                job.webhookId(),
                job.deliveryId(),
                attempt.number(),
                attempt.result(),
                attempt.because()));
      }
    }
    Optional<Delivery> delivery = company.deliveries().delivery(job.deliveryId());
    if (delivery.isEmpty()) {
      return;
    }
    Delivery after = delivery.get().after(attempt);
    if (attempt.result() == AttemptResult.ACKNOWLEDGED) {
      company.deliveries().put(after.in(DeliveryState.ACKNOWLEDGED, attempt.because(), null));
      return;
    }
    Retry retry = attempter.retry(company, webhook, job, made);
    if (retry.delay().isEmpty()) {
      company.deliveries().put(after.in(DeliveryState.FAILED, retry.because(), null));
      return;
    }
    Job next = job.next(retry.delay().get(), nextOrder());
    synchronized (this) {
      if (closed || company.webhooks().find(job.webhookId()).isEmpty()) {
        company
            .deliveries()
            .put(after.in(DeliveryState.CANCELLED, "the webhook was deleted", null));
      } else {
        company.deliveries().put(after.in(DeliveryState.PENDING, retry.because(), next.due()));
        due.add(next);
      }
    }
  }

  private void log(Job job, DeliveryState state, String because, @Nullable Instant next) {
    company
        .deliveries()
        .delivery(job.deliveryId())
        .ifPresent(delivery -> company.deliveries().put(delivery.in(state, because, next)));
  }

  /** Gives up what waits for a webhook. */
  synchronized void cancel(long webhookId) {
    List<Job> gone = new ArrayList<>(ready.removeAll(webhookId));
    gone.addAll(due.removeIf(job -> job.webhookId() == webhookId));
    gone.forEach(job -> giveUp(job, "the webhook was deleted"));
    notifyAll();
  }

  /** Gives up everything that waits. */
  synchronized void cancelAll(String because) {
    List<Job> gone = new ArrayList<>(ready.removeAll());
    Predicate<Job> all = job -> true;
    gone.addAll(due.removeIf(all));
    gone.forEach(job -> giveUp(job, because));
    notifyAll();
  }

  private void giveUp(Job job, String because) {
    log(job, DeliveryState.CANCELLED, because, null);
    job.onDone().run();
  }

  synchronized void close() {
    closed = true;
    cancelAll("the company is gone");
  }
}
