package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.control.SePay;
import io.github.sepaykit.state.Attempt;
import io.github.sepaykit.state.AttemptResult;
import io.github.sepaykit.state.Delivery;
import io.github.sepaykit.state.DeliveryKind;
import io.github.sepaykit.state.DeliveryMode;
import io.github.sepaykit.state.DeliveryState;
import io.github.sepaykit.state.Disturbance;
import io.github.sepaykit.state.Disturbances;
import io.github.sepaykit.state.TimelineEntry;
import io.github.sepaykit.state.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What goes wrong on purpose, as the receiver sees it. */
class DisturbanceAcceptanceTest extends DeliveringTest {

  private void always(Disturbance disturbance) {
    sepay.delivery().disturb(Disturbances.seeded(1).with(disturbance, 100));
  }

  private List<Delivery> settled(Transaction tx) {
    return sepay.deliveries(tx).awaitSettled().deliveries();
  }

  @Test
  void aDuplicateComesRightAfter() {
    always(Disturbance.DUPLICATE);
    webhook();
    Transaction tx = receive(1, "");
    List<Delivery> deliveries = settled(tx);
    assertThat(deliveries.stream().map(Delivery::kind))
        .containsExactly(DeliveryKind.TRANSACTION, DeliveryKind.DUPLICATE);
    assertThat(deliveries).allSatisfy(one -> assertThat(one.attempts()).hasSize(1));
    assertThat(merchant.got()).hasSize(2);
    assertThat(merchant.got().get(0).raw()).isEqualTo(merchant.got().get(1).raw());
  }

  @Test
  void aParallelDuplicateIsThereAtTheSameTime() throws Exception {
    deliver(settings -> settings.withMode(DeliveryMode.ASYNC));
    CountDownLatch both = new CountDownLatch(2);
    AtomicInteger together = new AtomicInteger();
    merchant.behave(
        (got, socket) -> {
          both.countDown();
          if (both.await(300, TimeUnit.SECONDS)) {
            together.incrementAndGet();
          }
          Merchant.send(socket, Merchant.SUCCESS);
        });
    always(Disturbance.PARALLEL_DUPLICATE);
    webhook();
    Transaction tx = receive(1, "");
    assertThat(settled(tx)).hasSize(2);
    assertThat(together).hasValue(2);
    assertThat(merchant.got().get(0).raw()).isEqualTo(merchant.got().get(1).raw());
  }

  @Test
  void aLateOneComesOneToSixtyMinutesLater() {
    always(Disturbance.LATE);
    long id = webhook();
    Transaction tx = receive(1, "");
    assertThat(merchant.got()).isEmpty();
    Instant due = delivery(tx, id).nextAttemptAt();
    assertThat(Duration.between(START, due))
        .isBetween(Duration.ofMinutes(1), Duration.ofMinutes(60));
    List<TimelineEntry> timeline = sepay.clock().advance(Duration.ofMinutes(60));
    assertThat(timeline.stream().map(TimelineEntry::at)).containsExactly(due);
    assertThat(merchant.only().id()).isEqualTo(tx.id());
    assertThat(merchant.only().body()).contains("\"transactionDate\":\"2026-03-01 10:04:05\"");
  }

  @Test
  void anOutOfOrderOneComesAfterTheNext() {
    long id = webhook();
    always(Disturbance.OUT_OF_ORDER);
    Transaction first = receive(1, "");
    sepay.delivery().disturb(Disturbances.none());
    Transaction second = receive(2, "");
    settled(first);
    assertThat(merchant.got().stream().map(Merchant.Got::id))
        .containsExactly(second.id(), first.id());
    assertThat(delivery(first, id).attempts().get(0).at()).isEqualTo(START);
  }

  @Test
  void anOutOfOrderOneThatFailsIsRetriedFromWhenItCame() {
    long id = webhook();
    merchant.answer(Merchant.FAILURE);
    always(Disturbance.OUT_OF_ORDER);
    Transaction first = receive(1, "");
    sepay.delivery().disturb(Disturbances.none());
    receive(2, "");
    sepay.deliveries(first).awaitAttempts(1);
    assertThat(delivery(first, id).nextAttemptAt()).isEqualTo(START.plus(Duration.ofMinutes(1)));
  }

  @Test
  void anOutOfOrderOneThatNobodyFollowsComesAfterTenMinutes() {
    webhook();
    always(Disturbance.OUT_OF_ORDER);
    Transaction tx = receive(1, "");
    assertThat(sepay.clock().advance(Duration.ofMinutes(10).minusNanos(1))).isEmpty();
    assertThat(sepay.clock().advance(Duration.ofNanos(1))).hasSize(1);
    assertThat(merchant.only().id()).isEqualTo(tx.id());
  }

  @Test
  void aDroppedOneNeverComes() {
    always(Disturbance.DROPPED);
    long id = webhook();
    Transaction tx = receive(1, "");
    assertThat(delivery(tx, id).state()).isEqualTo(DeliveryState.DROPPED);
    assertThat(sepay.clock().advance(Duration.ofHours(5))).isEmpty();
    assertThat(merchant.got()).isEmpty();
    sepay.deliveries(tx).replay();
    assertThat(merchant.only().id()).isEqualTo(tx.id());
  }

