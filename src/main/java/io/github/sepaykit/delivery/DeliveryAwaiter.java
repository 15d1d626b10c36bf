package io.github.sepaykit.delivery;

import io.github.sepaykit.contract.document.Counts;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.Delivery;
import io.github.sepaykit.state.DeliveryKind;
import io.github.sepaykit.state.DeliveryLog;
import io.github.sepaykit.state.DeliveryState;
import io.github.sepaykit.state.Match;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Wait for a goal of a transaction's deliveries.
 *
 * <p>A transaction without any delivery misses every goal.
 *
 * @param goal condition that each delivery to a matching webhook must meet
 * @param includesRepeats true if replays, tests and repeats by a disturbance count, too
 * @param patient true to go on waiting while all remaining attempts lie in the future
 */
public record DeliveryAwaiter(Goal goal, boolean includesRepeats, boolean patient) {

  /** Condition that a delivery has to meet. */
  public interface Goal {
    boolean isMet(Delivery delivery);

    /** Returns true if a settled delivery has not met the goal. */
    default boolean isMissed(Delivery delivery) {
      return delivery.state().isSettled() && !isMet(delivery);
    }
  }

  /**
   * State of the waiting.
   *
   * @param isHopeless true if the goal cannot be met any more, or only by advancing the clock
   * @param reason reason why the goal is not met; empty when it is
   */
  public record Standing(
      boolean isMet, boolean isHopeless, String reason, DeliveryLog.Entry entry) {}

  public static DeliveryAwaiter acknowledged(boolean patient) {
    return new DeliveryAwaiter(
        delivery -> delivery.state() == DeliveryState.ACKNOWLEDGED, false, patient);
  }

  public static DeliveryAwaiter attempts(int count, boolean patient) {
    return new DeliveryAwaiter(delivery -> delivery.attempts().size() >= count, false, patient);
  }

  public static DeliveryAwaiter settled(boolean patient) {
    return new DeliveryAwaiter(delivery -> delivery.state().isSettled(), true, patient);
  }

  /**
   * Waits until the goal is met or hopeless, or the time is over.
   *
   * @param deliveries the company's
   * @throws DeliveryRefusedException {@code control.transaction.unknown}
   */
  public Standing await(
      Company company, CompanyDeliveries deliveries, long transactionId, Duration limit)
      throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      long seen = company.deliveries().changes();
      Standing standing = standing(company, deliveries, transactionId);
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      if (standing.isMet || standing.isHopeless || left <= 0) {
        return standing;
      }
      company.deliveries().awaitChange(seen, left);
    }
  }

  private Standing standing(Company company, CompanyDeliveries deliveries, long transactionId) {
    DeliveryLog.Entry entry =
        company
            .deliveries()
            .of(transactionId)
            .orElseThrow(() -> CompanyDeliveries.unknown(transactionId));
    List<Delivery> own =
        entry.all().stream()
            .filter(delivery -> includesRepeats || delivery.kind() == DeliveryKind.TRANSACTION)
            .toList();
    if (own.isEmpty()) {
      return new Standing(false, true, nothingMatched(entry.matches()), entry);
    }
    if (own.stream().allMatch(goal::isMet)) {
      return new Standing(true, false, "", entry);
    }
    Optional<Delivery> missed = own.stream().filter(goal::isMissed).findFirst();
    if (missed.isPresent()) {
      return new Standing(false, true, describe(missed.get()), entry);
    }
    Predicate<Delivery> open = delivery -> !goal.isMet(delivery);
    if (!patient && deliveries.isPaused()) {
      return new Standing(false, true, "deliveries are paused; fix: resume them", entry);
    }
    boolean stalled =
        !company.deliverySettings().realTime()
            && own.stream()
                .filter(open)
                .allMatch(
                    one -> one.state() == DeliveryState.PENDING && one.nextAttemptAt() != null);
    Delivery first = own.stream().filter(open).findFirst().orElseThrow();
    return new Standing(
        false,
        stalled && !patient,
        describe(first) + (stalled ? "; fix: advance the company's clock" : ""),
        entry);
  }

  private static String nothingMatched(List<Match> matches) {
    return switch (matches.size()) {
      case 0 ->
          "the company had no webhook when it was recorded; fix: register one before the transaction";
      case 1 ->
          "it did not match the only webhook, %s: %s"
              .formatted(matches.get(0).webhookId(), matches.get(0).because());
      default -> "it matched none of %s webhooks".formatted(matches.size());
    };
  }

  private static String describe(Delivery delivery) {
    return "webhook "
        + delivery.webhookId()
        + " is "
        + delivery.state()
        + " after "
        + Counts.of(delivery.attempts().size(), "attempt")
        + ", "
        + delivery.because()
        + (delivery.nextAttemptAt() == null
            ? ""
            : "; its next attempt falls due at " + delivery.nextAttemptAt());
  }
}
