package io.github.sepaykit.fake.admin;

import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.ControlJson;
import io.github.sepaykit.control.ControlMessages.Awaited;
import io.github.sepaykit.control.ControlMessages.AwaitedResult;
import io.github.sepaykit.control.ControlMessages.DeliveryPage;
import io.github.sepaykit.control.ControlMessages.Paused;
import io.github.sepaykit.control.ControlMessages.Replay;
import io.github.sepaykit.control.ControlMessages.TransactionList;
import io.github.sepaykit.control.TransactionDeliveries;
import io.github.sepaykit.delivery.CompanyDeliveries;
import io.github.sepaykit.delivery.DeliveryAwaiter;
import io.github.sepaykit.delivery.DeliveryRefusedException;
import io.github.sepaykit.fake.tenant.DeliveryDefaults;
import io.github.sepaykit.fake.tenant.Tenant;
import io.github.sepaykit.state.Delivery;
import io.github.sepaykit.state.DeliveryLog;
import io.github.sepaykit.state.DeliveryMode;
import io.github.sepaykit.state.DeliverySettings;
import io.github.sepaykit.state.Ledger;
import io.github.sepaykit.state.NewTransaction;
import io.github.sepaykit.state.PaymentCodeFormat;
import io.github.sepaykit.state.Transaction;
import io.github.sepaykit.state.VirtualClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Control calls about a company's transactions and their deliveries. */
public record DeliveryControl(LongCallLimit longCalls) implements CompanyCall.Group {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

  /** Transactions with their deliveries in one answer at most, and what they may weigh. */
  private static final int PAGE = 500;

  private static final long PAGE_BYTES = 1L << 20;

  /** Transactions alone in one answer: unless asked for another number, and at most. */
  private static final int TRANSACTIONS = 1000;

  private static final int MOST_TRANSACTIONS = 5000;

  /** Work on deliveries, by threads that can be interrupted. */
  interface Work<T> {
    T result() throws InterruptedException;
  }

  @Override
  public Map<String, CompanyCall> calls() {
    Map<String, CompanyCall> calls = new HashMap<>();
    calls.put("POST /transactions", this::record);
    calls.put("GET /transactions", DeliveryControl::transactions);
    calls.put("GET /transactions/{id}", DeliveryControl::findTransaction);
    calls.put("GET /transactions/{id}/deliveries", DeliveryControl::findDeliveries);
    calls.put("POST /transactions/{id}/await", this::await);
    calls.put("POST /transactions/{id}/replay", this::replay);
    calls.put("GET /deliveries", (tenant, call) -> page(tenant, 0));
    calls.put(
        "GET /deliveries/{id}",
        (tenant, call) -> page(tenant, CompanyCall.number("transaction", call.id())));
    calls.put("POST /webhooks/{id}/test", this::test);
    calls.put("GET /delivery/settings", (tenant, call) -> tenant.company().deliverySettings());
    calls.put("PUT /delivery/settings", DeliveryControl::configure);
    calls.put("GET /delivery/paused", DeliveryControl::paused);
    calls.put("PUT /delivery/paused", DeliveryControl::pause);
    calls.put("GET /payment-code-formats", (tenant, call) -> tenant.company().paymentCodeFormats());
    calls.put("PUT /payment-code-formats", DeliveryControl::configureFormats);
    return calls;
  }

  private Transaction record(Tenant tenant, ControlRequest call) {
    NewTransaction request = ControlJson.read(call.body(), NewTransaction.class);
    if (request.bookedAt() != null && !VirtualClock.isInRange(request.bookedAt())) {
      throw ControlJson.refused(
          "/at: expected an instant of the years 1 to 9999, was " + request.bookedAt());
    }
    try {
      return send(tenant, () -> tenant.deliveries().record(request));
    } catch (ArithmeticException e) {
      throw ControlJson.refused(
          "/amount: expected one that keeps the account's balance within 64 bits, was "
              + request.amount());
    }
  }

  /** Does work that sends deliveries; in mode sync it counts as a long call. */
  private <T> T send(Tenant tenant, Work<T> work) {
    return tenant.company().deliverySettings().mode() == DeliveryMode.SYNC
        ? longCalls.runSending(() -> carryOut(work))
        : carryOut(work);
  }

  private static TransactionList transactions(Tenant tenant, ControlRequest call) {
    Ledger ledger = tenant.company().ledger();
    int limit = call.limit(TRANSACTIONS, MOST_TRANSACTIONS);
    List<Transaction> found = ledger.after(call.after(), limit + 1);
    return new TransactionList(
        ledger.dropped(), found.size() > limit, found.stream().limit(limit).toList());
  }

  private static Transaction findTransaction(Tenant tenant, ControlRequest call) {
    long number = CompanyCall.number("transaction", call.id());
    return requireKnown(number, tenant.company().ledger().find(number));
  }

