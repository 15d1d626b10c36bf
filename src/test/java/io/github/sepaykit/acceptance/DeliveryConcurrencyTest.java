package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.SePayFake;
import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.control.TransactionDeliveries;
import io.github.sepaykit.state.Delivery;
import io.github.sepaykit.state.DeliveryKind;
import io.github.sepaykit.state.DeliveryMode;
import io.github.sepaykit.state.DeliverySettings;
import io.github.sepaykit.state.Disturbance;
import io.github.sepaykit.state.Disturbances;
import io.github.sepaykit.state.Match;
import io.github.sepaykit.state.TimelineEntry;
import io.github.sepaykit.state.Transaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Nothing is lost, and nothing is sent that is not logged, whatever happens at the same time. */
class DeliveryConcurrencyTest {
  private static final int RECORDERS = 4;
  private static final int EACH = 12;
  private static SePayFake fake;

  @BeforeContainer
  static void start() {
    fake = SePayFake.start();
  }

  @AfterContainer
  static void stop() {
    fake.close();
  }

  /** One run: many threads on one company. */
  private static final class Run implements AutoCloseable {
    final SplittableRandom random;
    final SePay sepay = fake.sepay().newCompany();
    final Merchant merchant;
    final List<Long> webhooks = new ArrayList<>();
    final List<Transaction> recorded = Collections.synchronizedList(new ArrayList<>());
    final List<TimelineEntry> timeline = Collections.synchronizedList(new ArrayList<>());

    Run(long seed, DeliveryMode mode) {
      random = new SplittableRandom(seed);
      // Every third request of a transaction is answered well.
      Map<Long, Integer> seen = new HashMap<>();
      merchant =
          Merchant.behaving(
              (got, socket) -> {
                int count;
                synchronized (seen) {
                  count = seen.merge(got.id(), 1, Integer::sum);
                }
                Merchant.send(socket, count % 3 == 0 ? Merchant.SUCCESS : Merchant.FAILURE);
              });
      sepay
          .delivery()
          .configure(
              DeliverySettings.defaults()
                  .withMode(mode)
                  .withDisturbances(
                      Disturbances.seeded(seed)
                          .with(Disturbance.DUPLICATE, 10)
                          .with(Disturbance.PARALLEL_DUPLICATE, 10)
                          .with(Disturbance.OUT_OF_ORDER, 10)
                          .with(Disturbance.LATE, 10)
                          .with(Disturbance.DROPPED, 5)));
      for (int i = 0; i < 4; i++) {
        webhooks.add(sepay.webhooks().add(fields(i)).id());
      }
    }

    private Map<String, Object> fields(int path) {
      Map<String, Object> fields = new HashMap<>();
      fields.put("bank_account_id", sepay.bankAccounts().get(0).id());
      fields.put("name", "Shop " + path);
      fields.put("event_type", path == 3 ? "Out_only" : "All");
      fields.put("authen_type", "No_Authen");
      fields.put("request_content_type", "Json");
      fields.put("webhook_url", merchant.url("/" + path));
      fields.put("is_verify_payment", 1);
      fields.put("retry_conditions", List.of("non_2xx_status_code"));
      return fields;
    }

    void play(boolean pauses, boolean deletes) throws Exception {
      ExecutorService threads = Executors.newCachedThreadPool();
      CyclicBarrier start = new CyclicBarrier(RECORDERS + 3);
      List<Future<?>> all = new ArrayList<>();
      try {
        for (int i = 0; i < RECORDERS; i++) {
          all.add(
              threads.submit(
                  () -> {
                    start.await();
                    for (int n = 0; n < EACH; n++) {
                      recorded.add(
                          n % 4 == 3 ? sepay.spend(1 + n).send() : sepay.receive(1 + n).send());
                    }
                    return null;
                  }));
        }
        all.add(
            threads.submit(
                () -> {
                  start.await();
                  for (int n = 0; n < 10; n++) {
                    timeline.addAll(sepay.clock().advance(Duration.ofSeconds(40)));
                  }
                  return null;
                }));
        all.add(
            threads.submit(
                () -> {
                  start.await();
                  for (int n = 0; pauses && n < 10; n++) {
                    sepay.delivery().pause();
                    sepay.delivery().pending();
                    sepay.delivery().resume();
                  }
                  return null;
                }));
        all.add(
            threads.submit(
                () -> {
                  start.await();
                  if (deletes) {
                    awaitSome();
                    sepay.webhooks().delete(webhooks.get(0));
                    sepay.webhooks().add(fields(5));
                  }
                  return null;
                }));
        for (Future<?> one : all) {
          one.get(300, TimeUnit.SECONDS);
        }
      } finally {
        threads.shutdownNow();
      }
      sepay.delivery().resume();
      timeline.addAll(sepay.clock().advance(Duration.ofHours(5)));
    }