  @Test
  void aTruncatedOneBreaksOffAndComesWholeTheSecondTime() throws Exception {
    always(Disturbance.TRUNCATED);
    long id = webhook();
    Transaction tx = receive(1, "");
    Attempt attempt = delivery(tx, id).attempts().get(0);
    assertThat(attempt.result()).isEqualTo(AttemptResult.UNREACHED);
    assertThat(attempt.failure().name()).isEqualTo("SEND_ERROR");
    assertThat(sepay.clock().advance(Duration.ofMinutes(1))).hasSize(1);
    List<Merchant.Got> both = merchant.await(2); // the cut one may be told after the whole one
    Merchant.Got cut = both.get(both.get(0).whole() ? 1 : 0);
    Merchant.Got whole = both.get(both.get(0).whole() ? 0 : 1);
    assertThat(cut.whole()).isFalse();
    assertThat(whole.whole()).isTrue();
    assertThat(cut.head()).isEqualTo(whole.head());
    assertThat(cut.body()).hasSize(whole.body().length() / 2);
    assertThat(whole.body()).startsWith(cut.body());
    assertThat(delivery(tx, id).state()).isEqualTo(DeliveryState.ACKNOWLEDGED);
  }

  @Test
  void aWrongCredentialIsRightTheSecondTime() {
    always(Disturbance.WRONG_CREDENTIAL);
    merchant.behave(
        (got, socket) ->
            Merchant.send(
                socket,
                got.header("Authorization").equals("Apikey KEY1234567890")
                    ? Merchant.SUCCESS
                    : Merchant.answer("401 Unauthorized", "{}")));
    long id = webhook();
    Transaction tx = receive(1, "");
    assertThat(merchant.only().header("Authorization")).isEqualTo("Apikey KEY1234567890-wrong");
    sepay.clock().advance(Duration.ofMinutes(1));
    assertThat(delivery(tx, id).state()).isEqualTo(DeliveryState.ACKNOWLEDGED);
  }

  @Test
  void aWrongCredentialWithoutCredentialsIsRecordedAsHavingNoEffect() {
    always(Disturbance.WRONG_CREDENTIAL);
    long id = webhook("authen_type", "No_Authen");
    Transaction tx = receive(1, "");
    Attempt attempt = delivery(tx, id).attempts().get(0);
    assertThat(attempt.because())
        .isEqualTo(
            "status 200, success is true; WRONG_CREDENTIAL had no effect: the webhook has no credentials");
    assertThat(attempt.result()).isEqualTo(AttemptResult.ACKNOWLEDGED);
  }

  @Test
  void aSlowOneComesInDropsAndWhole() {
    always(Disturbance.SLOW);
    long id = webhook();
    Transaction tx = receive(1, "");
    assertThat(delivery(tx, id).state()).isEqualTo(DeliveryState.ACKNOWLEDGED);
    assertThat(delivery(tx, id).attempts().get(0).disturbance()).isEqualTo(Disturbance.SLOW);
    assertThat(merchant.only().whole()).isTrue();
    sepay.deliveries(tx).replay();
    assertThat(merchant.got().get(1).raw()).isEqualTo(merchant.got().get(0).raw());
  }

  @Test
  void theSeedDrawsTheSameWhateverTheServer() {
    List<List<Optional<Disturbance>>> runs = new ArrayList<>();
    List<List<DeliveryKind>> sent = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      try (RunningFake fresh = RunningFake.start()) {
        SePay company = fresh.sepay();
        if (!runs.isEmpty()) {
          company.newCompany().receive(1).send(); // another company's do not count
        }
        company
            .delivery()
            .configure(
                sepay
                    .delivery()
                    .settings()
                    .withDisturbances(
                        Disturbances.seeded(7)
                            .with(Disturbance.DROPPED, 30)
                            .with(Disturbance.DUPLICATE, 30)));
        Map<String, Object> hook = hook("bank_account_id", company.bankAccounts().get(0).id());
        long id = company.webhooks().put(77, hook).id();
        List<Optional<Disturbance>> drawn = new ArrayList<>();
        List<DeliveryKind> kinds = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
          Transaction tx = company.receive(1 + i).send();
          drawn.add(company.delivery().settings().disturbances().draw(i + 1, 1));
          company.deliveries(tx).awaitSettled().deliveries().forEach(d -> kinds.add(d.kind()));
        }
        runs.add(drawn);
        sent.add(kinds);
      }
    }
    assertThat(runs.get(0)).isEqualTo(runs.get(1));
    assertThat(sent.get(0)).isEqualTo(sent.get(1));
    assertThat(runs.get(0))
        .contains(Optional.empty())
        .contains(Optional.of(Disturbance.DROPPED))
        .contains(Optional.of(Disturbance.DUPLICATE));
  }

  @Test
  void disturbancesAreOneCompanys() {
    always(Disturbance.DROPPED);
    SePay other = sepay.newCompany();
    other.webhooks().add(hook("bank_account_id", other.bankAccounts().get(0).id()));
    Transaction tx = other.receive(1).send();
    other.deliveries(tx).awaitAcknowledged();
    assertThat(merchant.only().id()).isEqualTo(tx.id());
    other.delete();
  }
}
