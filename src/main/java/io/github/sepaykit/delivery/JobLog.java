package io.github.sepaykit.delivery;

import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.Delivery;
import java.util.function.UnaryOperator;

/** Log of one company, as its jobs move on. Thread-safe. */
final class JobLog {
  private final Company company;

  JobLog(Company company) {
    this.company = company;
  }

  void awaitTurn(Job job) {
    update(job, one -> one.awaitTurn("waits for its turn"));
  }

  /** Records that a job is held until it falls due, or is let go. */
  void hold(Job job) {
    update(job, one -> one.awaitDue("waits, disturbed: " + job.disturbance(), job.due()));
  }

  void startAttempt(Job job) {
    update(job, one -> one.startAttempt(job.number()));
  }

  /** Records that a job that waited is given up, and ends it. */
  void cancel(Job job, String reason) {
    update(job, one -> one.cancel(reason));
    job.onDone().run();
  }

  /** Records that a job is given up at its turn, unless its end is known. */
  void cancelUnsent(Job job, String reason) {
    update(job, one -> one.state().isSettled() ? one : one.cancel(reason));
  }

  private void update(Job job, UnaryOperator<Delivery> transition) {
    company.deliveries().update(job.deliveryId(), transition);
  }
}
