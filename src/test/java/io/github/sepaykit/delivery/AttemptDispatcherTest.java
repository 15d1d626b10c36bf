package io.github.sepaykit.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.delivery.wire.Destinations;
import io.github.sepaykit.delivery.wire.Sender;
import io.github.sepaykit.livelog.TrafficObserver;
import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.Companies;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.CompanySettings;
import io.github.sepaykit.state.Delivery;
import io.github.sepaykit.state.DeliveryKind;
import io.github.sepaykit.state.NewTransaction;
import io.github.sepaykit.state.PayloadForm;
import io.github.sepaykit.state.Transaction;
import io.github.sepaykit.state.TransferType;
import io.github.sepaykit.state.Webhook;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaneTest {
  /** 1: taken; 0: switched off, so given up. */
  @ParameterizedTest
  @ValueSource(longs = {1, 0})
  void anAttemptIsNotPendingOnceTheLogTellsItsEnd(long active) {
    Companies companies = new Companies(InstantSource.fixed(Instant.EPOCH));
    Company company = companies.create("Shop", CompanySettings.defaults());
    company.put(new BankAccount(19, "0071", "SHOP", "MBBank"));
    try (Receiver receiver = Receiver.taking();
        Sender sender = new Sender(Destinations.loopbackOnly())) {
      company.webhooks().put(webhook(receiver, active));
      AttemptRunner attempter =
          new AttemptRunner(
              Contract.bundled(), sender, companies.deliveryIds(), TrafficObserver.none());
      AttemptDispatcher lane = new AttemptDispatcher(company, attempter, Runnable::run);
      Transaction transaction =
          company
              .ledger()
              .book(
                  new NewTransaction(TransferType.IN, 1, null, null, null, null, null, null),
                  company.bankAccounts().get(0),
                  1,
                  Instant.EPOCH,
                  List.of(),
                  PayloadForm.LIVE);
      Delivery begun = attempter.begin(DeliveryKind.TRANSACTION, transaction, 7, "");
      company.deliveries().begin(transaction, List.of(), List.of(begun));
      List<Integer> pending = new ArrayList<>();

      lane.submit(
          new Job(
              begun.id(),
              DeliveryKind.TRANSACTION,
              transaction,
              7,
              1,
              Instant.EPOCH,
              Instant.EPOCH,
              null,
              lane.nextOrder(),
              () -> pending.add(lane.pending())));

      assertThat(pending).as("while it ends").containsExactly(0);
      assertThat(lane.pending()).isZero();
      Delivery delivery = company.deliveries().delivery(begun.id()).orElseThrow();
      assertThat(delivery.state().isSettled()).isTrue();
      assertThat(delivery.attempts()).hasSize((int) active);
    }
  }

  private static Webhook webhook(Receiver receiver, long active) {
    return new Webhook(
        7,
        Instant.EPOCH,
        Map.of(
            "name", "Shop",
            "authen_type", "No_Authen",
            "request_content_type", "Json",
            "webhook_url", receiver.url().toString(),
            "active", active));
  }
}
