package io.github.sepaykit.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DeliveryLogTest {
  private static final Instant DUE = Instant.EPOCH;

  private static final Instant NOW = Instant.parse("2026-03-01T03:04:05Z");

  private static Transaction transaction(long id, String content) {
    return new Transaction(
        id, 1, null, TransferType.IN, 1, content, content, "R" + id, null, 1, NOW);
  }

  private static Delivery delivery(long id, long transactionId, DeliveryState state) {
    return new Delivery(
        id, DeliveryKind.TRANSACTION, transactionId, 7, state, "so", List.of(), null);
  }

  private static Attempt attempt(int number, int answered) {
    return new Attempt(
        number,
        NOW,
        NOW,
        new Attempt.SentRequest("POST", "http://localhost/", Map.of(), "{}"),
        new Attempt.ReceivedAnswer(500, Map.of(), "x".repeat(answered), false),
        null,
        AttemptResult.REFUSED,
        "status 500",
        List.of(),
        List.of(),
        null);
  }

  private static void begin(DeliveryLog log, long id, DeliveryState state) {
    log.begin(transaction(id, ""), List.of(), List.of(delivery(id, id, state)));
  }

  private static List<Long> kept(DeliveryLog log) {
    return log.after(0, 100, Long.MAX_VALUE).entries().stream()
        .map(entry -> entry.transaction().id())
        .toList();
  }

  @Test
  void dropsWhatWasSettledFirstAndCountsIt() {
    DeliveryLog log = new DeliveryLog(3, 1 << 20);
    LongStream.rangeClosed(1, 3).forEach(id -> begin(log, id, DeliveryState.PENDING));
    log.put(delivery(2, 2, DeliveryState.FAILED));
    log.put(delivery(1, 1, DeliveryState.ACKNOWLEDGED));
    begin(log, 4, DeliveryState.PENDING);
    assertThat(kept(log)).containsExactly(1L, 3L, 4L);
    assertThat(log.dropped()).isEqualTo(1);
    assertThat(log.delivery(2)).isEmpty();
  }

  @Test
  void keepsWhatIsNotSettledHoweverMuchThereIs() {
    DeliveryLog log = new DeliveryLog(3, 1 << 20);
    LongStream.rangeClosed(1, 9).forEach(id -> begin(log, id, DeliveryState.PENDING));
    assertThat(kept(log)).hasSize(9);
    assertThat(log.dropped()).isZero();
  }

  @Test
  void aDeliveryThatBeginsAgainOpensItsTransaction() {
    DeliveryLog log = new DeliveryLog(2, 1 << 20);
    begin(log, 1, DeliveryState.ACKNOWLEDGED);
    log.put(delivery(10, 1, DeliveryState.PENDING));
    begin(log, 2, DeliveryState.ACKNOWLEDGED);
    begin(log, 3, DeliveryState.ACKNOWLEDGED);
    assertThat(kept(log)).containsExactly(1L, 3L);
    log.put(delivery(10, 1, DeliveryState.ACKNOWLEDGED));
    begin(log, 4, DeliveryState.ACKNOWLEDGED);
    assertThat(kept(log)).containsExactly(1L, 4L);
  }

  @Test
  void leavesOutBodiesOfWhatIsNotSettledWhenThatAloneIsTooLarge() {
    DeliveryLog log = new DeliveryLog(100, 20_000);
    begin(log, 1, DeliveryState.PENDING);
    log.put(delivery(1, 1, DeliveryState.PENDING).retry(attempt(1, 4000), "again", DUE));
    assertThat(log.delivery(1).orElseThrow().attempts().get(0).answer()).isNotNull();
    log.put(log.delivery(1).orElseThrow().retry(attempt(2, 15_000), "again", DUE));
    assertThat(log.delivery(1).orElseThrow().attempts())
        .hasSize(2)
        .allSatisfy(one -> assertThat(one.answer()).isNull())
        .allSatisfy(
            one ->
                assertThat(one.because())
                    .isEqualTo("status 500 (request and answer are not kept: the log is full)"));
    log.put(log.delivery(1).orElseThrow().retry(attempt(3, 10), "again", DUE));
    assertThat(log.delivery(1).orElseThrow().attempts().get(2).answer())
        .as("there is room again")
        .isNotNull();
  }

  @Test
  void weighsMemosToo() {
    DeliveryLog log = new DeliveryLog(100, 20_000);
    for (long id = 1; id <= 10; id++) {
      log.begin(
          transaction(id, "x".repeat(1000)),
          List.of(),
          List.of(delivery(id, id, DeliveryState.ACKNOWLEDGED)));
    }
    assertThat(kept(log)).hasSizeBetween(2, 5);
    assertThat(log.dropped()).isEqualTo(10L - kept(log).size());
  }

  @Test
  void aClearedLogTakesNothingForWhatIsGone() {
    DeliveryLog log = new DeliveryLog();
    begin(log, 1, DeliveryState.SENDING);
    log.clear();
    log.put(delivery(1, 1, DeliveryState.ACKNOWLEDGED));
    assertThat(kept(log)).isEmpty();
    assertThat(log.delivery(1)).isEmpty();
  }
}
