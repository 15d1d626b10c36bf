package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.SePayFake;
import io.github.sepaykit.livelog.ExchangeLog;
import io.github.sepaykit.livelog.LogLevel;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Log lines of what comes in place of a request. */
@Timeout(600)
class UnreadRequestAcceptanceTest {
  private final List<String> lines = new CopyOnWriteArrayList<>();

  private void send(byte[] bytes) throws IOException {
    ExchangeLog log = new ExchangeLog(LogLevel.VIOLATIONS, ZoneOffset.UTC, lines::add);
    try (log;
        SePayFake fake = SePayFake.start(FakeOptions.defaults(), log)) {
      URI url = fake.baseUrl();
      try (Socket socket = new Socket(url.getHost(), url.getPort())) {
        socket.setSoTimeout(300_000);
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
      }
    }
  }

  @Test
  void httpsOnThePlainPortHasALine() throws IOException {
    byte[] hello = new byte[60];
    hello[0] = 0x16;
    hello[1] = 3;
    hello[2] = 1;
    send(hello);
    assertThat(lines)
        .singleElement()
        .asString()
        .contains(
            "TLS (https) on the plain port  400  fix: give the client the base URL with http://");
  }

  @Test
  void http2WithoutAskingHasALine() throws IOException {
    send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(lines)
        .singleElement()
        .asString()
        .contains(
            "HTTP/2 without asking (prior knowledge)  426  fix: have the client speak HTTP/1.1");
  }

  @Test
  void whatIsNoRequestHasALine() throws IOException {
    send("hello\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(lines).singleElement().asString().contains("no HTTP/1.1 request  400");
  }
}
