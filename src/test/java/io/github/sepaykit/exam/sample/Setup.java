package io.github.sepaykit.exam.sample;

import io.github.sepaykit.exam.ExamLimits;
import io.github.sepaykit.exam.ExamOptions;
import io.github.sepaykit.exam.Hazard;
import io.github.sepaykit.exam.Hazards;
import io.github.sepaykit.exam.Order;
import io.github.sepaykit.state.DeliveryProfiles;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Kind of exam that a {@link SampleReceiver} sits. */
enum Setup {
  /** With a key, orders as they are needed, and the whole state. */
  ORDERS((exam, receiver) -> {}),

  /** As {@link #ORDERS}, of a receiver that credits whatever comes. */
  WALLET((exam, receiver) -> exam.anyAmount(true)),

  /** As {@link #ORDERS}, with the state read through HTTP. */
  STATE_URL((exam, receiver) -> exam.invariantUrl(receiver.state())),

  /** As {@link #ORDERS}, with a single order. */
  ONE_ORDER((exam, receiver) -> exam.code(receiver.open()).amount(receiver.price())),

  /** As {@link #ORDERS}, of a receiver with an order that was cancelled. */
  CANCELLED_ORDER((exam, receiver) -> exam.cancelledCode(CancelledOrder.CODE)),

  /** As {@link #ORDERS}, of a receiver without a key. */
  KEYLESS((exam, receiver) -> {}),

  /** As {@link #ORDERS}, with signed deliveries in place of a key. */
  SIGNED((exam, receiver) -> exam.secret(Steps.SECRET)),

  /** As {@link #SIGNED}, of a webhook that posts url-encoded forms. */
  SIGNED_FORMS((exam, receiver) -> postForms(exam.secret(Steps.SECRET))),

  /** As {@link #SIGNED}, of a receiver whose secret was replaced. */
  ROTATED((exam, receiver) -> exam.secret(Steps.SECRET).oldSecret(Steps.OLD_SECRET)),

  /** As {@link #ORDERS}, of a receiver that takes a signature, too. */
  KEY_AND_SECRET((exam, receiver) -> exam.secret(Steps.SECRET)),

  /** As {@link #ORDERS}, of a webhook that posts url-encoded forms. */
  FORMS((exam, receiver) -> postForms(exam));

  /** Limits that suit a receiver in the same process. */
  static final ExamLimits LIMITS =
      ExamLimits.defaults()
          .withProfiles(
              DeliveryProfiles.Y2026.withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(2)))
          .withSettle(Duration.ofMillis(800))
          .withInterval(Duration.ofMillis(5));

  /** Kinds of exams in which no key is given. */
  private static final Set<String> WITHOUT_KEY =
      Set.of("KEYLESS", "SIGNED", "SIGNED_FORMS", "ROTATED");

  /** Kinds of exams in which a secret is given. */
  private static final Set<String> WITH_SECRET =
      Set.of("SIGNED", "SIGNED_FORMS", "ROTATED", "KEY_AND_SECRET");

  private final BiConsumer<ExamOptions.Builder, SampleReceiver> change;

  Setup(BiConsumer<ExamOptions.Builder, SampleReceiver> change) {
    this.change = change;
  }

  private static void postForms(ExamOptions.Builder exam) {
    exam.webhook(
        webhook -> webhook.account(Steps.ACCOUNT).contentType("application/x-www-form-urlencoded"));
  }

  /**
   * Hazards that may not apply: more money for a paid order need not show, one order is one, codes
   * have no dashes, and no order was cancelled.
   */
  Set<String> outOfScope() {
    Set<String> all =
        new TreeSet<>(
            Set.of(
                "hazard.content.same",
                "hazard.parallel.one-order",
                "hazard.code.dashes",
                "hazard.order.cancelled"));
    if (this == ONE_ORDER) {
      all.addAll(
          Set.of(
              "hazard.plain.again",
              "hazard.amount.small",
              "hazard.amount.small-by-memo",
              "hazard.amount.small-by-sub-account",
              "hazard.amount.halves"));
    }
    if (this == SIGNED_FORMS || this == FORMS) {
      all.addAll(
          Set.of(
              "hazard.body.truncated",
              "hazard.body.unclosed",
              "hazard.body.array",
              "hazard.body.twice",
              "hazard.body.truncated-then-whole",
              "hazard.duplicate.rewritten",
              "hazard.field.nested",
              "hazard.id.text"));
    }
    if (this == CANCELLED_ORDER) {
      all.remove("hazard.order.cancelled");
    }
    all.addAll(ofOtherCredentials());
    return all;
  }

  /** Hazards of credentials that this kind of exam does not have. */
  Set<String> ofOtherCredentials() {
    Set<String> all = new TreeSet<>();
    for (Hazard hazard : Hazards.all()) {
      String id = hazard.id();
      boolean hasKey = !WITHOUT_KEY.contains(name());
      boolean hasSecret = WITH_SECRET.contains(name());
      if (id.equals("hazard.key.beside-secret")
          ? !hasKey || !hasSecret
          : id.startsWith("hazard.key.") && !id.equals("hazard.key.before-right")
              ? !hasKey
              : id.startsWith("hazard.signature.") && !hasSecret) {
        all.add(id);
      }
    }
    if (this != ROTATED) {
      all.add("hazard.signature.old-secret");
    }
    return all;
  }

  /** Options of an exam of the receiver. */
  ExamOptions options(SampleReceiver receiver) {
    return ExamOptions.of(receiver.hook())
        .with(
            exam -> {
              exam.seed(7).limits(LIMITS).webhook(webhook -> webhook.account(Steps.ACCOUNT));
              if (this != ONE_ORDER) {
                exam.orders(() -> new Order(receiver.open(), receiver.price()));
              }
              if (this != STATE_URL) {
                exam.invariant(receiver::json);
              }
              if (!WITHOUT_KEY.contains(name())) {
                exam.apiKey(Steps.KEY);
              }
              change.accept(exam, receiver);
            });
  }
}
