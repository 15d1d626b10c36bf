package io.github.sepaykit.exam;

import io.github.sepaykit.delivery.wire.Timeouts;
import io.github.sepaykit.state.DeliveryProfile;
import io.github.sepaykit.state.DeliveryProfiles;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * Limits of an exam.
 *
 * @param profiles whose time limits an answer must keep; the strictest counts
 * @param settle longest wait for the receiver's state to come to rest
 * @param interval between two readings of it
 * @param within for the whole exam; what is left then is not checked
 * @param maxDeliveries deliveries at most
 */
public record ExamLimits(
    List<DeliveryProfile> profiles,
    Duration settle,
    Duration interval,
    Duration within,
    int maxDeliveries) {
  private static final int MOST_DELIVERIES = 900;

  public ExamLimits {
    profiles = List.copyOf(profiles);
    if (profiles.isEmpty()) {
      throw new IllegalArgumentException("profiles must not be empty");
    }
    positive("settle", settle);
    positive("interval", interval);
    positive("within", within);
    if (maxDeliveries < 1 || maxDeliveries > MOST_DELIVERIES) {
      throw new IllegalArgumentException(
          "maxDeliveries must be 1 to " + MOST_DELIVERIES + ", was " + maxDeliveries);
    }
  }

  /** Returns both profiles, 5 s for the state, 15 minutes in all, 600 deliveries at most. */
  public static ExamLimits defaults() {
    return new ExamLimits(
        List.of(DeliveryProfiles.Y2026, DeliveryProfiles.Y2025),
        Duration.ofSeconds(5),
        Duration.ofMillis(40),
        Duration.ofMinutes(15),
        600);
  }

  private static void positive(String name, Duration given) {
    if (given.isNegative() || given.isZero()) {
      throw new IllegalArgumentException(name + " must be above zero, was " + inWords(given));
    }
  }

  /** Returns the longest time limits of the profiles. */
  Timeouts timeouts() {
    return new Timeouts(
        longest(profiles.stream().map(DeliveryProfile::connectTimeout).toList()),
        longest(profiles.stream().map(DeliveryProfile::responseTimeout).toList()));
  }

  private static Duration longest(List<Duration> all) {
    return all.stream().max(Comparator.naturalOrder()).orElseThrow();
  }

  /** Returns for example {@code 15 min}, {@code 5 s} or {@code 40 ms}. */
  static String inWords(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 60_000 == 0 && millis != 0) {
      return millis / 60_000 + " min";
    }
    return millis % 1_000 == 0 ? millis / 1_000 + " s" : millis + " ms";
  }

  public ExamLimits withProfiles(DeliveryProfile... values) {
    return new ExamLimits(List.of(values), settle, interval, within, maxDeliveries);
  }

  public ExamLimits withSettle(Duration value) {
    return new ExamLimits(profiles, value, interval, within, maxDeliveries);
  }

  public ExamLimits withInterval(Duration value) {
    return new ExamLimits(profiles, settle, value, within, maxDeliveries);
  }

  public ExamLimits withWithin(Duration value) {
    return new ExamLimits(profiles, settle, interval, value, maxDeliveries);
  }

  public ExamLimits withMaxDeliveries(int value) {
    return new ExamLimits(profiles, settle, interval, within, value);
  }
}
