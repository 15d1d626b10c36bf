package com.example.shop;

import static io.github.sepaykit.junit.DeliveryAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.control.SePay;
import io.github.sepaykit.state.DeliveryMode;
import io.github.sepaykit.state.DeliveryState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Payments that no delivery brought. */
class ReconciliationTest extends ConnectedShop {
  // docs: reconcile-drill
  @Test
  void repairsOnceWhatNoDeliveryBrought(SePay sepay) throws Exception {
    connect();
    String code = orders.place(250_000);
    breakDatabase(); // the shop answers 500
    var tx = sepay.receive(250_000).content(code + " thanh toan").send();
    sepay.deliveries(tx).awaitAttempts(1);
    sepay.clock().advance(Duration.ofHours(5)); // the first attempt and seven retries
    repairDatabase();
    assertThat(sepay.deliveries(tx)).stands(sepay.webhooks().all().get(0).id(), DeliveryState.FAILED);
    assertThat(orders.find(code).isPaid()).isFalse();

    assertThat(reconciliation.run()).isEqualTo(1);
    assertThat(orders.find(code).paidBy()).isEqualTo(tx.id());

    assertThat(reconciliation.run()).isZero();
    sepay.deliveries(tx).replay(); // a delivery that comes after all
    sepay.deliveries(tx).awaitSettled();
    assertThat(count("payments")).isEqualTo(1);
  }
  // docs: end

  @Test
  void changesNothingWhereEachDeliveryArrived(SePay sepay) throws Exception {
    connect();
    String code = orders.place(250_000);
    var tx = sepay.receive(250_000).content(code).send();
    sepay.deliveries(tx).awaitAcknowledged();

    assertThat(reconciliation.run()).isZero();
  }

  @Test
  void readsAllPagesOfTheLastDaysAndMoneyInAlone(SePay sepay) throws Exception {
    connect();
    sepay.delivery().configure(sepay.delivery().settings().withMode(DeliveryMode.COLLECT));
    sepay.receive(9_000).content("too old").send();
    sepay.clock().advance(Duration.ofDays(9));
    for (int i = 0; i < 105; i++) {
      sepay.receive(10_000 + i).send();
    }
    sepay.spend(50_000).send();

    assertThat(reconciliation.run()).isEqualTo(105);
    assertThat(reconciliation.run()).isZero();
  }
}
