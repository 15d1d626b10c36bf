package io.github.sepaykit.delivery;

import io.github.sepaykit.state.AccountSelection;
import io.github.sepaykit.state.Attempt;
import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.Delivery;
import io.github.sepaykit.state.DeliveryKind;
import io.github.sepaykit.state.DeliveryLog;
import io.github.sepaykit.state.DeliveryMode;
import io.github.sepaykit.state.DeliverySettings;
import io.github.sepaykit.state.Disturbance;
import io.github.sepaykit.state.Disturbances;
import io.github.sepaykit.state.Ids;
import io.github.sepaykit.state.Match;
import io.github.sepaykit.state.NewTransaction;
import io.github.sepaykit.state.PayloadForm;
import io.github.sepaykit.state.TimelineEntry;
import io.github.sepaykit.state.Transaction;
import io.github.sepaykit.state.Webhook;
import io.github.sepaykit.state.WebhookCandidates;
import io.github.sepaykit.state.WebhookSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Transactions of one company on their way to its webhooks. Thread-safe. */
public final class CompanyDeliveries implements AutoCloseable {
  private static final int MOST_PENDING = 50_000;

  private final Company company;
  private final AttemptRunner attempts;
  private final Ids transactionIds;
  private final AttemptDispatcher dispatcher;
  private final Object booking = new Object();
  private final AtomicInteger onTheWay = new AtomicInteger();

  CompanyDeliveries(
      Company company, AttemptRunner attempts, Ids transactionIds, AttemptDispatcher dispatcher) {
    this.company = company;
    this.attempts = attempts;
    this.transactionIds = transactionIds;
    this.dispatcher = dispatcher;
    company.webhooks().onDelete(dispatcher::cancel);
  }

  /**
   * Books a transaction and delivers it to every webhook that it matches, as the company's settings
   * say.
   *
   * @throws IllegalArgumentException when an account is none of the company's, or an id is one of a
   *     transaction before, with its place
   * @throws DeliveryRefusedException {@code control.delivery.full} when too many deliveries wait;
   *     nothing is booked then
   */
  public Transaction record(NewTransaction request) throws InterruptedException {
    NewTransaction definite = AccountResolver.definite(request, company);
    BankAccount account =
        company.bankAccount(Objects.requireNonNull(definite.bankAccountId())).orElseThrow();
    List<Begun> begun;
    Transaction transaction;
    synchronized (booking) {
      Instant now = company.clock().instant();
      var formats = company.paymentCodeFormats();
      long id = idOf(definite);
      PayloadForm form = company.deliverySettings().profile().form();
      WebhookCandidates webhooks = company.webhooks().candidates(account.id());
      Transaction draft = company.ledger().sample(definite, account, id, now, formats, form);
      List<Webhook> matched =
          webhooks.aboutAccount().stream().filter(w -> Matcher.isMatch(w, draft)).toList();
      refuseWhenFull(matched.size());
      transaction = company.ledger().book(definite, account, id, now, formats, form);
      onTheWay.addAndGet(matched.size());
      begun = begin(transaction, webhooks.all(), matched);
      company
          .deliveries()
          .begin(
              transaction,
              new Verdicts(webhooks.all(), transaction),
              begun.stream().map(Begun::delivery).toList());
    }
    dispatch(transaction, begun);
    return transaction;
  }

  private List<Begun> begin(Transaction transaction, WebhookSnapshot all, List<Webhook> matched) {
    long nth = company.ledger().booked();
    List<Begun> begun = new ArrayList<>(matched.size());
    for (Webhook webhook : matched) {
      String because = Matcher.match(webhook, transaction).because();
      begun.add(
          new Begun(
              attempts.begin(DeliveryKind.TRANSACTION, transaction, webhook.id(), because),
              webhook,
              nth,
              all.place(webhook.id()) + 1L));
    }
    return begun;
  }

