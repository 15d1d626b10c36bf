package io.github.sepaykit.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Attempts that may be made at once: first come, first served for each webhook, the webhooks in
 * turn, so that a receiver that hangs holds up nobody but itself. Not thread-safe.
 */
final class ReadyQueue {
  private final int mostOfCompany;
  private final int mostOfWebhook;
  private final Map<Long, Deque<Job>> waiting = new LinkedHashMap<>();
  private final Map<Long, Integer> running = new HashMap<>();
  private int runningInAll;
  private int size;

  /**
   * @param mostOfCompany how many attempts may run at once
   * @param mostOfWebhook how many of them may be one webhook's
   */
  ReadyQueue(int mostOfCompany, int mostOfWebhook) {
    this.mostOfCompany = mostOfCompany;
    this.mostOfWebhook = mostOfWebhook;
  }

  void add(Job job) {
    waiting.computeIfAbsent(job.webhookId(), id -> new ArrayDeque<>()).add(job);
    size++;
  }

  int size() {
    return size;
  }

  /** How many are being made. */
  int running() {
    return runningInAll;
  }

  /** Takes the next one and counts it as running; empty when none may run now. */
  Optional<Job> take() {
    if (runningInAll >= mostOfCompany) {
      return Optional.empty();
    }
    for (Iterator<Map.Entry<Long, Deque<Job>>> i = waiting.entrySet().iterator(); i.hasNext(); ) {
      Map.Entry<Long, Deque<Job>> queue = i.next();
      if (running.getOrDefault(queue.getKey(), 0) < mostOfWebhook) {
        Job job = queue.getValue().remove();
        i.remove();
        if (!queue.getValue().isEmpty()) {
          waiting.put(queue.getKey(), queue.getValue());
        }
        size--;
        started(job);
        return Optional.of(job);
      }
    }
    return Optional.empty();
  }

  /** Counts one as running that did not wait here. */
  void started(Job job) {
    running.merge(job.webhookId(), 1, Integer::sum);
    runningInAll++;
  }

  void ended(Job job) {
    running.computeIfPresent(job.webhookId(), (id, count) -> count == 1 ? null : count - 1);
    runningInAll--;
  }

  /** Takes out all that wait for a webhook. */
  List<Job> removeAll(long webhookId) {
    Deque<Job> removed = waiting.remove(webhookId);
    if (removed == null) {
      return List.of();
    }
    size -= removed.size();
    return List.copyOf(removed);
  }

  /** Takes out everything that waits. */
  List<Job> removeAll() {
    List<Job> removed = new ArrayList<>();
    waiting.values().forEach(removed::addAll);
    waiting.clear();
    size = 0;
    return removed;
  }
}
