package io.github.sepaykit.delivery.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.http.Headers;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every failure of the network, provoked. */
@Timeout(600)
class NetworkFailureTest {
  private static final Timeouts SHORT =
      new Timeouts(Duration.ofMillis(300), Duration.ofMillis(300));

  private static void assertFailed(SendOutcome sent, NetworkFailure failure, String message) {
    assertThat(sent)
        .isInstanceOfSatisfying(
            SendOutcome.Failed.class,
            failed -> {
              assertThat(failed.message()).contains(message);
              assertThat(failed.failure()).isEqualTo(failure);
            });
  }

  private static void assertFails(RawReceiver.Script script, NetworkFailure failure, String message)
      throws Exception {
    try (RawReceiver receiver = new RawReceiver(script)) {
      assertFailed(receiver.send(), failure, "127.0.0.1:" + receiver.port() + ": " + message);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "UNSUPPORTED_PROTOCOL, 1",
    "COULDNT_RESOLVE_HOST, 6",
    "COULDNT_CONNECT, 7",
    "WEIRD_SERVER_REPLY, 8",
    "PARTIAL_FILE, 18",
    "HTTP_RETURNED_ERROR, 22",
    "OPERATION_TIMEDOUT, 28",
    "SSL_CONNECT_ERROR, 35",
    "ABORTED_BY_CALLBACK, 42",
    "GOT_NOTHING, 52",
    "SEND_ERROR, 55",
    "RECV_ERROR, 56",
    "PEER_FAILED_VERIFICATION, 60",
    "BAD_CONTENT_ENCODING, 61"
  })
  void hasTheNumberOfCurl(NetworkFailure failure, int curl) {
    assertThat(failure.curl()).isEqualTo(curl);
    assertThat(new SendOutcome.Failed(failure, "why").words())
        .isEqualTo(
            "cURL error %d (%s): why",
            curl, failure.name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  @Test
  void aNameWithoutAddress() {
    try (Sender sender = new Sender(Destinations.loopbackOnly().anyHost())) {
      assertFailed(
          sender.send(to(URI.create("http://nobody.invalid/hook"), RawReceiver.PATIENT)),
          NetworkFailure.COULDNT_RESOLVE_HOST,
          "nobody.invalid: the name has no address");
    }
  }

  private static OutgoingRequest to(URI url, Timeouts timeouts) {
    return new OutgoingRequest(url, Headers.none(), new byte[] {1}, timeouts, Transmission.whole());
  }

  @Test
  void nobodyListens() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = free.getLocalPort();
    }
    try (Sender sender = new Sender(Destinations.loopbackOnly())) {
      assertFailed(
          sender.send(to(URI.create("http://127.0.0.1:" + port + "/"), RawReceiver.PATIENT)),
          NetworkFailure.COULDNT_CONNECT,
          "127.0.0.1:" + port + ": no connection: Connection refused");
    }
  }

