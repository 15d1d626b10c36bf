package io.github.sepaykit.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Attempts that wait, and their way from one queue to the other, with the log kept. Not
 * thread-safe.
 *
 * @param ready those that may be made now
 * @param due those that wait for their time
 * @param log the company's
 */
record Backlog(ReadyQueue ready, DueQueue due, JobLog log) {
  /** Holds an attempt until it falls due. */
  void hold(Job job) {
    log.hold(job);
    due.add(job);
    job.onDone().run();
  }

  /** Lets go what has fallen due. */
  void releaseDue(Instant now) {
    for (Optional<Job> job = due.take(now); job.isPresent(); job = due.take(now)) {
      release(job.get());
    }
  }

  /** Lets go what was held back until another transaction of the webhook had been sent. */
  void releaseHeld(Job sent) {
    due.removeHeld(sent.webhookId(), sent.transaction().id()).forEach(this::release);
  }

  private void release(Job job) {
    ready.add(job);
    log.awaitTurn(job);
  }

  /** Gives up what waits for a webhook. */
  void cancel(long webhookId, String reason) {
    List<Job> gone = new ArrayList<>(ready.removeAll(webhookId));
    gone.addAll(due.removeIf(job -> job.webhookId() == webhookId));
    gone.forEach(job -> log.cancel(job, reason));
  }

  /** Gives up everything that waits. */
  void cancelAll(String reason) {
    List<Job> gone = new ArrayList<>(ready.removeAll());
    gone.addAll(due.removeIf(job -> true));
    gone.forEach(job -> log.cancel(job, reason));
  }
}
