package io.github.sepaykit.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.state.DeliveryKind;
import io.github.sepaykit.state.Transaction;
import io.github.sepaykit.state.TransferType;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReadyQueueTest {
  private static final ReadyQueue.Bounds BOUNDS = new ReadyQueue.Bounds(6, 3, 2);
  private static final Transaction TRANSACTION =
      new Transaction(1, 19, null, TransferType.IN, 1, "", "", "R1", null, 1, Instant.EPOCH);

  private static Job job(long webhook, long order) {
    return new Job(
        order,
        DeliveryKind.TRANSACTION,
        TRANSACTION,
        webhook,
        1,
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        order,
        () -> {});
  }

  /** The same rules by looking at all webhooks in their turn. */
  private static final class Plain {
    final Map<Long, Deque<Job>> waiting = new LinkedHashMap<>();
    final Map<Long, String> receiverOf = new HashMap<>();
    final Map<Job, String> running = new HashMap<>();

    void add(Job job, String receiver) {
      if (!waiting.containsKey(job.webhookId())) {
        receiverOf.put(job.webhookId(), receiver);
      }
      waiting.computeIfAbsent(job.webhookId(), id -> new ArrayDeque<>()).add(job);
    }

    Optional<Job> take() {
      for (long webhook : List.copyOf(waiting.keySet())) {
        String receiver = receiverOf.get(webhook);
        long ofWebhook =
            running.keySet().stream().filter(one -> one.webhookId() == webhook).count();
        long ofReceiver = running.values().stream().filter(receiver::equals).count();
        if (running.size() < BOUNDS.inAll()
            && ofReceiver < BOUNDS.ofReceiver()
            && ofWebhook < BOUNDS.ofWebhook()) {
          Deque<Job> jobs = waiting.remove(webhook);
          Job job = jobs.remove();
          if (!jobs.isEmpty()) {
            waiting.put(webhook, jobs);
          }
          running.put(job, receiver);
          return Optional.of(job);
        }
      }
      return Optional.empty();
    }
  }

  @Test
  void takesInTheOrderOfOneThatLooksAtAllWebhooks() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Map<Long, String> receivers = new HashMap<>();
      ReadyQueue queue = new ReadyQueue(BOUNDS, receivers::get);
      Plain plain = new Plain();
      List<Job> running = new ArrayList<>();
      for (long order = 1; order < 200; order++) {
        long webhook = random.nextInt(8);
        switch (random.nextInt(8)) {
          case 0, 1, 2 -> {
            receivers.putIfAbsent(webhook, "r" + webhook % 3);
            Job job = job(webhook, order);
            queue.add(job);
            plain.add(job, receivers.get(webhook));
          }
          case 3, 4 -> {
            Optional<Job> taken = queue.take();
            assertThat(taken).as("seed %s, order %s", seed, order).isEqualTo(plain.take());
            taken.ifPresent(running::add);
          }
          case 5 -> {
            if (!running.isEmpty()) {
              Job ended = running.remove(random.nextInt(running.size()));
              queue.ended(ended);
              plain.running.remove(ended);
            }
          }
          case 6 -> receivers.put(webhook, "r" + random.nextInt(3));
          default -> {
            if (random.nextInt(6) == 0) {
              assertThat(queue.removeAll(webhook))
                  .containsExactlyElementsOf(
                      Optional.ofNullable(plain.waiting.remove(webhook))
                          .map(List::copyOf)
                          .orElse(List.of()));
            } else if (receivers.containsKey(webhook)) {
              Job copy = job(webhook, order);
              queue.started(copy);
              plain.running.put(copy, receivers.get(webhook));
              running.add(copy);
            }
          }
        }
        assertThat(queue.running()).isEqualTo(plain.running.size());
        assertThat(queue.size())
            .isEqualTo(plain.waiting.values().stream().mapToInt(Deque::size).sum());
      }
    }
  }
}
