package io.github.sepaykit.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.delivery.wire.Destinations;
import io.github.sepaykit.delivery.wire.Sender;
import io.github.sepaykit.livelog.TrafficObserver;
import io.github.sepaykit.state.AttemptResult;
import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.Companies;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.CompanySettings;
import io.github.sepaykit.state.Delivery;
import io.github.sepaykit.state.DeliveryKind;
import io.github.sepaykit.state.DeliveryState;
import io.github.sepaykit.state.NewTransaction;
import io.github.sepaykit.state.PayloadForm;
import io.github.sepaykit.state.Transaction;
import io.github.sepaykit.state.TransferType;
import io.github.sepaykit.state.Webhook;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttemptRunnerTest {
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

  @Test
  void aBreakdownOfTheKitIsAResultOfItsOwn() {
    Companies companies = new Companies(InstantSource.fixed(NOW));
    Company company = companies.create("Shop", CompanySettings.defaults());
    AttemptRunner runner =
        new AttemptRunner(
            Contract.bundled(),
            new Sender(Destinations.loopbackOnly()),
            companies.deliveryIds(),
            TrafficObserver.none());
    Webhook webhook =
        new Webhook(
            1, NOW, Map.of("authen_type", "No_Authen", "webhook_url", "http://127.0.0.1:1/hook"));
    // The company has no such account: nothing that a test could do, so the kit is at fault.
    Transaction orphan =
        company
            .ledger()
            .sample(
                new NewTransaction(TransferType.IN, 1_000, "memo", 99L, null, null, null, null),
                new BankAccount(99, "0071000888888", "NGUYEN VAN A", "Vietcombank"),
                7,
                NOW,
                List.of(),
                PayloadForm.LIVE);
    Delivery begun = runner.begin(DeliveryKind.TRANSACTION, orphan, 1, "matched");
    company.deliveries().begin(orphan, List.of(), List.of(begun));
    Job job = new Job(begun.id(), begun.kind(), orphan, 1, 1, NOW, NOW, null, 1, () -> {});
    AttemptRunner.FinishedAttempt made = runner.attempt(company, webhook, job);
    assertThat(made.attempt().result()).isEqualTo(AttemptResult.INTERNAL);
    assertThat(made.attempt().because()).startsWith("the kit could not make it: ");
    assertThat(runner.conclude(company, webhook, job, made, 2, Optional.empty())).isEmpty();
    assertThat(company.deliveries().delivery(begun.id()).orElseThrow().state())
        .isEqualTo(DeliveryState.FAILED);
    assertThat(runner.collect(company, webhook, job).result()).isEqualTo(AttemptResult.INTERNAL);
    runner.close();
  }
}