    private void awaitSome() throws InterruptedException {
      try {
        merchant.await(3);
      } catch (AssertionError e) {
        throw new IllegalStateException("no delivery comes", e);
      }
    }

    @Override
    public void close() {
      sepay.delete();
      merchant.close();
    }
  }

  @Property(tries = 12, shrinking = ShrinkingMode.OFF)
  void everyMatchIsDeliveredOnceAndEveryRequestIsLogged(
      @ForAll @IntRange(max = 1_000_000) int seed,
      @ForAll DeliveryMode mode,
      @ForAll boolean pauses,
      @ForAll boolean deletes)
      throws Exception {
    boolean sends = mode != DeliveryMode.COLLECT;
    try (Run run = new Run(seed, mode)) {
      run.play(pauses, deletes && sends);
      assertThat(run.recorded).hasSize(RECORDERS * EACH);
      Map<Long, Integer> logged = new HashMap<>();
      int attempts = 0;
      for (TransactionDeliveries tx : run.sepay.delivery().log()) {
        assertThat(tx.deliveries())
            .allSatisfy(one -> assertThat(one.state().isSettled()).as(tx.describe()).isTrue());
        assertThat(
                tx.deliveries().stream()
                    .filter(one -> one.kind() == DeliveryKind.TRANSACTION)
                    .map(Delivery::webhookId))
            .containsExactlyElementsOf(
                tx.matches().stream().filter(Match::isMatch).map(Match::webhookId).toList());
        for (Delivery delivery : tx.deliveries()) {
          assertThat(delivery.attempts().stream().map(attempt -> attempt.number()))
              .isEqualTo(
                  java.util.stream.IntStream.rangeClosed(1, delivery.attempts().size())
                      .boxed()
                      .toList());
          if (sends) {
            logged.merge(tx.transaction().id(), delivery.attempts().size(), Integer::sum);
            attempts += delivery.attempts().size();
          }
        }
      }
      logged.values().removeIf(count -> count == 0);
      Map<Long, Integer> came =
          run.merchant.got().stream()
              .collect(Collectors.toMap(Merchant.Got::id, got -> 1, Integer::sum));
      assertThat(came).isEqualTo(logged);
      assertThat(run.merchant.got()).hasSize(attempts);
      assertThat(run.timeline).doesNotHaveDuplicates();
      assertThat(run.sepay.delivery().pending()).isZero();
      assertThat(balance(run)).isEqualTo(RECORDERS * balanceOfOne());
    }
  }

  private static long balance(Run run) {
    return run.sepay.delivery().transactions().stream()
        .reduce((one, next) -> next)
        .orElseThrow()
        .accumulated();
  }

  private static long balanceOfOne() {
    long sum = 0;
    for (int n = 0; n < EACH; n++) {
      sum += n % 4 == 3 ? -(1 + n) : 1 + n;
    }
    return sum;
  }

  /** Resets at any time leave an empty company that goes on working. */
  @Property(tries = 6, shrinking = ShrinkingMode.OFF)
  void aResetAtAnyTimeLeavesNothingBehind(@ForAll @IntRange(max = 1_000_000) int seed)
      throws Exception {
    try (Run run = new Run(seed, DeliveryMode.ASYNC)) {
      ExecutorService threads = Executors.newCachedThreadPool();
      try {
        Future<?> recording =
            threads.submit(
                () -> {
                  for (int n = 0; n < 40; n++) {
                    run.sepay.receive(1).send();
                  }
                });
        Future<?> advancing =
            threads.submit(
                () -> {
                  for (int n = 0; n < 10; n++) {
                    run.sepay.clock().advance(Duration.ofMinutes(1));
                  }
                });
        run.merchant.await(1 + run.random.nextInt(20));
        run.sepay.reset();
        recording.get(300, TimeUnit.SECONDS);
        advancing.get(300, TimeUnit.SECONDS);
      } catch (java.util.concurrent.ExecutionException e) {
        assertThat(e.getCause()).isInstanceOf(ControlException.class);
      } finally {
        threads.shutdownNow();
      }
      run.sepay.reset();
      assertThat(run.sepay.delivery().pending()).isZero();
      assertThat(run.sepay.delivery().log()).isEmpty();
      int came = run.merchant.got().size();
      assertThat(run.sepay.clock().advance(Duration.ofHours(6))).isEmpty();
      assertThat(run.merchant.got()).hasSize(came);
    }
  }
}
