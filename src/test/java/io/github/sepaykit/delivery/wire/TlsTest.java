package io.github.sepaykit.delivery.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.http.TlsTrust;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Receivers behind TLS: trusted ones, others, and some that speak something else. */
@Timeout(600)
class TlsTest {
  private static final String PASSWORD = "changeit";

  @TempDir static Path folder;
  private static SSLServerSocket server;

  @BeforeAll
  static void start() throws Exception {
    Path keys = folder.resolve("keys.p12");
    keytool(
        "-genkeypair -alias own -keyalg EC -dname CN=localhost -ext san=dns:localhost", "", keys);
    keytool("-exportcert -rfc -alias own -file", folder.resolve("ca.pem").toString(), keys);
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    Thread thread = new Thread(TlsTest::serve, "tls-receiver");
    thread.setDaemon(true);
    thread.start();
  }

  private static void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        String text = "";
        while (!text.endsWith("{\"id\":1}")) {
          int next = socket.getInputStream().read();
          if (next < 0) {
            break;
          }
          text += (char) next;
        }
        socket
            .getOutputStream()
            .write(RawReceiver.answer("200 OK", text).getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        // A client that does not trust us.
      }
    }
  }

  private static void keytool(String words, String more, Path keys) throws Exception {
    List<String> command =
        Stream.of(
                Stream.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()),
                Stream.of(words.split(" ")),
                Stream.of(more).filter(word -> !word.isEmpty()),
                Stream.of("-keystore", keys.toString(), "-storepass", PASSWORD))
            .flatMap(s -> s)
            .toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(told).isZero();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  private static OutgoingRequest to(String host, int port, Transmission transmission) {
    return new OutgoingRequest(
        URI.create("https://" + host + ":" + port + "/hook"),
        Headers.none(),
        "{\"id\":1}".getBytes(StandardCharsets.US_ASCII),
        new Timeouts(Duration.ofMinutes(5), Duration.ofMinutes(5)),
        transmission);
  }

  private static SendOutcome send(Sender sender, OutgoingRequest outgoing) {
    try (sender) {
      return sender.send(outgoing);
    }
  }

  private static Sender trusting() {
    return new Sender(Destinations.loopbackOnly(), TlsTrust.beside(folder.resolve("ca.pem")));
  }

  private static void assertFailed(SendOutcome sent, NetworkFailure failure, String message) {
    assertThat(sent)
        .isInstanceOfSatisfying(
            SendOutcome.Failed.class,
            failed -> {
              assertThat(failed.message()).contains(message);
              assertThat(failed.failure()).isEqualTo(failure);
            });
  }

  @Test
  void aReceiverWhoseCertificateIsTrustedGetsTheRequest() {
    for (Transmission transmission :
        List.of(Transmission.whole(), new Transmission.Slow(3, Duration.ofMillis(5)))) {
      assertThat(send(trusting(), to("localhost", server.getLocalPort(), transmission)))
          .isInstanceOfSatisfying(
              SendOutcome.Answered.class,
              answered ->
                  assertThat(answered.response().body().text())
                      .startsWith(
                          "POST /hook HTTP/1.1\r\nHost: localhost:"
                              + server.getLocalPort()
                              + "\r\n")
                      .endsWith("{\"id\":1}"));
    }
  }

  @Test
  void aCertificateThatNobodyKnowsIsNotTrusted() {
    assertFailed(
        send(
            new Sender(Destinations.loopbackOnly()),
            to("localhost", server.getLocalPort(), Transmission.whole())),
        NetworkFailure.PEER_FAILED_VERIFICATION,
        "localhost:" + server.getLocalPort() + ": the certificate is not to be trusted");
  }

  @Test
  void aCertificateOfAnotherHostIsNotTrusted() {
    assertFailed(
        send(trusting(), to("127.0.0.1", server.getLocalPort(), Transmission.whole())),
        NetworkFailure.PEER_FAILED_VERIFICATION,
        "the certificate is not to be trusted");
  }

  @Test
  void aReceiverThatSpeaksNoTls() throws Exception {
    try (RawReceiver plain =
        new RawReceiver(peer -> peer.send("HTTP/1.1 400 Bad Request\r\n\r\n").awaitEnd())) {
      assertFailed(
          send(trusting(), to("localhost", plain.port(), Transmission.whole())),
          NetworkFailure.SSL_CONNECT_ERROR,
          "no TLS");
    }
  }

  @Test
  void aReceiverThatHangsUpInTheHandshake() throws Exception {
    try (RawReceiver plain = new RawReceiver(peer -> peer.socket().getInputStream().read())) {
      assertFailed(
          send(trusting(), to("localhost", plain.port(), Transmission.whole())),
          NetworkFailure.SSL_CONNECT_ERROR,
          "no TLS");
    }
  }

  @Test
  void aHandshakeThatTakesTooLong() throws Exception {
    try (RawReceiver silent = new RawReceiver(RawReceiver.Peer::awaitEnd)) {
      OutgoingRequest patient = to("localhost", silent.port(), Transmission.whole());
      OutgoingRequest hasty =
          new OutgoingRequest(
              patient.url(),
              patient.headers(),
              patient.body(),
              new Timeouts(Duration.ofMillis(400), Duration.ofMinutes(5)),
              patient.transmission());
      assertFailed(
          send(trusting(), hasty),
          NetworkFailure.OPERATION_TIMEDOUT,
          "no end of the TLS handshake within 400 ms");
    }
  }
}
