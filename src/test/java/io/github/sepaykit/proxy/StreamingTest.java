package io.github.sepaykit.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.report.CheckOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies pass as they come, whatever their size and pace. */
@Timeout(600)
class StreamingTest {
  private static ContractProxy before(Scripted target) {
    return ContractProxy.start(ProxyOptions.to(target.url()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Transfer-Encoding: chunked", "Content-Length: 15"})
  void anAnswerPassesByteByByteBeforeItHasEnded(String framing) throws Exception {
    boolean chunked = framing.contains("chunked");
    CountDownLatch headSeen = new CountDownLatch(1);
    CountDownLatch firstSeen = new CountDownLatch(1);
    try (Scripted target =
            new Scripted(
                wire -> {
                  wire.head();
                  wire.send(
                      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                          + framing
                          + "\r\n\r\n");
                  headSeen.await();
                  wire.send(chunked ? "8\r\ndata: 1\n\r\n" : "data: 1\n");
                  firstSeen.await();
                  wire.send(chunked ? "7\r\ndata: 2\r\n0\r\n\r\n" : "data: 2");
                });
        ContractProxy proxy = before(target);
        Raw client = new Raw(proxy.baseUrl())) {
      client.send("GET /events HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(client.head()).contains("text/event-stream");
      headSeen.countDown();
      client.until("data: 1\n");
      assertThat(proxy.journal().exchanges()).as("not over yet").isEmpty();
      firstSeen.countDown();
      client.until(chunked ? "0\r\n\r\n" : "data: 2");
      assertThat(proxy.journal().exchanges()).as("over").hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Transfer-Encoding: chunked", "Content-Length: 10"})
  void aRequestPassesByteByByteBeforeItHasEnded(String framing) throws Exception {
    boolean chunked = framing.contains("chunked");
    CountDownLatch first = new CountDownLatch(1);
    try (Scripted target =
            new Scripted(
                wire -> {
                  wire.head();
                  wire.bytes(chunked ? "5\r\nhello\r\n".length() : 5);
                  first.countDown();
                  wire.bytes(chunked ? "5\r\nworld\r\n0\r\n\r\n".length() : 5);
                  wire.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                });
        ContractProxy proxy = before(target);
        Raw client = new Raw(proxy.baseUrl())) {
      client.send("POST / HTTP/1.1\r\nHost: x\r\n" + framing + "\r\n\r\n");
      client.send(chunked ? "5\r\nhello\r\n" : "hello");
      assertThat(first.await(300, TimeUnit.SECONDS)).isTrue();
      client.send(chunked ? "5\r\nworld\r\n0\r\n\r\n" : "world");
      assertThat(client.head()).startsWith("HTTP/1.1 200 ");
    }
  }

  /** A hundred megabytes echoed while they come: more than the JVM's heap could hold as copies. */
  @Test
  void aHundredMegabytesPassBothWaysAtOnceAndAreReportedAsNotJudged() throws Exception {
    int size = 100 << 20;
    ExecutorService sender = Executors.newSingleThreadExecutor();
    try (Scripted target =
            new Scripted(
                wire -> {
                  wire.head();
                  wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n");
                  byte[] buffer = new byte[1 << 16];
                  for (long left = size; left > 0; ) {
                    int read = wire.in().read(buffer, 0, (int) Math.min(left, buffer.length));
                    wire.send(java.util.Arrays.copyOf(buffer, read));
                    left -= read;
                  }
                });
        ContractProxy proxy = before(target);
        Raw client = new Raw(proxy.baseUrl())) {
      Future<?> sent =
          sender.submit(
              () -> {
                client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + size + "\r\n\r\n");
                byte[] piece = new byte[1 << 16];
                for (int i = 0; i < size / piece.length; i++) {
                  java.util.Arrays.fill(piece, (byte) i);
                  client.send(piece);
                }
                return null;
              });
      client.head();
      byte[] buffer = new byte[1 << 16];
      for (int i = 0; i < size / buffer.length; i++) {
        assertThat(client.in().readNBytes(buffer, 0, buffer.length)).isEqualTo(buffer.length);
        assertThat(buffer[0]).isEqualTo((byte) i);
        assertThat(buffer[buffer.length - 1]).isEqualTo((byte) i);
      }
      sent.get(300, TimeUnit.SECONDS);
      JudgedExchange seen = proxy.journal().exchanges().get(0);
      assertThat(seen.notJudged()).contains("it is over 1048576 bytes");
      assertThat(seen.outcome()).isEqualTo(CheckOutcome.OUT_OF_SCOPE);
      assertThat(seen.request().body().isEmpty()).isTrue();
      client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    } finally {
      sender.shutdownNow();
    }
  }

  @Test
  void anEarlyAnswerReachesAClientThatIsStillSending() throws Exception {
    String refusal = "HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno";
    try (Scripted target =
            new Scripted(
                wire -> {
                  wire.head();
                  wire.send(refusal);
                });
        ContractProxy proxy = before(target);
        Raw client = new Raw(proxy.baseUrl())) {
      byte[] piece = new byte[1 << 16];
      client.send(
          "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: " + 64 * piece.length + "\r\n\r\n");
      for (int i = 0; i < 64; i++) {
        client.send(piece);
      }
      assertThat(client.head()).startsWith("HTTP/1.1 413 Too Large\r\n");
      assertThat(client.bytes(2)).isEqualTo("no");
    }
  }

  @Test
  void aClientThatWaitsToBeAskedIsAskedByTheTarget() throws Exception {
    try (Scripted target =
            new Scripted(
                wire -> {
                  wire.head();
                  wire.send("HTTP/1.1 100 Continue\r\n\r\n");
                  String body = wire.bytes(5);
                  wire.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n" + body);
                });
        ContractProxy proxy = before(target);
        Raw client = new Raw(proxy.baseUrl())) {
      client.send(
          "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
      assertThat(client.head()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      client.send("hello");
      assertThat(client.head()).startsWith("HTTP/1.1 200 OK\r\n");
      assertThat(client.bytes(5)).isEqualTo("hello");
      assertThat(target.head()).contains("Expect: 100-continue\r\n");
    }
  }

  @Test
  void aClientThatIsRefusedBeforeItWasAskedNeedNotSend() throws Exception {
    try (Scripted target =
            new Scripted(
                wire -> {
                  wire.head();
                  wire.send("HTTP/1.1 417 No\r\nContent-Length: 0\r\n\r\n");
                  wire.head();
                });
        ContractProxy proxy = before(target);
        Raw client = new Raw(proxy.baseUrl())) {
      client.send(
          "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
      assertThat(client.head()).startsWith("HTTP/1.1 417 No\r\n").contains("Connection: close");
      assertThat(client.rest()).isEmpty();
    }
  }

  @Test
  void answersBeforeTheLastPassThrough() throws Exception {
    try (Scripted target =
            Scripted.always(
                "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                    + "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        ContractProxy proxy = before(target);
        Raw client = new Raw(proxy.baseUrl())) {
      client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(client.head()).isEqualTo("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n");
      assertThat(client.head()).startsWith("HTTP/1.1 200 OK\r\n");
    }
  }

  @Test
  void twoHundredClientsAreHeldAtOnce() throws Exception {
    int clients = 200;
    CountDownLatch allAsked = new CountDownLatch(clients);
    try (Scripted target =
            new Scripted(
                wire -> {
                  wire.head();
                  allAsked.countDown();
                  allAsked.await();
                  wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                  wire.head();
                });
        ContractProxy proxy = before(target)) {
      List<Raw> open = new ArrayList<>();
      try {
        for (int i = 0; i < clients; i++) {
          open.add(new Raw(proxy.baseUrl()).send("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
        }
        for (Raw client : open) {
          assertThat(client.head()).startsWith("HTTP/1.1 200 ");
          assertThat(client.bytes(2)).isEqualTo("ok");
        }
      } finally {
        for (Raw client : open) {
          client.close();
        }
      }
      assertThat(proxy.journal().exchanges()).hasSize(clients);
    }
  }
}
