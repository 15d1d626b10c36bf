package io.github.sepaykit.delivery.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Receivers that would send without an end. */
@Timeout(600)
class BoundsTest {
  private static final long ENDLESS = 100_000_000;

  /** Sends a head, then one thing over and over, and counts how much of it went. */
  private static final class Flood implements AutoCloseable {
    private final AtomicLong sent = new AtomicLong();
    private final CountDownLatch over = new CountDownLatch(1);
    private final RawReceiver receiver;

    Flood(String head, String again) throws IOException {
      receiver =
          new RawReceiver(
              peer -> {
                peer.request();
                try {
                  peer.send(head);
                  OutputStream out = peer.socket().getOutputStream();
                  byte[] bytes = again.getBytes(StandardCharsets.ISO_8859_1);
                  while (sent.get() < ENDLESS) {
                    out.write(bytes);
                    sent.addAndGet(bytes.length);
                  }
                } catch (IOException e) {
                  // The sender had enough.
                } finally {
                  over.countDown();
                }
              });
    }

    SendOutcome send() {
      return receiver.send();
    }

    /** What the receiver got rid of: what was read, and what lies in the sockets' buffers. */
    long bytes() throws InterruptedException {
      assertThat(over.await(300, TimeUnit.SECONDS)).isTrue();
      return sent.get();
    }

    @Override
    public void close() throws IOException {
      receiver.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n', x",
    "'HTTP/1.1 200 OK\r\n\r\n', x",
    "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n', '1\r\nx\r\n'"
  })
  void ofAHundredMegabytesOnlyTheKeptPartIsRead(String head, String again) throws Exception {
    try (Flood flood = new Flood(head, again.repeat(16_000))) {
      assertThat(flood.send())
          .isInstanceOfSatisfying(
              SendOutcome.Answered.class,
              answered -> {
                assertThat(answered.cut()).isTrue();
                assertThat(answered.response().body().length()).isEqualTo(SendOutcome.KEPT);
              });
      assertThat(flood.bytes()).isLessThan(ENDLESS / 2);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'HTTP/1.1 200 ', O",
    "'HTTP/1.1 200 OK\r\nX: ', x",
    "'HTTP/1.1 200 OK\r\n', 'X: 1\r\n'",
    "'HTTP/1.1 200 OK\r\nX: 1\r\n', ' folded\r\n'",
    "'', 'HTTP/1.1 100 Continue\r\n\r\n'",
    "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;', x",
    "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n', 'X: 1\r\n'",
    "'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n', '\r\n'"
  })
  void aHeadWithoutEndFails(String head, String again) throws Exception {
    try (Flood flood = new Flood(head, again.repeat(4_000))) {
      assertThat(flood.send())
          .isInstanceOfSatisfying(
              SendOutcome.Failed.class,
              failed ->
                  assertThat(failed.failure())
                      .as(failed.message())
                      .isEqualTo(NetworkFailure.RECV_ERROR));
      assertThat(flood.bytes()).isLessThan(ENDLESS / 2);
    }
  }

  @Test
  void aChunkedBodyThatIsMostlyExtensionsFails() throws Exception {
    String chunk = "1;" + "e".repeat(20_000) + "\r\nx\r\n";
    try (Flood flood =
        new Flood("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", chunk.repeat(4))) {
      assertThat(flood.send())
          .isInstanceOfSatisfying(
              SendOutcome.Failed.class,
              failed -> assertThat(failed.failure()).isEqualTo(NetworkFailure.RECV_ERROR));
      assertThat(flood.bytes()).isLessThan(ENDLESS / 2);
    }
  }

  @Test
  void manyLongFieldsAreTooMuchBeforeTheyAreTooMany() throws Exception {
    String field = "X: " + "x".repeat(16_000) + "\r\n";
    assertThat(sentTo("HTTP/1.1 200 OK\r\n" + field.repeat(6) + "\r\n"))
        .isInstanceOf(SendOutcome.Answered.class);
    assertThat(sentTo("HTTP/1.1 200 OK\r\n" + field.repeat(30) + "\r\n"))
        .isInstanceOfSatisfying(
            SendOutcome.Failed.class,
            failed -> assertThat(failed.failure()).isEqualTo(NetworkFailure.RECV_ERROR));
  }

  private static SendOutcome sentTo(String answer) throws Exception {
    try (RawReceiver receiver =
        new RawReceiver(
            peer -> {
              peer.request();
              peer.send(answer);
            })) {
      return receiver.send();
    }
  }

  /** Each byte comes in good time; the answer as a whole does not. */
  @Test
  void anAnswerThatDribblesEndsAtTheLimit() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (RawReceiver receiver =
        new RawReceiver(
            peer -> {
              peer.request();
              peer.send("HTTP/1.1 200 OK\r\nX: ");
              while (!over.await(20, TimeUnit.MILLISECONDS)) {
                peer.send("x");
              }
            })) {
      Timeouts timeouts = new Timeouts(Duration.ofMinutes(5), Duration.ofMillis(400));
      assertThat(receiver.send(receiver.outgoing(timeouts)))
          .isInstanceOfSatisfying(
              SendOutcome.Failed.class,
              failed -> {
                assertThat(failed.failure()).isEqualTo(NetworkFailure.OPERATION_TIMEDOUT);
                assertThat(failed.message()).contains("no answer within 400 ms");
              });
    } finally {
      over.countDown();
    }
  }
}
