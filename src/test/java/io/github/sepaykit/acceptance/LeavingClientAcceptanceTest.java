package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.SePayFake;
import io.github.sepaykit.control.SePay;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** Clients that go away in the middle of a request or of its answer: nobody's fault to report. */
@Timeout(600)
@Isolated("replaces System.err")
class LeavingClientAcceptanceTest {
  private final PrintStream usual = System.err;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final SePayFake fake = SePayFake.start();
  private final SePay sepay = fake.sepay();
  private final String token = sepay.tokens().mint();

  @BeforeEach
  void watchTheLog() {
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void leaveNothing() {
    System.setErr(usual);
    fake.close();
  }

  private Socket begin(String request, String body) throws IOException {
    Socket socket = new Socket(fake.baseUrl().getHost(), fake.baseUrl().getPort());
    socket.setSoTimeout(300_000);
    String head =
        request
            + " HTTP/1.1\r\nHost: "
            + fake.baseUrl().getAuthority()
            + "\r\nAuthorization: Bearer "
            + token
            + "\r\nContent-Type: application/json\r\n";
    socket.getOutputStream().write((head + body).getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return socket;
  }

  private static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  private static String rest(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private String logAfterTheEnd() {
    fake.close();
    return log.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aBodyThatBreaksOffIsAnsweredToWhoeverListensAndJudgedByNobody() throws IOException {
    for (String framing : new String[] {"Content-Length: 100", "Transfer-Encoding: chunked"}) {
      String body = framing.startsWith("C") ? "{\"name\":" : "8\r\n{\"name\":\r\n";
      try (Socket socket = begin("POST /api/v1/webhooks", framing + "\r\n\r\n" + body)) {
        socket.shutdownOutput();
        assertThat(rest(socket))
            .startsWith("HTTP/1.1 400 ")
            .contains("\"error\":\"validation_error\"", "the body ended before its announced end");
      }
    }
    try (Socket socket =
        begin("POST /__admin/sepay/companies", "Content-Length: 100\r\n\r\n{\"name\":")) {
      socket.shutdownOutput();
      assertThat(rest(socket)).startsWith("HTTP/1.1 400 ").contains("\"error\":\"control.body\"");
    }
    assertThat(sepay.journal().exchanges()).isEmpty();
    assertThat(logAfterTheEnd()).doesNotContain("could not be served");
  }

  @Test
  void aClientThatIsGoneIsNotJudgedAndNoErrorOfTheServer() throws IOException {
    for (int i = 0; i < 30; i++) {
      reset(begin("POST /api/v1/webhooks", "Content-Length: 100\r\n\r\n{\"name\":"));
    }
    sepay.faults().next("listWebhooks", "slow");
    reset(begin("GET /api/v1/webhooks", "\r\n"));
    sepay.journal().clear();

    assertThat(logAfterTheEnd()).doesNotContain("could not be served", "EofException");
  }
}
