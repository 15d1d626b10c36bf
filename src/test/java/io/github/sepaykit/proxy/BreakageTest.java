package io.github.sepaykit.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.RunOutcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exchanges of which one side goes away. */
@Timeout(600)
class BreakageTest {
  private static ContractProxy before(Scripted target) {
    return ContractProxy.start(ProxyOptions.to(target.url()));
  }

  private static String get(ContractProxy proxy) throws Exception {
    try (Raw client = new Raw(proxy.baseUrl())) {
      client.send("GET /api/v1/webhooks HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
      return client.rest();
    }
  }

  private static void stop(ContractProxy proxy) {
    proxy.close();
  }

  private static URI down() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return URI.create("http://127.0.0.1:" + taken.getLocalPort());
    }
  }

  private static JudgedExchange only(ContractProxy proxy) {
    assertThat(proxy.journal().exchanges()).hasSize(1);
    return proxy.journal().exchanges().get(0);
  }

  @Test
  void aTargetThatIsDownIsReportedAndJournaled() throws Exception {
    URI down = down();
    try (ContractProxy proxy = ContractProxy.start(ProxyOptions.to(down))) {
      assertThat(get(proxy))
          .startsWith("HTTP/1.1 502 ")
          .contains("X-SePay-Kit-Proxy: proxy.target.unreachable\r\n")
          .contains("\"error\":\"proxy.target.unreachable\"")
          .contains(down + " could not be reached")
          .contains("fix: start it");
      assertThat(only(proxy).notJudged()).isEqualTo("the target could not be reached");
      assertThat(only(proxy).exchange()).isEmpty();
      assertThat(proxy.report().timeline().get(0).failure()).contains("could not be reached");
      assertThat(proxy.report().outcome()).isEqualTo(RunOutcome.INCOMPLETE);
      assertThat(proxy.report().reasons(CheckOutcome.NOT_CHECKED))
          .containsKey("exchange 1 (the target could not be reached)");
    }
  }

  @Test
  void aRequestWithABodyIsReportedTooAndTheConnectionGoesOn() throws Exception {
    try (ContractProxy proxy = ContractProxy.start(ProxyOptions.to(down()));
        Raw client = new Raw(proxy.baseUrl())) {
      for (int i = 0; i < 2; i++) {
        client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        String head = client.head();
        assertThat(head).startsWith("HTTP/1.1 502 ");
        client.bytes(Integer.parseInt(head.replaceAll("(?s).*Content-Length: (\\d+).*", "$1")));
      }
      client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello");
      assertThat(client.rest()).startsWith("HTTP/1.1 502 ").contains("Connection: close");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "HTTP/1.1 20", "what is this\r\n\r\n", "HTTP/1.1 101 X\r\n\r\n"})
  void anAnswerThatIsNoneIsReported(String answer) throws Exception {
    try (Scripted target =
            new Scripted(
                wire -> {
                  wire.head();
                  wire.send(answer);
                });
        ContractProxy proxy = before(target)) {
      assertThat(get(proxy))
          .startsWith("HTTP/1.1 502 ")
          .contains("X-SePay-Kit-Proxy: proxy.target.broken\r\n");
      assertThat(only(proxy).outcome()).isEqualTo(CheckOutcome.NOT_CHECKED);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Content-Length: 100,hello,false", "Transfer-Encoding: chunked,5xxhelloxx,false",
    "Content-Length: 100,hello,true", "Transfer-Encoding: chunked,5xxhelloxx,true"
  })
  void anAnswerThatBreaksOffIsSeenAsBroken(String framing, String sent, boolean reset)
      throws Exception {
    CountDownLatch seen = new CountDownLatch(1);
    String body = sent.replace("xx", "\r\n");
    try (Scripted target =
            new Scripted(
                wire -> {
                  wire.head();
                  wire.send("HTTP/1.1 200 OK\r\n" + framing + "\r\n\r\n" + body);
                  seen.await();
                  if (reset) {
                    wire.reset();
                  }
                });
        ContractProxy proxy = before(target);
        Raw client = new Raw(proxy.baseUrl())) {
      client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      client.until("hello");
      seen.countDown();
      assertThat(client.rest()).doesNotContain("0\r\n\r\n");
      assertThat(only(proxy).notJudged())
          .isEqualTo("the target broke off in the middle of its answer");
    }
  }

  @Test
  void aBodyThatOnlyTheEndOfTheConnectionEndsIsChunkedForWhoeverKnowsChunks() throws Exception {
    try (Scripted target =
            new Scripted(
                wire -> {
                  wire.head();
                  wire.send("HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\n\r\nhello");
                });
        ContractProxy proxy = before(target);
        Raw client = new Raw(proxy.baseUrl())) {
      client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(client.head()).startsWith("HTTP/1.1 200 OK\r\n").contains("chunked");
      assertThat(client.until("0\r\n\r\n")).isEqualTo("5\r\nhello\r\n0\r\n\r\n");
    }
  }

  @Test
  void aClientOfHttpOneZeroGetsNoChunks() throws Exception {
    try (Scripted target =
            Scripted.always(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
        ContractProxy proxy = before(target);
        Raw client = new Raw(proxy.baseUrl())) {
      client.send("GET / HTTP/1.0\r\n\r\n");
      assertThat(client.rest()).isEqualTo("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhello");
      assertThat(target.head()).contains("Host: " + target.url().getAuthority());
    }
  }

  @Test
  void aClientOfHttpOneZeroSeesABreakAsAReset() throws Exception {
    CountDownLatch seen = new CountDownLatch(1);
    try (Scripted target =
            new Scripted(
                wire -> {
                  wire.head();
                  wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
                  seen.await();
                });
        ContractProxy proxy = before(target);
        Raw client = new Raw(proxy.baseUrl())) {
      client.send("GET / HTTP/1.0\r\n\r\n");
      client.until("hello");
      seen.countDown();
      assertThatThrownBy(client::rest).hasMessageContaining("reset");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aClientThatGoesAwayInItsRequestBreaksItForTheTarget(boolean reset) throws Exception {
    BlockingQueue<String> end = new LinkedBlockingQueue<>();
    CountDownLatch begun = new CountDownLatch(1);
    try (Scripted target =
            new Scripted(
                wire -> {
                  wire.head();
                  wire.bytes("5\r\nhello\r\n".length());
                  begun.countDown();
                  try {
                    end.add("more: " + wire.bytes(5));
                  } catch (IOException e) {
                    end.add("broken");
                  }
                });
        ContractProxy proxy = before(target)) {
      try (Raw client = new Raw(proxy.baseUrl())) {
        client.send(
            "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n");
        begun.await();
        if (reset) {
          client.reset();
        }
      }
      assertThat(end.poll(300, TimeUnit.SECONDS)).isEqualTo("broken");
      Polled.until(() -> !proxy.journal().exchanges().isEmpty());
      assertThat(only(proxy).notJudged()).contains("went away in the middle of its request");
    }
  }

  @Test
  void aClientThatGoesAwayInTheAnswerIsJournaledAndTheTargetIsLeft() throws Exception {
    CountDownLatch left = new CountDownLatch(1);
    try (Scripted target =
            new Scripted(
                wire -> {
                  wire.head();
                  wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                  try {
                    while (true) {
                      wire.send("5\r\nhello\r\n");
                    }
                  } catch (IOException e) {
                    left.countDown();
                  }
                });
        ContractProxy proxy = before(target)) {
      try (Raw client = new Raw(proxy.baseUrl())) {
        client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        client.until("hello");
        client.reset();
      }
      assertThat(left.await(300, TimeUnit.SECONDS)).isTrue();
      Polled.until(() -> !proxy.journal().exchanges().isEmpty());
      assertThat(only(proxy).notJudged()).contains("went away in the middle of the answer");
    }
  }

  @Test
  void stoppingCutsWhatIsInFlightAndJournalsIt() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    try (Scripted target =
            new Scripted(
                wire -> {
                  wire.head();
                  wire.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
                  never.await();
                });
        ContractProxy proxy = before(target)) {
      try (Raw client = new Raw(proxy.baseUrl());
          Raw waiting = new Raw(proxy.baseUrl())) {
        waiting.send("GET /__admin/sepay/health HTTP/1.1\r\nHost: localhost\r\n\r\n");
        waiting.until("{\"status\":\"up\"}"); // taken in: a connection that is not would be reset
        client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        client.until("hello");
        stop(proxy);
        assertThat(only(proxy).notJudged()).contains("the proxy was stopped");
        assertThatThrownBy(() -> new Raw(proxy.baseUrl())).hasMessageContaining("refused");
        assertThat(waiting.rest()).isEmpty();
      } finally {
        never.countDown();
      }
    }
  }
}
