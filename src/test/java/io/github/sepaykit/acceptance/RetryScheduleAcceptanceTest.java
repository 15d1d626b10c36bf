package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.state.Attempt;
import io.github.sepaykit.state.AttemptResult;
import io.github.sepaykit.state.Delivery;
import io.github.sepaykit.state.DeliveryProfile;
import io.github.sepaykit.state.DeliveryProfiles;
import io.github.sepaykit.state.DeliveryState;
import io.github.sepaykit.state.TimelineEntry;
import io.github.sepaykit.state.Transaction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When attempts are made, in virtual time. */
class RetryScheduleAcceptanceTest extends DeliveringTest {
  /** The reference's table: minutes after the first attempt. */
  private static final List<Integer> TABLE = List.of(0, 1, 2, 4, 7, 12, 20, 33);

  @BeforeEach
  void theMerchantIsIll() {
    merchant.answer(Merchant.FAILURE);
  }

  static List<DeliveryProfile> profiles() {
    return List.of(DeliveryProfiles.Y2025, DeliveryProfiles.Y2026);
  }

  private static List<Instant> table(Instant first) {
    return TABLE.stream().map(minutes -> first.plus(Duration.ofMinutes(minutes))).toList();
  }

  private List<Instant> times(Transaction tx, long webhook) {
    return delivery(tx, webhook).attempts().stream().map(Attempt::at).toList();
  }

  /** The log's attempts on the line of time; at one instant in the order of the deliveries. */
  private List<TimelineEntry> logged(Instant after) {
    List<TimelineEntry> all = new ArrayList<>();
    sepay
        .delivery()
        .log()
        .forEach(
            one ->
                one.deliveries()
                    .forEach(
                        delivery ->
                            delivery.attempts().stream()
                                .filter(attempt -> attempt.at().isAfter(after))
                                .forEach(attempt -> all.add(entry(delivery, attempt)))));
    all.sort(Comparator.comparing(TimelineEntry::at));
    return all;
  }