  private static TransactionDeliveries findDeliveries(Tenant tenant, ControlRequest call) {
    long number = CompanyCall.number("transaction", call.id());
    return describe(requireKnown(number, tenant.company().deliveries().of(number)));
  }

  private static <T> T requireKnown(long transaction, Optional<T> found) {
    return found.orElseThrow(() -> refused(CompanyDeliveries.unknown(transaction)));
  }

  private static TransactionDeliveries describe(DeliveryLog.Entry entry) {
    return new TransactionDeliveries(entry.transaction(), entry.matches(), entry.all());
  }

  private AwaitedResult await(Tenant tenant, ControlRequest call) {
    Awaited request = ControlJson.read(call.body(), Awaited.class);
    Duration limit = request.timeout() == null ? LONGEST_WAIT : request.timeout();
    if (limit.isNegative() || limit.compareTo(LONGEST_WAIT) > 0) {
      throw ControlJson.refused("/timeout: expected PT0S to PT20S, was " + limit);
    }
    DeliveryAwaiter awaiter = awaiter(request);
    DeliveryAwaiter.Standing standing =
        longCalls.runWaiting(
            free ->
                carryOut(
                    () ->
                        awaiter.await(
                            tenant.company(),
                            tenant.deliveries(),
                            CompanyCall.number("transaction", call.id()),
                            free ? limit : Duration.ZERO)));
    return new AwaitedResult(
        standing.isMet(), standing.isHopeless(), standing.reason(), describe(standing.entry()));
  }

  private static DeliveryAwaiter awaiter(Awaited request) {
    if (request.until() == null) {
      throw ControlJson.refused("/until: expected ACKNOWLEDGED, ATTEMPTS or SETTLED, was absent");
    }
    boolean patient = Boolean.TRUE.equals(request.patient());
    return switch (request.until()) {
      case ACKNOWLEDGED -> DeliveryAwaiter.acknowledged(patient);
      case SETTLED -> DeliveryAwaiter.settled(patient);
      case ATTEMPTS -> {
        if (request.attempts() == null || request.attempts() < 1) {
          throw ControlJson.refused(
              "/attempts: expected at least 1, was "
                  + (request.attempts() == null ? "absent" : request.attempts()));
        }
        yield DeliveryAwaiter.attempts(request.attempts(), patient);
      }
    };
  }

  private List<Delivery> replay(Tenant tenant, ControlRequest call) {
    Replay request =
        call.body().length == 0 ? new Replay(null) : ControlJson.read(call.body(), Replay.class);
    return send(
        tenant,
        () ->
            tenant
                .deliveries()
                .replay(
                    CompanyCall.number("transaction", call.id()),
                    Optional.ofNullable(request.webhookId())));
  }

  private Delivery test(Tenant tenant, ControlRequest call) {
    return send(tenant, () -> tenant.deliveries().test(CompanyCall.number("webhook", call.id())));
  }

  /** Returns the deliveries of the transactions with a greater id, one page of them. */
  private static DeliveryPage page(Tenant tenant, long afterTransaction) {
    DeliveryLog log = tenant.company().deliveries();
    DeliveryLog.Page page = log.after(afterTransaction, PAGE, PAGE_BYTES);
    return new DeliveryPage(
        log.dropped(),
        tenant.deliveries().pending(),
        tenant.deliveries().isPaused(),
        page.more(),
        page.entries().stream().map(DeliveryControl::describe).toList());
  }

  private static DeliverySettings configure(Tenant tenant, ControlRequest call) {
    DeliverySettings settings = ControlJson.read(call.body(), DeliverySettings.class);
    DeliveryDefaults.brokenRoute(settings)
        .ifPresent(
            text -> {
              throw ControlJson.refused("/routes: " + text);
            });
    tenant.deliveries().configure(settings);
    return tenant.company().deliverySettings();
  }

  private static Paused paused(Tenant tenant, ControlRequest call) {
    return new Paused(tenant.deliveries().isPaused());
  }

  private static Paused pause(Tenant tenant, ControlRequest call) {
    Paused request = ControlJson.read(call.body(), Paused.class);
    if (request.paused() == null) {
      throw ControlJson.refused("/paused: expected true or false, was absent");
    }
    if (request.paused()) {
      tenant.deliveries().pause();
    } else {
      tenant.deliveries().resume();
    }
    return paused(tenant, call);
  }

  private static List<PaymentCodeFormat> configureFormats(Tenant tenant, ControlRequest call) {
    tenant.company().configure(ControlJson.readList(call.body(), PaymentCodeFormat.class));
    return tenant.company().paymentCodeFormats();
  }

  /** Does work; a refusal or an interruption becomes the error that a control call answers. */
  static <T> T carryOut(Work<T> work) {
    try {
      return work.result();
    } catch (DeliveryRefusedException e) {
      throw refused(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ControlException("control.interrupted", "interrupted while delivering", e);
    }
  }

  private static ControlException refused(DeliveryRefusedException e) {
    return new ControlException(e.status(), e.rule(), String.valueOf(e.getMessage()));
  }
}