  /** A full backlog leaves the handshake of TCP unanswered. */
  @Test
  void nobodyTakesTheConnection() throws Exception {
    List<Socket> fill = new ArrayList<>();
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        Sender sender = new Sender(Destinations.loopbackOnly())) {
      fill(full, fill);
      assertFailed(
          sender.send(
              to(
                  URI.create("http://127.0.0.1:" + full.getLocalPort() + "/"),
                  new Timeouts(Duration.ofMillis(300), Duration.ofMinutes(5)))),
          NetworkFailure.OPERATION_TIMEDOUT,
          "no connection within 300 ms");
    } finally {
      for (Socket socket : fill) {
        socket.close();
      }
    }
  }

  private static void fill(ServerSocket full, List<Socket> sockets) throws Exception {
    while (true) {
      Socket socket = new Socket();
      sockets.add(socket);
      try {
        socket.connect(new InetSocketAddress("127.0.0.1", full.getLocalPort()), 200);
      } catch (java.net.SocketTimeoutException e) {
        return;
      }
    }
  }

  @Test
  void noAnswerInTime() throws Exception {
    try (RawReceiver receiver = new RawReceiver(peer -> peer.awaitEnd())) {
      assertFailed(
          receiver.send(receiver.outgoing(SHORT)),
          NetworkFailure.OPERATION_TIMEDOUT,
          "no answer within 300 ms");
    }
  }

  @Test
  void anAnswerThatDoesNotEndInTime() throws Exception {
    try (RawReceiver receiver =
        new RawReceiver(
            peer -> {
              peer.request();
              peer.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{");
              peer.awaitEnd();
            })) {
      assertFailed(
          receiver.send(receiver.outgoing(SHORT)),
          NetworkFailure.OPERATION_TIMEDOUT,
          "the answer did not end within 300 ms");
    }
  }

  @Test
  void aRequestThatNobodyReads() throws Exception {
    CountDownLatch over = new CountDownLatch(1);
    try (RawReceiver receiver = new RawReceiver(peer -> over.await())) {
      assertFailed(
          receiver.send(receiver.outgoing(SHORT).withBody(new byte[20_000_000])),
          NetworkFailure.OPERATION_TIMEDOUT,
          "the request was not taken within 300 ms");
    } finally {
      over.countDown();
    }
  }

  @Test
  void closedWithoutAWord() throws Exception {
    assertFails(peer -> peer.request(), NetworkFailure.GOT_NOTHING, "closed without an answer");
  }

  @Test
  void resetWithoutAWord() throws Exception {
    assertFails(
        peer -> {
          peer.request();
          peer.reset();
        },
        NetworkFailure.RECV_ERROR,
        "reading the answer failed: Connection reset");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HT",
        "HTTP/1.1 200 OK",
        "HTTP/1.1 200 OK\r\nA: 1\r\n",
        "HTTP/1.1 200 OK\r\nContent-"
      })
  void closedInTheHead(String head) throws Exception {
    assertFails(
        peer -> {
          peer.request();
          peer.send(head);
        },
        NetworkFailure.RECV_ERROR,
        "closed in the middle of the answer's head");
  }

  @Test
  void closedInTheBody() throws Exception {
    assertFails(
        peer -> {
          peer.request();
          peer.send("HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n{\"success\"");
        },
        NetworkFailure.PARTIAL_FILE,
        "closed in the middle of the body");
  }

  @Test
  void closedBetweenChunksAndWithinOne() throws Exception {
    for (String body : List.of("5\r\nhello\r\n", "5\r\nhel", "5\r\nhello\r\n0\r\n")) {
      assertFails(
          peer -> {
            peer.request();
            peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body);
          },
          NetworkFailure.PARTIAL_FILE,
          "closed in the middle of the body");
    }
  }

  @Test
  void resetInTheBody() throws Exception {
    assertFails(
        peer -> {
          peer.request();
          peer.send("HTTP/1.1 200 OK\r\nContent-Length: 17\r\n\r\n{");
          peer.reset();
        },
        NetworkFailure.RECV_ERROR,
        "reading the ");
  }

  @Test
  void chunksThatAreNone() throws Exception {
    assertFails(
        peer -> {
          peer.request();
          peer.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nhello\r\n");
          peer.awaitEnd();
        },
        NetworkFailure.RECV_ERROR,
        "reading the body failed");
  }

  @ParameterizedTest
  @CsvSource({
    "'SSH-2.0-OpenSSH_9.2\r\n\r\n', UNSUPPORTED_PROTOCOL, the answer is no HTTP/1.x",
    "'HTTP/1.1 200 OK\r\nno field\r\n\r\n', WEIRD_SERVER_REPLY, a line of the head is no field",
    "'HTTP/2 200\r\n\r\n', UNSUPPORTED_PROTOCOL, the answer is no HTTP/1.x",
    "'HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\n\r\n', WEIRD_SERVER_REPLY, 101",
    "'HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n', WEIRD_SERVER_REPLY, a head that does not say",
    "'HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n', BAD_CONTENT_ENCODING, a Transfer-Encoding"
  })
  void anAnswerThatIsNoAnswer(String answer, NetworkFailure failure, String message)
      throws Exception {
    assertFails(
        peer -> {
          peer.request();
          peer.send(answer);
          peer.awaitEnd();
        },
        failure,
        message);
  }

  @Test
  void theConnectionEndsWhileTheRequestIsSent() throws Exception {
    try (RawReceiver receiver = new RawReceiver(RawReceiver.Peer::reset)) {
      assertFailed(
          receiver.send(receiver.outgoing().withBody(new byte[20_000_000])),
          NetworkFailure.SEND_ERROR,
          "sending failed");
    }
  }

  @Test
  void closingTheSenderBreaksWhatIsInFlight() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try (RawReceiver receiver =
        new RawReceiver(
            peer -> {
              peer.request();
              asked.countDown();
              peer.awaitEnd();
            })) {
      Sender sender = new Sender(Destinations.loopbackOnly());
      Future<SendOutcome> sent = thread.submit(() -> sender.send(receiver.outgoing()));
      asked.await();
      sender.close();
      assertFailed(sent.get(), NetworkFailure.ABORTED_BY_CALLBACK, "broken off");
      assertFailed(
          sender.send(receiver.outgoing()), NetworkFailure.ABORTED_BY_CALLBACK, "broken off");
      assertThat(receiver.connections()).isEqualTo(1);
    } finally {
      thread.shutdownNow();
    }
  }
}
