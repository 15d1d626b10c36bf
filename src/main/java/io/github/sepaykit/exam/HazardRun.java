package io.github.sepaykit.exam;

import io.github.sepaykit.report.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where one hazard is played: orders to pay, the way to the receiver, its state before and after.
 */
final class HazardRun {
  private final ExamRun session;
  private final Hazard hazard;

  /** Asked once, so that all bills of a hazard are of one kind. */
  private final boolean scarce;

  private final List<Finding> found = new ArrayList<>();
  private final List<CompletedDelivery> deliveries = new ArrayList<>();
  private @Nullable ReceiverState before;
  private @Nullable String unjudged;
  private @Nullable Payment made;
  private boolean idleInUse;

  HazardRun(ExamRun session, Hazard hazard) {
    this.session = session;
    this.hazard = hazard;
    this.scarce = session.orders().areScarce();
  }

  ExamRun session() {
    return session;
  }

  Hazard hazard() {
    return hazard;
  }

  List<Finding> found() {
    return found;
  }

  List<CompletedDelivery> deliveries() {
    return deliveries;
  }

  /** Why it is not judged in full; empty when it is. */
  Optional<String> unjudged() {
    return Optional.ofNullable(unjudged);
  }

  void unjudged(String why) {
    unjudged = unjudged == null ? why : unjudged;
  }

  boolean seesState() {
    return session.settler().isPresent();
  }

  // Orders

  /** An order that is not paid. */
  PayableOrder unpaid() {
    if (session.orders().isEmpty()) {
      return madeUp();
    }
    Optional<Order> fresh = session.orders().fresh();
    if (fresh.isPresent()) {
      return new PayableOrder(fresh.get(), PayableOrder.Kind.UNPAID);
    }
    if (!seesState()) {
      return madeUp();
    }
    throw new NotCheckedException("needs another unpaid order: give more (--codes)");
  }

  /** An order to pay: an unpaid one, or else a paid one whose state takes more money. */
  PayableOrder bill() {
    if (session.orders().isEmpty()) {
      return madeUp();
    }
    Optional<PayableOrder> again = scarce && seesState() ? paidAgain() : Optional.empty();
    if (again.isPresent()) {
      return again.get();
    }
    Optional<Order> fresh = session.orders().fresh();
    if (fresh.isPresent()) {
      return new PayableOrder(fresh.get(), PayableOrder.Kind.UNPAID);
    }
    if (!seesState()) {
      return madeUp();
    }
    return paidAgain()
        .orElseThrow(
            () ->
                new NotCheckedException(
                    "needs another unpaid order: give more (--codes); more money for a paid order"
                        + " does not show in the state"));
  }

  private PayableOrder madeUp() {
    return new PayableOrder(
        new Order(session.payments().unknownCode(), session.orders().amount()),
        PayableOrder.Kind.MADE_UP);
  }

  /** A paid order whose state takes more money; empty when that does not show. */
  Optional<PayableOrder> paidAgain() {
    Optional<Payment> paid = session.paid();
    if (paid.isEmpty()) {
      return Optional.empty();
    }
    new RepaymentBaseline(this).learn(paid.get().order());
    return session
        .paidAgain()
        .change()
        .map(same -> new PayableOrder(paid.get().order(), PayableOrder.Kind.PAID));
  }

  /** An order that stays unpaid: what is sent for it must not pay it. */
  Order idle() {
    if (session.orders().isEmpty()) {
      return madeUp().order();
    }
    idleInUse = true;
    Optional<Order> idle = session.orders().idle();
    if (idle.isPresent()) {
      return idle.get();
    }
    if (!seesState()) {
      return madeUp().order();
    }
    return paidAgain()
        .map(PayableOrder::order)
        .orElseThrow(
            () -> new NotCheckedException("needs another unpaid order: give more (--codes)"));
  }

  /** A payment that was credited before; pays a plain one when there is none. */
  Payment paid() {
    if (session.paid().isEmpty()) {
      Payment payment = pay(unpaid().order());
      before();
      CompletedDelivery delivered = deliver(payment);
      if (delivered.isAcknowledged()) {
        session.paid(payment);
      }
      before = null;
    }
    return session
        .paid()
        .orElseThrow(() -> new NotCheckedException("no plain payment was acknowledged"));
  }

  Payment pay(Order order) {
    Payment payment = session.know(session.payments().of(order));
    made = payment;
    return payment;
  }

  // Sending

  OutgoingDelivery parcel(Payment payment) {
    session.know(payment);
    return OutgoingDelivery.of(payment, session.credential(), session.timeouts());
  }

