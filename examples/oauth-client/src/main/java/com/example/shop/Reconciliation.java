package com.example.shop;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Takes from SePay's list what no delivery brought. */
@Component
class Reconciliation {
  private static final Logger LOG = LoggerFactory.getLogger(Reconciliation.class);
  private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh"); // the days of the list

  private final SePayApi sepay;
  private final Orders orders;
  private final ShopProperties shop;
  private final Clock clock;

  Reconciliation(SePayApi sepay, Orders orders, ShopProperties shop, Clock clock) {
    this.sepay = sepay;
    this.orders = orders;
    this.shop = shop;
    this.clock = clock;
  }

  @Scheduled(cron = "${shop.reconcile.cron}")
  void runOnSchedule() {
    LOG.info("{} payments were missing", run());
  }

  // docs: reconcile-job
  /** Returns how many payments were missing; they are taken as if they had been delivered. */
  int run() {
    LocalDate first = LocalDate.now(clock.withZone(VIETNAM)).minusDays(shop.reconcile().days());
    int missing = 0;
    int last = 1;
    // The newest come first: one that comes in meanwhile moves the others back, and none is missed.
    for (int page = 1; page <= last; page++) {
      SePayApi.Page found = sepay.transactionsSince(first, page);
      last = found.last();
      for (SePayApi.Transaction payment : found.transactions()) {
        if (payment.isIn() && orders.take(payment.id(), payment.code(), payment.amount())) {
          missing++;
        }
      }
    }
    return missing;
  }
  // docs: end
}
