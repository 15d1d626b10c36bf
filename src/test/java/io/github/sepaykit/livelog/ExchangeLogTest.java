package io.github.sepaykit.livelog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
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
    List<String> lines = new CopyOnWriteArrayList<>();
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
  void aTargetCannotMoveTheCursor() {
    List<String> lines = new CopyOnWriteArrayList<>();
    try (ExchangeLog log = new ExchangeLog(LogLevel.REQUESTS, ZoneOffset.UTC, lines::add)) {
      log.exchanged(exchange("/a\u001b[2Jb\rc"));
      log.flush();
    }
    assertThat(lines).containsExactly("00:00:00  GET /a?[2Jb?c  listWebhooks  200");
  }
}
