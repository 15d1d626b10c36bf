package io.github.sepaykit.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.management.ThreadMXBean;
import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.internal.CostlyWork;
import io.github.sepaykit.delivery.wire.Destinations;
import io.github.sepaykit.delivery.wire.Sender;
import io.github.sepaykit.livelog.TrafficObserver;
import io.github.sepaykit.state.Attempt;
import io.github.sepaykit.state.Attempt.SentRequest;
import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.Companies;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.CompanySettings;
import io.github.sepaykit.state.Delivery;
import io.github.sepaykit.state.DeliveryKind;
import io.github.sepaykit.state.DeliveryLog;
import io.github.sepaykit.state.Match;
import io.github.sepaykit.state.MatchReason;
import io.github.sepaykit.state.NewTransaction;
import io.github.sepaykit.state.Transaction;
import io.github.sepaykit.state.TransferType;
import io.github.sepaykit.state.Webhook;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What deliveries cost, without a clock: work, bytes and changes of threads, counted. */
@Isolated("counts the work of the whole JVM")
class DeliveryCostTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Companies companies = new Companies(InstantSource.fixed(Instant.EPOCH));
  private final Sender sender = new Sender(Destinations.loopbackOnly());
  private final DeliveryEngine engine =
      new DeliveryEngine(Contract.bundled(), companies, () -> sender, TrafficObserver.none());

  @AfterEach
  void stop() {
    CostlyWork.setCounter(null);
    engine.close();
  }

  private Company company(int webhooks, long account, String url, String format) {
    Company company = companies.create("Shop", CompanySettings.defaults());
    company.put(new BankAccount(19, "0071", "SHOP", "MBBank"));
    company.put(new BankAccount(20, "0072", "SHOP", "MBBank"));
    for (int i = 1; i <= webhooks; i++) {
      company.webhooks().put(webhook(i, account, url, format));
    }
    return company;
  }

  private static Webhook webhook(long id, long account, String url, String format) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("name", "Shop");
    fields.put("bank_account_id", account);
    fields.put("event_type", "All");
    fields.put("authen_type", "Api_Key");
    fields.put("api_key", "KEY1234567890");
    fields.put("request_content_type", format);
    fields.put("retry_conditions", List.of("non_2xx_status_code"));
    fields.put("webhook_url", url);
    fields.put("active", 1L);
    return new Webhook(id, Instant.EPOCH, fields);
  }

  private static NewTransaction paid() {
    return new NewTransaction(TransferType.IN, 1000, "DH1029", 19L, null, null, null, null);
  }

  /** Returns the work of one transaction: its first attempts and, after refusals, all retries. */
  private Map<CostlyWork, Integer> work(int webhooks, String format) throws InterruptedException {
    try (Receiver receiver = Receiver.answering(got -> new Receiver.Reply(500, "{}"))) {
      Company company = company(webhooks, 19, receiver.url().toString(), format);
      CompanyDeliveries deliveries = engine.open(company);
      Map<CostlyWork, Integer> work = Collections.synchronizedMap(new EnumMap<>(CostlyWork.class));
      CostlyWork.setCounter(one -> work.merge(one, 1, Integer::sum));
      Transaction transaction = deliveries.record(paid());
      deliveries.awaitQuiet();
      List<?> retries = deliveries.advance(Duration.ofHours(1));
      CostlyWork.setCounter(null);
      assertThat(retries).hasSize(7 * webhooks);
      DeliveryLog.Entry entry = company.deliveries().of(transaction.id()).orElseThrow();
      Set<String> printed = Collections.newSetFromMap(new IdentityHashMap<>());
      entry.all().stream()
          .flatMap(one -> one.attempts().stream())
          .map(Attempt::request)
          .map(SentRequest::body)
          .forEach(printed::add);
      assertThat(printed).as("texts printed").hasSize(1);
      assertThat(entry.all()).flatExtracting(Delivery::attempts).hasSize(8 * webhooks);
      return Map.copyOf(work);
    }
  }

  @Test
  void aPayloadIsPrintedAndCheckedOnceForAllWebhooksAndRetries() throws InterruptedException {
    Map<CostlyWork, Integer> one = work(1, "Json");
    assertThat(one).isEqualTo(Map.of(CostlyWork.PARSE, 1));
    assertThat(work(12, "Json")).isEqualTo(one);
    assertThat(work(12, "multipart_form-data")).isEqualTo(work(1, "multipart_form-data"));
  }

  /** Returns the bytes that a transaction costs which one of many webhooks matches. */
  private long bytes(int webhooks) throws InterruptedException {
    Company company = company(webhooks, 20, "http://127.0.0.1/hook", "Json");
    company.webhooks().put(webhook(webhooks + 1, 19, "http://127.0.0.1/hook", "Json"));
    CompanyDeliveries deliveries = engine.open(company);
    deliveries.pause();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 200; i++) {
      long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
      deliveries.record(paid());
      long after = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
      least = Math.min(least, after - before);
    }
    return least;
  }

  @Test
  void aTransactionCostsAsMuchAmongTenThousandWebhooksAsAmongAHundred()
      throws InterruptedException {
    long among100 = bytes(100);

    assertThat(bytes(10_000)).isLessThanOrEqualTo(among100 * 6 / 5);
    assertThat(among100).isLessThanOrEqualTo(20_000);
  }

  @Test
  void advancingTheClockOfAnIdleCompanyThrowsNothingAndCopiesNothing() throws InterruptedException {
    CompanyDeliveries deliveries = engine.open(company(100, 19, "http://127.0.0.1/hook", "Json"));
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 2_000; i++) {
      long before = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
      deliveries.advance(Duration.ofMillis(1));
      long after = THREADS.getThreadAllocatedBytes(Thread.currentThread().getId());
      least = Math.min(least, after - before);
    }
    assertThat(least).isLessThanOrEqualTo(600);
  }

  @Test
  void theVerdictsAreThoseOfTheWebhooksAsTheyWere() throws InterruptedException {
    Company company = company(2, 20, "http://127.0.0.1/hook", "Json");
    CompanyDeliveries deliveries = engine.open(company);
    deliveries.pause();
    company.webhooks().put(webhook(7, 19, "http://127.0.0.1/hook", "Json"));
    long first = deliveries.record(paid()).id();
    company.webhooks().delete(1);
    company.webhooks().put(webhook(2, 19, "http://127.0.0.1/hook", "Json"));
    company.webhooks().delete(7);

    long second = deliveries.record(paid()).id();

    assertThat(company.deliveries().of(first).orElseThrow().matches())
        .extracting(Match::webhookId, Match::reason)
        .containsExactly(
            tuple(1L, MatchReason.OTHER_BANK_ACCOUNT),
            tuple(2L, MatchReason.OTHER_BANK_ACCOUNT),
            tuple(7L, MatchReason.MATCHED));
    assertThat(company.deliveries().of(second).orElseThrow().matches())
        .extracting(Match::webhookId, Match::reason)
        .containsExactly(tuple(2L, MatchReason.MATCHED));
  }

  @Test
  void whatWaitsForItsTurnIsMadeWithoutAThreadOfItsOwn() throws InterruptedException {
    AtomicInteger started = new AtomicInteger();
    ExecutorService pool = Executors.newCachedThreadPool();
    try (Receiver receiver = Receiver.taking()) {
      Company company = company(100, 19, receiver.url().toString(), "Json");
      AttemptRunner runner =
          new AttemptRunner(
              Contract.bundled(), sender, companies.deliveryIds(), TrafficObserver.none());
      AttemptDispatcher dispatcher =
          new AttemptDispatcher(
              company,
              runner,
              work -> {
                started.incrementAndGet();
                pool.execute(work);
              });
      Transaction transaction =
          new Transaction(1, 19, null, TransferType.IN, 1, "", "", "R1", null, 1, Instant.EPOCH);
      List<Delivery> all =
          company.webhooks().all().stream()
              .map(one -> runner.begin(DeliveryKind.TRANSACTION, transaction, one.id(), ""))
              .toList();
      company.deliveries().begin(transaction, List.of(), all);
      dispatcher.pause();
      all.forEach(one -> dispatcher.submit(job(one, transaction, dispatcher.nextOrder())));

      dispatcher.resume();
      dispatcher.awaitQuiet();

      assertThat(company.deliveries().of(1).orElseThrow().all())
          .allMatch(one -> one.state().isSettled());
      assertThat(started).hasValue(16);
    } finally {
      pool.shutdownNow();
    }
  }

  private static Job job(Delivery delivery, Transaction transaction, long order) {
    return new Job(
        delivery.id(),
        DeliveryKind.TRANSACTION,
        transaction,
        delivery.webhookId(),
        1,
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        order,
        () -> {});
  }
}
