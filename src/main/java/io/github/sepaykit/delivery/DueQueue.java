package io.github.sepaykit.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Attempts that wait for their time, the earliest first. Not thread-safe. */
final class DueQueue {
  private final NavigableSet<Job> jobs =
      new TreeSet<>(Comparator.comparing(Job::due).thenComparingLong(Job::order));

  /** Those that the next transaction of their webhook lets go, by webhook. */
  private final Map<Long, List<Job>> held = new HashMap<>();

  void add(Job job) {
    jobs.add(job);
    if (job.behaviour().endsWithNextTransaction()) {
      held.computeIfAbsent(job.webhookId(), id -> new ArrayList<>()).add(job);
    }
  }

  int size() {
    return jobs.size();
  }

  /** Takes the earliest one out if it is due by an instant. */
  Optional<Job> take(Instant by) {
    if (jobs.isEmpty() || jobs.first().due().isAfter(by)) {
      return Optional.empty();
    }
    Job job = jobs.first();
    remove(job);
    return Optional.of(job);
  }

  /** Takes out all that a condition holds for. */
  List<Job> removeIf(Predicate<Job> condition) {
    List<Job> removed = jobs.stream().filter(condition).toList();
    removed.forEach(this::remove);
    return removed;
  }

  /** Takes out those that a transaction of their webhook lets go: older ones. */
  List<Job> removeHeld(long webhookId, long transactionId) {
    List<Job> ofWebhook = held.get(webhookId);
    if (ofWebhook == null) {
      return List.of();
    }
    List<Job> older =
        ofWebhook.stream().filter(job -> job.transaction().id() < transactionId).toList();
    older.forEach(this::remove);
    return older;
  }

  private void remove(Job job) {
    jobs.remove(job);
    held.computeIfPresent(
        job.webhookId(),
        (id, list) -> {
          list.remove(job);
          return list.isEmpty() ? null : list;
        });
  }
}
