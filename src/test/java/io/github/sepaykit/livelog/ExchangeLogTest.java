package io.github.sepaykit.livelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
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
            "  … 79 more like this",
            "00:00:00  GET /b  listWebhooks  200",
            "  … 1 more like this");
    assertThat(log.summary()).startsWith("82 requests");
  }

  @Test
  void anEqualExchangeIsWrittenAgainAfterSomeTime() {
    List<String> lines = new CopyOnWriteArrayList<>();
    ExchangeLog log = new ExchangeLog(LogLevel.REQUESTS, ZoneOffset.UTC, lines::add);
    for (int second = 0; second < 4; second++) {
      log.exchanged(
          new ObservedExchange(
              Instant.ofEpochSecond(second), "GET", "/a", "", 404, null, List.of(), false, ""));
    }
    log.close();
    assertThat(lines)
        .containsExactly(
            "00:00:00  GET /a  404",
            "  … 1 more like this",
            "00:00:02  GET /a  404",
            "  … 1 more like this");
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