  private static TimelineEntry entry(Delivery delivery, Attempt attempt) {
    return new TimelineEntry(
        attempt.at(),
        delivery.transactionId(),
        delivery.webhookId(),
        delivery.id(),
        attempt.number(),
        attempt.result(),
        attempt.because());
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void oneAdvanceRunsTheWholeTable(DeliveryProfile profile) {
    profile(profile);
    long id = webhook();
    Transaction tx = receive(1, "");
    List<TimelineEntry> timeline = sepay.clock().advance(Duration.ofHours(5));
    assertThat(times(tx, id)).isEqualTo(table(START));
    assertThat(timeline).isEqualTo(logged(START)).hasSize(7);
    assertThat(timeline.stream().map(TimelineEntry::attempt)).containsExactly(2, 3, 4, 5, 6, 7, 8);
    assertThat(merchant.got()).hasSize(8);
    assertThat(delivery(tx, id).state()).isEqualTo(DeliveryState.FAILED);
    assertThat(delivery(tx, id).because()).startsWith("no attempt is left: status 500");
    assertThat(sepay.clock().now()).isEqualTo(START.plus(Duration.ofHours(5)));
    assertThat(sepay.delivery().pending()).isZero();
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void smallStepsRunTheSameTable(DeliveryProfile profile) {
    profile(profile);
    long id = webhook();
    Transaction tx = receive(1, "");
    List<TimelineEntry> timeline = new ArrayList<>();
    for (int step = 1; step <= 140; step++) {
      Instant before = sepay.clock().now();
      List<TimelineEntry> made = sepay.clock().advance(Duration.ofSeconds(15));
      assertThat(made)
          .allSatisfy(one -> assertThat(one.at()).isAfter(before))
          .allSatisfy(one -> assertThat(one.at()).isBeforeOrEqualTo(sepay.clock().now()));
      timeline.addAll(made);
    }
    assertThat(times(tx, id)).isEqualTo(table(START));
    assertThat(timeline).isEqualTo(logged(START));
  }

  @Test
  void aStepThatEndsJustBeforeMakesNothing() {
    long id = webhook();
    Transaction tx = receive(1, "");
    assertThat(sepay.clock().advance(Duration.ofSeconds(60).minusNanos(1))).isEmpty();
    assertThat(sepay.clock().advance(Duration.ofNanos(1))).hasSize(1);
    assertThat(sepay.clock().advance(Duration.ZERO)).isEmpty();
    assertThat(delivery(tx, id).attempts()).hasSize(2);
  }

  @Test
  void aRunningClockKeepsTheTableToo() {
    sepay.clock().run();
    long id = webhook();
    Transaction tx = receive(1, "");
    sepay.clock().advance(Duration.ofHours(5));
    assertThat(times(tx, id)).isEqualTo(table(times(tx, id).get(0)));
  }

  @Test
  void severalWebhooksAreMadeInTheOrderOfTheirTimes() {
    long first = webhook();
    long second = webhook();
    Transaction early = receive(1, "");
    sepay.clock().advance(Duration.ofSeconds(30));
    Transaction late = receive(2, "");
    merchant.got();
    int before = merchant.got().size();
    List<TimelineEntry> timeline = sepay.clock().advance(Duration.ofHours(5));
    assertThat(timeline).hasSize(28).isSortedAccordingTo(Comparator.comparing(TimelineEntry::at));
    assertThat(timeline).containsExactlyInAnyOrderElementsOf(logged(START.plusSeconds(30)));
    Stream.of(first, second)
        .forEach(
            id -> {
              assertThat(times(early, id)).isEqualTo(table(START));
              assertThat(times(late, id)).isEqualTo(table(START.plusSeconds(30)));
            });
    assertThat(merchant.got().stream().skip(before).map(Merchant.Got::id))
        .isEqualTo(timeline.stream().map(TimelineEntry::transactionId).toList());
  }

  @Test
  void aPlanOfOnesOwn() {
    profile(
        DeliveryProfiles.Y2026.withRetries(
            "own",
            List.of(Duration.ZERO, Duration.ofSeconds(10), Duration.ofDays(2)),
            Duration.ofDays(3)));
    long id = webhook();
    Transaction tx = receive(1, "");
    assertThat(sepay.clock().advance(Duration.ofDays(4))).hasSize(3);
    assertThat(times(tx, id))
        .containsExactly(
            START, START, START.plusSeconds(10), START.plusSeconds(10).plus(Duration.ofDays(2)));
  }

  @Test
  void noAttemptIsMadeAfterTheLimitOfAPlan() {
    profile(
        DeliveryProfiles.Y2026.withRetries(
            "short",
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(1), Duration.ofMinutes(2)),
            Duration.ofMinutes(2)));
    long id = webhook();
    Transaction tx = receive(1, "");
    assertThat(sepay.clock().advance(Duration.ofHours(1))).hasSize(2);
    assertThat(delivery(tx, id).because()).contains("later than PT2M after the first");
  }

  @Test
  void aPlanWithoutRetriesTriesOnce() {
    profile(DeliveryProfiles.Y2026.withRetries("once", List.of(), Duration.ofHours(1)));
    long id = webhook();
    Transaction tx = receive(1, "");
    assertThat(delivery(tx, id).state()).isEqualTo(DeliveryState.FAILED);
  }

  @Test
  void theProfileOfTheMomentPlansTheNextAttempt() {
    long id = webhook();
    Transaction tx = receive(1, "");
    profile(
        DeliveryProfiles.Y2026.withRetries(
            "own", List.of(Duration.ofHours(9), Duration.ofMinutes(10)), Duration.ofDays(1)));
    sepay.clock().advance(Duration.ofMinutes(1));
    assertThat(delivery(tx, id).nextAttemptAt()).isEqualTo(START.plus(Duration.ofMinutes(11)));
  }

  @Test
  void whatWasHeldBackBeginsItsPlanWhenItIsMade() {
    long id = webhook();
    sepay.delivery().pause();
    Transaction tx = receive(1, "");
    assertThat(sepay.clock().advance(Duration.ofMinutes(10))).isEmpty();
    sepay.delivery().resume();
    sepay.deliveries(tx).awaitAttempts(1);
    sepay.clock().advance(Duration.ofHours(5));
    assertThat(times(tx, id)).isEqualTo(table(START.plus(Duration.ofMinutes(10))));
  }

  @Test
  void aRetryThatWasHeldBackHoldsItsPlanUp() {
    long id = webhook();
    Transaction tx = receive(1, "");
    sepay.clock().advance(Duration.ofMinutes(2));
    sepay.delivery().pause();
    assertThat(sepay.clock().advance(Duration.ofMinutes(60))).isEmpty();
    sepay.delivery().resume();
    sepay.deliveries(tx).awaitAttempts(4);
    sepay.clock().advance(Duration.ofHours(5));
    assertThat(times(tx, id))
        .isEqualTo(
            Stream.of(0, 1, 2, 62, 65, 70, 78, 91)
                .map(minutes -> START.plus(Duration.ofMinutes(minutes)))
                .toList());
  }

  @Test
  void aClockSetBeyondAnAttemptMakesItAtTheNextAdvance() {
    long id = webhook();
    Transaction tx = receive(1, "");
    Instant later = START.plus(Duration.ofHours(1));
    sepay.clock().set(later);
    List<TimelineEntry> timeline = sepay.clock().advance(Duration.ZERO);
    assertThat(timeline.stream().map(TimelineEntry::at)).containsExactly(later);
    assertThat(times(tx, id)).containsExactly(START, later);
    assertThat(delivery(tx, id).nextAttemptAt()).isEqualTo(later.plus(Duration.ofMinutes(1)));
  }

  @Test
  void inRealTimeAttemptsComeByThemselves() throws Exception {
    profile(
        DeliveryProfiles.Y2026.withRetries(
            "fast", List.of(Duration.ofMillis(1), Duration.ofMillis(1)), Duration.ofHours(1)));
    deliver(settings -> settings.withRealTime(true));
    sepay.clock().run();
    long id = webhook();
    Transaction tx = receive(1, "");
    merchant.await(3);
    assertThat(sepay.deliveries(tx).awaitSettled().to(id).orElseThrow().attempts()).hasSize(3);
  }

  @Test
  void anAdvanceBackwardsIsRefusedAndMakesNothing() {
    long id = webhook();
    Transaction tx = receive(1, "");
    assertThatThrownBy(() -> sepay.clock().advance(Duration.ofMinutes(-5)))
        .hasMessageContaining("a clock only goes forward");
    assertThat(delivery(tx, id).attempts()).hasSize(1);
  }

  @Test
  void onlyTransactionsAreTriedAgain() {
    long id = webhook();
    Transaction tx = receive(1, "");
    assertThat(sepay.deliveries(tx).replay(id).state()).isEqualTo(DeliveryState.FAILED);
    assertThat(sepay.delivery().test(id).state()).isEqualTo(DeliveryState.FAILED);
    assertThat(sepay.clock().advance(Duration.ofMinutes(1)).stream().map(TimelineEntry::result))
        .containsExactly(AttemptResult.REFUSED);
  }
}
