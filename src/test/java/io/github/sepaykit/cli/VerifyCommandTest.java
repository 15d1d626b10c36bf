package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.sepaykit.SePayFake;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code sepay-kit verify}: what it prints and exits with. */
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class VerifyCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private SePayFake fake;

  @TempDir Path folder;

  @BeforeEach
  void start() throws IOException {
    fake = SePayFake.start();
    Files.writeString(folder.resolve("tokens"), "SEPAY_TOKEN=kit_full\n");
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  private int verify(URI server, String... args) {
    List<String> all = new ArrayList<>(List.of("verify", "--base-url", server.toString()));
    all.addAll(List.of("--token-file", folder.resolve("tokens").toString()));
    all.addAll(List.of("--undo-dir", folder.resolve("undo").toString()));
    all.addAll(List.of(args));
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.run(
        all.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
  }

  @Test
  void whatWasNeverAskedForIsListedAndPasses() {
    assertThat(verify(fake.baseUrl())).as(out + "" + err).isZero();
    assertThat(out.toString())
        .startsWith("PASSED: " + fake.baseUrl() + " honours the contract: ")
        .contains("== Does not apply")
        .contains("no such token: set SEPAY_TOKEN_READ")
        .contains("read-only: give --write")
        .contains("the company has no webhooks to read: give --write")
        .doesNotContain("== Not checked");
  }

  @Test
  void aBudgetThatIsSpentIsFourUnlessItIsAllowed() {
    assertThat(verify(fake.baseUrl(), "--max-requests", "10")).as(out + "" + err).isEqualTo(4);
    assertThat(out.toString())
        .startsWith("INCOMPLETE: " + fake.baseUrl() + " is not judged in full: ")
        .contains("not judged: the budget of requests is used up (--max-requests 10)")
        .contains("--allow-unchecked accepts that");
    assertThat(verify(fake.baseUrl(), "--max-requests", "10", "--allow-unchecked")).isZero();
    assertThat(verify(fake.baseUrl(), "--max-requests", "10", "--allow-unchecked=10%")).isZero();
    assertThat(verify(fake.baseUrl(), "--max-requests", "10", "--allow-unchecked=99%"))
        .isEqualTo(4);
  }

  @Test
  void aCheckThatThereIsNotCannotBeAllowed() {
    assertThat(verify(fake.baseUrl(), "--allow-unchecked=list.nothing")).isEqualTo(2);
    assertThat(err.toString()).contains("--allow-unchecked takes nothing", "list.nothing");
    assertThat(out.toString()).isEmpty();
  }

  /** A server in front of the fake that closes each connection unanswered, from a request on. */
  private HttpServer goneAfter(int requests) throws IOException {
    AtomicInteger asked = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          if (asked.incrementAndGet() > requests) {
            exchange.close();
          } else {
            pass(exchange);
          }
        });
    server.start();
    return server;
  }

  private void pass(HttpExchange exchange) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(fake.baseUrl() + exchange.getRequestURI().toString()))
            .header(
                "Authorization",
                exchange.getRequestHeaders().getOrDefault("Authorization", List.of("")).get(0))
            .build();
    try (exchange) {
      HttpResponse<byte[]> answer =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.statusCode(), answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @Test
  void aServerThatGoesAwayIsFourWithWhatWasSeenUntilThen() throws IOException {
    HttpServer server = goneAfter(12);
    try {
      URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
      assertThat(verify(url)).as(out + "" + err).isEqualTo(4);
      assertThat(out.toString())
          .startsWith("INCOMPLETE: ")
          .contains("6 requests in a row got no answer from " + url)
          .doesNotContain("behaviour.no-answer");
    } finally {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "99999,301,verify.bank-account-id,account 99999,--bank-account-id",
    "19,88888,verify.bank-sub-account-id,account 88888,--bank-sub-account-id"
  })
  void anAccountThatTheServerDoesNotHaveIsAUsageError(
      String account, String virtual, String rule, String was, String option) {
    int code =
        verify(
            fake.baseUrl(),
            "--write",
            "--yes",
            "--bank-account-id",
            account,
            "--bank-sub-account-id",
            virtual);
    assertThat(code).as(out + "" + err).isEqualTo(2);
    assertThat(err.toString())
        .contains("sepay-kit: " + rule + ": the server refuses " + was)
        .contains("fix:      give another " + option);
    assertThat(out.toString()).isEmpty();
    assertThat(fake.sepay().webhooks().all()).isEmpty();
    assertThat(folder.resolve("undo")).isEmptyDirectory();
  }

  @Test
  void aServerThatIsNotThereIsStillThree() {
    assertThat(verify(URI.create("http://127.0.0.1:1"))).isEqualTo(3);
    assertThat(err.toString()).contains("verify.unreachable");
  }
}
