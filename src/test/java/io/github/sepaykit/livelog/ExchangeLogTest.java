package io.github.sepaykit.livelog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.state.Attempt;
import io.github.sepaykit.state.AttemptResult;
import io.github.sepaykit.state.DeliveryKind;
import io.github.sepaykit.state.Transaction;
import io.github.sepaykit.state.TransferType;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class ExchangeLogTest {
  private static ObservedExchange exchange(String target) {
    return new ObservedExchange(
        Instant.EPOCH, "GET", target, "listWebhooks", 200, null, List.of(), false, "");
  }

  @Test
  void aTerminalThatTakesNothingHoldsUpNobodyAndWhatItMissedIsCounted() {
    CountDownLatch released = new CountDownLatch(1);
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    ExchangeLog log =
        new ExchangeLog(
            LogLevel.REQUESTS,
            ZoneOffset.UTC,
            line -> {
              try {
                released.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              lines.add(line);
            });
    for (int i = 0; i < 10_050; i++) {
      log.exchanged(exchange("/" + i));
    }
    released.countDown();
    log.close();
    assertThat(lines).hasSize(10_001).startsWith("00:00:00  GET /0  listWebhooks  200");
    assertThat(log.summary())
        .startsWith("10050 requests, none with violations\n")
        .endsWith("49 entries of the log were not written in time");
  }

  @Test
  void whatATerminalNeverTakesIsCountedAtTheEnd() {
    CountDownLatch never = new CountDownLatch(1);
    ExchangeLog log =
        new ExchangeLog(
            LogLevel.REQUESTS,
            ZoneOffset.UTC,
            line -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    for (int i = 0; i < 20; i++) {
      log.exchanged(exchange("/" + i));
    }
    log.close();
    assertThat(log.summary()).endsWith("19 entries of the log were not written in time");
  }

  @Test
  void equalExchangesInARowAreCountedInALine() {
    List<String> lines = new CopyOnWriteArrayList<>();
    ExchangeLog log = new ExchangeLog(LogLevel.REQUESTS, ZoneOffset.UTC, lines::add);
    for (int i = 0; i < 80; i++) {
      log.exchanged(exchange("/a"));
    }
    log.exchanged(exchange("/b"));
    log.exchanged(exchange("/b"));
    log.close();
    assertThat(lines)
        .containsExactly(
            "00:00:00  GET /a  listWebhooks  200",
            "  … 79 more like this, the last at 00:00:00",
            "00:00:00  GET /b  listWebhooks  200",
            "  … 1 more like this, the last at 00:00:00");
    assertThat(log.summary()).startsWith("82 requests");
  }

  @Test
  void anEqualExchangeIsWrittenAgainAfterSomeTime() {
    List<String> lines = new CopyOnWriteArrayList<>();
    AtomicLong nanos = new AtomicLong();
    ExchangeLog log = new ExchangeLog(LogLevel.REQUESTS, ZoneOffset.UTC, lines::add, nanos::get);
    for (int second = 0; second < 4; second++) {
      nanos.set(Duration.ofSeconds(second).toNanos());
      log.exchanged(
          new ObservedExchange(
              Instant.ofEpochSecond(second), "GET", "/a", "", 404, null, List.of(), false, ""));
    }
    log.close();
    assertThat(lines)
        .containsExactly(
            "00:00:00  GET /a  404",
            "  … 1 more like this, the last at 00:00:01",
            "00:00:02  GET /a  404",
            "  … 1 more like this, the last at 00:00:03");
  }

  @Test
  void exchangesInTurnAreCountedOnceTheyWereWrittenTwice() {
    List<String> lines = new CopyOnWriteArrayList<>();
    ExchangeLog log = new ExchangeLog(LogLevel.REQUESTS, ZoneOffset.UTC, lines::add, () -> 0);
    for (int i = 0; i < 41; i++) {
      log.exchanged(exchange(i % 2 == 0 ? "/a" : "/b"));
    }
    log.exchanged(exchange("/c"));
    log.exchanged(exchange("/a"));
    log.close();
    assertThat(lines)
        .containsExactly(
            "00:00:00  GET /a  listWebhooks  200",
            "00:00:00  GET /b  listWebhooks  200",
            "00:00:00  GET /a  listWebhooks  200",
            "00:00:00  GET /b  listWebhooks  200",
            "  … 37 more like these 2 in turn, the last at 00:00:00",
            "00:00:00  GET /c  listWebhooks  200",
            "00:00:00  GET /a  listWebhooks  200");
    assertThat(log.summary()).startsWith("43 requests");
  }

  private static ObservedAttempt attempt(DeliveryKind kind, long transactionId, int number) {
    Instant at = Instant.EPOCH;
    return new ObservedAttempt(
        new Transaction(
            transactionId, 19, null, TransferType.IN, 1000, "", "", "FT1", "DH1", 1000, at),
        kind,
        60123,
        new Attempt(
            number,
            at,
            at,
            null,
            null,
            null,
            AttemptResult.REFUSED,
            "status 500",
            List.of(),
            List.of(),
            null),
        Duration.ZERO,
        null);
  }

  @Test
  void replaysThatEndAlikeAreCountedAndAttemptsAreNot() {
    List<String> lines = new CopyOnWriteArrayList<>();
    ExchangeLog log = new ExchangeLog(LogLevel.REQUESTS, ZoneOffset.UTC, lines::add, () -> 0);
    for (int number = 1; number <= 3; number++) {
      log.attempted(attempt(DeliveryKind.TRANSACTION, 92704, number));
    }
    log.attempted(attempt(DeliveryKind.TRANSACTION, 92705, 1));
    for (int i = 0; i < 9; i++) {
      log.attempted(attempt(DeliveryKind.REPLAY, 92704, 1));
    }
    log.close();
    assertThat(lines).hasSize(6).endsWith("  … 8 more like this, the last at 00:00:00");
    assertThat(lines.get(4))
        .contains("replay of transaction 92704 to webhook 60123: not taken, status 500");
    assertThat(log.summary()).contains("13 attempts");
  }

  @Test
  void aTargetCannotMoveTheCursor() {
    List<String> lines = new CopyOnWriteArrayList<>();
    try (ExchangeLog log = new ExchangeLog(LogLevel.REQUESTS, ZoneOffset.UTC, lines::add)) {
      log.exchanged(exchange("/a\u001b[2Jb\rc"));
      log.flush();
    }
    assertThat(lines).containsExactly("00:00:00  GET /a?[2Jb?c  listWebhooks  200");
  }
}
