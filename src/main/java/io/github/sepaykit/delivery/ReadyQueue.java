package io.github.sepaykit.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Attempts that may be made at once: first come, first served for each webhook, the webhooks in
 * turn. How many run at once is bounded for a webhook, for a receiver and in all, so that one that
 * hangs holds up nobody but itself. Taking one looks at no webhook that may not have its turn. Not
 * thread-safe.
 */
final class ReadyQueue {
  /** Attempts at once at most: in all, of one receiver, of one webhook. */
  record Bounds(int inAll, int ofReceiver, int ofWebhook) {}

  /** Receiver with the queues that are below the bound of their webhook. */
  private static final class Receiver {
    final String name;
    final NavigableMap<Long, Queue> queues = new TreeMap<>();
    int running;

    /** Queues that are its own, those that may have no turn among them. */
    int waiting;

    /** Key among the receivers that may have a turn; null when it may have none. */
    @Nullable Long turn;

    Receiver(String name) {
      this.name = name;
    }
  }

  /** Attempts that wait for one webhook. */
  private static final class Queue {
    final long webhookId;
    final Receiver receiver;
    final Deque<Job> jobs = new ArrayDeque<>();

    /** Place in the turns of all webhooks: the lowest goes first. */
    long turn;

    Queue(long webhookId, Receiver receiver, long turn) {
      this.webhookId = webhookId;
      this.receiver = receiver;
      this.turn = turn;
    }
  }

  private record Running(long webhookId, Receiver receiver) {}

  private final Bounds bounds;
  private final LongFunction<String> receivers;
  private final Map<Long, Queue> waiting = new HashMap<>();
  private final Map<String, Receiver> byName = new HashMap<>();
  private final NavigableMap<Long, Receiver> open = new TreeMap<>();
  private final NavigableSet<Long> waitingOrders = new TreeSet<>();
  private final NavigableMap<Long, Running> running = new TreeMap<>();
  private final Map<Long, Integer> ofWebhook = new HashMap<>();
  private long turns;

  /**
   * @param receivers who is behind a webhook: several may have the same
   */
  ReadyQueue(Bounds bounds, LongFunction<String> receivers) {
    this.bounds = bounds;
    this.receivers = receivers;
  }

  void add(Job job) {
    Queue queue = waiting.get(job.webhookId());
    if (queue == null) {
      queue = new Queue(job.webhookId(), receiver(job.webhookId()), ++turns);
      queue.receiver.waiting++;
      waiting.put(job.webhookId(), queue);
      admit(queue);
    }
    queue.jobs.add(job);
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
    if (running.size() >= bounds.inAll || open.isEmpty()) {
      return Optional.empty();
    }
    Receiver receiver = open.firstEntry().getValue();
    Queue queue = receiver.queues.pollFirstEntry().getValue();
    Job job = queue.jobs.remove();
    waitingOrders.remove(job.order());
    started(job, receiver);
    if (queue.jobs.isEmpty()) {
      waiting.remove(queue.webhookId);
      receiver.waiting--;
    } else {
      queue.turn = ++turns;
      admit(queue);
    }
    update(receiver);
    return Optional.of(job);
  }

  /** Counts one as running that did not wait here. */
  void started(Job job) {
    Receiver receiver = receiver(job.webhookId());
    started(job, receiver);
    Queue queue = waiting.get(job.webhookId());
    if (queue != null && !isBelowBound(queue.webhookId)) {
      queue.receiver.queues.remove(queue.turn);
      update(queue.receiver);
    }
    update(receiver);
  }

  private void started(Job job, Receiver receiver) {
    running.put(job.order(), new Running(job.webhookId(), receiver));
    ofWebhook.merge(job.webhookId(), 1, Integer::sum);
    receiver.running++;
  }

  void ended(Job job) {
    Running ended = running.remove(job.order());
    if (ended == null) {
      return;
    }
    ofWebhook.computeIfPresent(ended.webhookId, (id, count) -> count == 1 ? null : count - 1);
    ended.receiver.running--;
    Queue queue = waiting.get(ended.webhookId);
    if (queue != null) {
      admit(queue);
    }
    update(ended.receiver);
  }

  /** Takes out all that wait for a webhook. */
  List<Job> removeAll(long webhookId) {
    Queue removed = waiting.remove(webhookId);
    if (removed == null) {
      return List.of();
    }
    removed.receiver.queues.remove(removed.turn);
    removed.receiver.waiting--;
    update(removed.receiver);
    removed.jobs.forEach(job -> waitingOrders.remove(job.order()));
    return List.copyOf(removed.jobs);
  }

  List<Job> removeAll() {
    List<Job> removed = new ArrayList<>();
    List.copyOf(waiting.keySet()).forEach(id -> removed.addAll(removeAll(id)));
    return removed;
  }

  private Receiver receiver(long webhookId) {
    return byName.computeIfAbsent(receivers.apply(webhookId), Receiver::new);
  }

  private boolean isBelowBound(long webhookId) {
    return ofWebhook.getOrDefault(webhookId, 0) < bounds.ofWebhook;
  }

  /** Lets a queue have its turn, unless its webhook has as many as it may. */
  private void admit(Queue queue) {
    if (isBelowBound(queue.webhookId)) {
      queue.receiver.queues.put(queue.turn, queue);
      update(queue.receiver);
    }
  }

  /** Lets a receiver have the turn of its first queue, or none; forgets one that is done with. */
  private void update(Receiver receiver) {
    boolean mayRun = receiver.running < bounds.ofReceiver && !receiver.queues.isEmpty();
    Long turn = mayRun ? receiver.queues.firstKey() : null;
    if (!Objects.equals(receiver.turn, turn)) {
      if (receiver.turn != null) {
        open.remove(receiver.turn);
      }
      receiver.turn = turn;
      if (turn != null) {
        open.put(turn, receiver);
      }
    }
    if (receiver.running == 0 && receiver.waiting == 0) {
      byName.remove(receiver.name);
    }
  }
}