  CompletedDelivery deliver(Payment payment) {
    return deliver(parcel(payment));
  }

  CompletedDelivery deliver(OutgoingDelivery parcel) {
    before();
    CompletedDelivery delivered = session.deliver(hazard.id(), parcel);
    deliveries.add(delivered);
    return delivered;
  }

  CompletedDelivery get(Payment payment) {
    before();
    CompletedDelivery delivered = session.get(hazard.id(), payment);
    deliveries.add(delivered);
    return delivered;
  }

  /** Sends all at the same instant, or each so long after the one before. */
  List<CompletedDelivery> atOnce(List<OutgoingDelivery> parcels, Duration apart) {
    before();
    CountDownLatch start = new CountDownLatch(1);
    List<Future<CompletedDelivery>> futures = new ArrayList<>();
    session.admit();
    for (int i = 0; i < parcels.size(); i++) {
      OutgoingDelivery parcel = parcels.get(i);
      Duration wait = apart.multipliedBy(i);
      futures.add(
          submitted(
              () -> {
                start.await();
                session.stop().await(wait.toNanos(), TimeUnit.NANOSECONDS);
                return session.deliver(hazard.id(), parcel);
              }));
    }
    start.countDown();
    List<CompletedDelivery> all = new ArrayList<>();
    for (Future<CompletedDelivery> future : futures) {
      all.add(answer(future));
    }
    deliveries.addAll(all);
    return all;
  }

  List<CompletedDelivery> atOnce(List<OutgoingDelivery> parcels) {
    return atOnce(parcels, Duration.ZERO);
  }

  private Future<CompletedDelivery> submitted(Callable<CompletedDelivery> task) {
    try {
      return session.threads().submit(task);
    } catch (RejectedExecutionException e) {
      throw new NotCheckedException("stopped");
    }
  }

  private static CompletedDelivery answer(Future<CompletedDelivery> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof NotCheckedException told) {
        throw told;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotCheckedException("stopped");
    } catch (java.util.concurrent.CancellationException e) {
      throw new NotCheckedException("stopped");
    }
  }

  // State

  /** The state before the first delivery, read when it is first asked for. */
  Optional<ReceiverState> before() {
    if (before == null && seesState()) {
      before = session.settler().orElseThrow().rest();
    }
    return Optional.ofNullable(before);
  }

  /** What comes next is judged by itself: the state before it is read anew. */
  void again() {
    before = null;
  }

  /** The order that should have stayed unpaid did not: from now on it counts as paid. */
  void spoiled() {
    if (idleInUse) {
      session.orders().spoil();
      if (made != null && session.paid().isEmpty()) {
        session.paid(made);
      }
    }
  }

  /** What to do about a receiver that refuses the credentials of the exam itself. */
  String keyAdvice() {
    return session.options().apiKey().isPresent()
        ? "give the key that the receiver has (--api-key), and have it take \"Apikey <key>\""
        : "give the key that the receiver asks for (--api-key)";
  }

  AnswerJudge answers() {
    return new AnswerJudge(this);
  }

  MoneyJudge money() {
    return new MoneyJudge(this);
  }

  UnduePaymentJudge notDue() {
    return new UnduePaymentJudge(this);
  }

  // Findings

  /** Reports what is this hazard's own. */
  void report(
      ExamRule rule, String expected, String was, String fix, List<CompletedDelivery> shown) {
    report(rule, hazard.id(), "", expected, was, fix, shown);
  }

  /** Reports what is one cause, whichever hazards show it. */
  void reportShared(
      ExamRule rule,
      String place,
      String expected,
      String was,
      String fix,
      List<CompletedDelivery> shown) {
    report(rule, "", place, expected, was, fix, shown);
  }

  private void report(
      ExamRule rule,
      String operation,
      String place,
      String expected,
      String was,
      String fix,
      List<CompletedDelivery> shown) {
    Set<String> curls = new LinkedHashSet<>();
    shown.forEach(delivered -> curls.add(delivered.curl()));
    Finding finding =
        new Finding(
            rule.id(),
            rule.severity(),
            operation,
            place,
            Optional.empty(),
            expected,
            was,
            fix,
            Set.of(hazard.id()),
            shown.stream().map(CompletedDelivery::number).toList(),
            String.join("\n", curls.stream().limit(6).toList()),
            1,
            Optional.empty());
    found.add(finding);
    session.log().add(finding);
  }

  static List<CompletedDelivery> list(CompletedDelivery... all) {
    return Arrays.asList(all);
  }
}
