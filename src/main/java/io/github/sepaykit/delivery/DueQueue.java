package io.github.sepaykit.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/** Attempts that wait for their time, the earliest first. Not thread-safe. */
final class DueQueue {
  private final PriorityQueue<Job> jobs =
      new PriorityQueue<>(Comparator.comparing(Job::due).thenComparing(Job::order));

  void add(Job job) {
    jobs.add(job);
  }

  int size() {
    return jobs.size();
  }

  /** Takes the earliest one out if it is due by an instant. */
  Optional<Job> take(Instant by) {
    Job job = jobs.peek();
    return job == null || job.due().isAfter(by) ? Optional.empty() : Optional.of(jobs.remove());
  }

  /** Takes out all that a condition holds for. */
  List<Job> removeIf(Predicate<Job> condition) {
    List<Job> removed = new ArrayList<>();
    jobs.removeIf(job -> condition.test(job) && removed.add(job));
    return removed;
  }
}
