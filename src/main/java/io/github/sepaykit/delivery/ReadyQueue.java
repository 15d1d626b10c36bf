package io.github.sepaykit.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;

/**
 * Attempts that may be made at once: first come, first served for each webhook, the webhooks in
 * turn. How many run at once is bounded for a webhook, for a receiver and in all, so that one that
 * hangs holds up nobody but itself. Not thread-safe.
 */
final class ReadyQueue {
  /** Attempts at once at most: in all, of one receiver, of one webhook. */
  record Bounds(int inAll, int ofReceiver, int ofWebhook) {}

  /** The attempts that wait for one webhook, and who it is that receives them. */
  private record Queue(String receiver, Deque<Job> jobs) {}

  private record Running(long webhookId, String receiver) {}

  private final Bounds bounds;
  private final LongFunction<String> receivers;
  private final Map<Long, Queue> waiting = new LinkedHashMap<>();
  private final NavigableSet<Long> waitingOrders = new TreeSet<>();
  private final NavigableMap<Long, Running> running = new TreeMap<>();
  private final Map<Long, Integer> ofWebhook = new HashMap<>();
  private final Map<String, Integer> ofReceiver = new HashMap<>();

  /**
   * @param receivers who is behind a webhook: several may have the same
   */
  ReadyQueue(Bounds bounds, LongFunction<String> receivers) {
    this.bounds = bounds;
    this.receivers = receivers;
  }

  void add(Job job) {
    waiting
        .computeIfAbsent(job.webhookId(), id -> new Queue(receivers.apply(id), new ArrayDeque<>()))
        .jobs
        .add(job);
    waitingOrders.add(job.order());
  }

  int size() {
    return waitingOrders.size();
  }

  /** Returns the number of those being made. */
  int running() {
    return running.size();
  }

  /** Returns true if one is being made that was ordered no later than another. */
  boolean runsUpTo(long order) {
    return !running.isEmpty() && running.firstKey() <= order;
  }

  /** Returns true if one waits that was ordered no later than another. */
  boolean waitsUpTo(long order) {
    return !waitingOrders.isEmpty() && waitingOrders.first() <= order;
  }

  /** Takes the next one and counts it as running; empty when none may run now. */
  Optional<Job> take() {
    if (running.size() >= bounds.inAll) {
      return Optional.empty();
    }
    for (Iterator<Map.Entry<Long, Queue>> i = waiting.entrySet().iterator(); i.hasNext(); ) {
      Map.Entry<Long, Queue> entry = i.next();
      Queue queue = entry.getValue();
      if (ofWebhook.getOrDefault(entry.getKey(), 0) < bounds.ofWebhook
          && ofReceiver.getOrDefault(queue.receiver, 0) < bounds.ofReceiver) {
        long webhookId = entry.getKey();
        Job job = queue.jobs.remove();
        i.remove();
        if (!queue.jobs.isEmpty()) {
          waiting.put(webhookId, queue);
        }
        waitingOrders.remove(job.order());
        started(job, queue.receiver);
        return Optional.of(job);
      }
    }
    return Optional.empty();
  }

  /** Counts one as running that did not wait here. */
  void started(Job job) {
    started(job, receivers.apply(job.webhookId()));
  }

  private void started(Job job, String receiver) {
    running.put(job.order(), new Running(job.webhookId(), receiver));
    ofWebhook.merge(job.webhookId(), 1, Integer::sum);
    ofReceiver.merge(receiver, 1, Integer::sum);
  }

  void ended(Job job) {
    Running ended = running.remove(job.order());
    if (ended != null) {
      ofWebhook.computeIfPresent(ended.webhookId, (id, count) -> count == 1 ? null : count - 1);
      ofReceiver.computeIfPresent(ended.receiver, (id, count) -> count == 1 ? null : count - 1);
    }
  }

  /** Takes out all that wait for a webhook. */
  List<Job> removeAll(long webhookId) {
    Queue removed = waiting.remove(webhookId);
    if (removed == null) {
      return List.of();
    }
    removed.jobs.forEach(job -> waitingOrders.remove(job.order()));
    return List.copyOf(removed.jobs);
  }

  List<Job> removeAll() {
    List<Job> removed = new ArrayList<>();
    waiting.values().forEach(queue -> removed.addAll(queue.jobs));
    waiting.clear();
    waitingOrders.clear();
    return removed;
  }
}