  private long idOf(NewTransaction request) {
    Long wished = request.id();
    if (wished == null) {
      long next = transactionIds.next();
      while (isTaken(next)) {
        next = transactionIds.next();
      }
      return next;
    }
    if (isTaken(wished)) {
      throw new IllegalArgumentException(
          "/id: expected one that none of the company's transactions has, was " + wished);
    }
    return wished;
  }

  private boolean isTaken(long id) {
    return company.ledger().find(id).isPresent() || company.deliveries().has(id);
  }

  private void refuseWhenFull(int more) {
    int pending = dispatcher.pending() + onTheWay.get();
    if (pending + more > MOST_PENDING
        && company.deliverySettings().mode() != DeliveryMode.COLLECT) {
      throw new DeliveryRefusedException(
          503,
          "control.delivery.full",
          ("company %s has %s deliveries waiting, and takes %s; fix: wait for them, advance the clock,"
                  + " or delete the webhooks that do not answer")
              .formatted(company.id(), pending, MOST_PENDING));
    }
  }

  /**
   * Way of a delivery.
   *
   * @param delivery as it was begun
   * @param nthTransaction number of the transaction among the company's, from 1
   * @param nthWebhook number of the webhook among those that the company had then, from 1
   */
  private record Begun(Delivery delivery, Webhook webhook, long nthTransaction, long nthWebhook) {}

  private void dispatch(Transaction transaction, List<Begun> begun) throws InterruptedException {
    DeliveryMode mode = company.deliverySettings().mode();
    TransactionPayloads payloads = new TransactionPayloads(transaction);
    CountDownLatch done = new CountDownLatch(begun.size());
    for (Begun one : begun) {
      try {
        dispatch(payloads, one, mode, done::countDown);
      } finally {
        onTheWay.decrementAndGet();
      }
    }
    if (mode == DeliveryMode.SYNC) {
      dispatcher.await(done);
    }
  }

  private void dispatch(
      TransactionPayloads payloads, Begun begun, DeliveryMode mode, Runnable onDone) {
    Delivery delivery = begun.delivery;
    Disturbances disturbances = company.deliverySettings().disturbances();
    Optional<Disturbance> disturbance =
        delivery.kind() == DeliveryKind.TRANSACTION
            ? disturbances.draw(begun.nthTransaction, begun.nthWebhook)
            : Optional.empty();
    Instant now = company.clock().instant();
    Job job =
        Job.first(
            delivery, payloads, now, disturbance.orElse(null), dispatcher.nextOrder(), onDone);
    DisturbanceBehaviour behaviour = job.behaviour();
    Duration delay = behaviour.delay(disturbances, begun.nthTransaction, begun.nthWebhook);
    job = job.dueAt(job.due().plus(delay));
    if (mode == DeliveryMode.COLLECT) {
      collect(delivery, begun.webhook, job);
    } else if (behaviour.drops()) {
      company.deliveries().put(delivery.drop("a disturbance dropped it"));
      onDone.run();
    } else {
      dispatcher.submit(job);
    }
  }

  private void collect(Delivery delivery, Webhook webhook, Job job) {
    Attempt attempt = attempts.collect(company, webhook, job);
    company.deliveries().put(delivery.collect(attempt));
    job.onDone().run();
  }

  /**
   * Sends a transaction once more, with the same payload, to the present URLs of its webhooks.
   *
   * @param webhookId only to this one, whatever its verdict was; empty for all that it matched
   * @throws DeliveryRefusedException {@code control.transaction.unknown}, {@code
   *     control.webhook.unknown}
   */
  public List<Delivery> replay(long transactionId, Optional<Long> webhookId)
      throws InterruptedException {
    DeliveryLog.Entry entry =
        company.deliveries().of(transactionId).orElseThrow(() -> unknown(transactionId));
    List<Long> ids =
        webhookId
            .map(List::of)
            .orElseGet(
                () ->
                    entry.matches().stream()
                        .filter(Match::isMatch)
                        .map(Match::webhookId)
                        .filter(id -> company.webhooks().find(id).isPresent())
                        .toList());
    return sendNow(DeliveryKind.REPLAY, entry.transaction(), ids, "replayed on demand");
  }

  /**
   * Sends a made-up transaction to one webhook, whatever it matches; nothing is booked.
   *
   * @throws DeliveryRefusedException {@code control.webhook.unknown}
   */
  public Delivery test(long webhookId) throws InterruptedException {
    BankAccount account = accountOf(webhook(webhookId));
    Instant now = company.clock().instant();
    PayloadForm form = company.deliverySettings().profile().form();
    NewTransaction test = attempts.sendTest().transaction(account.id(), now, form);
    Transaction sample =
        company.ledger().sample(test, account, idOf(test), now, company.paymentCodeFormats(), form);
    company.deliveries().begin(sample, List.of(), List.of());
    return sendNow(DeliveryKind.TEST, sample, List.of(webhookId), "sent on demand").get(0);
  }

  /** Returns the first account that a webhook is about. */
  private BankAccount accountOf(Webhook webhook) {
    AccountSelection accounts = AccountSelection.of(webhook.fields());
    return company.bankAccounts().stream()
        .filter(account -> accounts.includes(account.id()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no bank account for " + accounts));
  }

  private List<Delivery> sendNow(
      DeliveryKind kind, Transaction transaction, List<Long> webhookIds, String reason)
      throws InterruptedException {
    List<Begun> begun = new ArrayList<>();
    for (long id : webhookIds) {
      Webhook webhook = webhook(id);
      begun.add(new Begun(attempts.begin(kind, transaction, id, reason), webhook, 0, 0));
    }
    synchronized (booking) {
      refuseWhenFull(begun.size());
      onTheWay.addAndGet(begun.size());
    }
    List<Delivery> all = begun.stream().map(Begun::delivery).toList();
    all.forEach(company.deliveries()::put);
    dispatch(transaction, begun);
    List<Delivery> sent = new ArrayList<>();
    all.forEach(one -> sent.add(company.deliveries().delivery(one.id()).orElse(one)));
    return sent;
  }

  /** Returns the refusal of a transaction that the log does not have. */
  public static DeliveryRefusedException unknown(long transactionId) {
    return new DeliveryRefusedException(
        404,
        "control.transaction.unknown",
        "the log has no transaction "
            + transactionId
            + "; fix: use the id of one of the company's latest transactions");
  }

  private Webhook webhook(long id) {
    return company
        .webhooks()
        .find(id)
        .orElseThrow(
            () ->
                new DeliveryRefusedException(
                    404, "control.webhook.unknown", "the company has no webhook " + id));
  }

  /**
   * Replaces the company's settings; they hold from the next attempt on.
   *
   * @throws IllegalArgumentException when a route is not one from an origin to an origin
   */
  public void configure(DeliverySettings settings) {
    attempts.requireValidRoutes(settings);
    company.configure(settings);
  }

  /** Moves the company's clock and makes what falls due; see {@link AttemptDispatcher#advance}. */
  public List<TimelineEntry> advance(Duration by) throws InterruptedException {
    return dispatcher.advance(by);
  }

  /** Makes what has fallen due as time passed by itself, if the company's settings say so. */
  void tick() {
    if (company.deliverySettings().realTime()) {
      dispatcher.runDue();
    }
  }

  /** Holds everything back until {@link #resume}; what is under way ends. */
  public void pause() {
    dispatcher.pause();
  }

  public void resume() {
    dispatcher.resume();
  }

  public boolean isPaused() {
    return dispatcher.isPaused();
  }

  /** Returns the number of attempts that wait or are under way. */
  public int pending() {
    return dispatcher.pending();
  }

  /** Waits until every attempt that could be made now has been made. */
  public void awaitQuiet() throws InterruptedException {
    dispatcher.awaitQuiet();
  }

  /** Gives up all that waits, waits for what is under way, forgets log and transactions. */
  public void reset() throws InterruptedException {
    dispatcher.clear("the company was reset");
    attempts.forgetTokens();
    company.deliveries().clear();
    company.ledger().clear();
  }

  /** Gives everything up, for good. */
  @Override
  public void close() {
    dispatcher.close();
    attempts.close();
  }
}
