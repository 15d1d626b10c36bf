package io.github.sepaykit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.junit.SePayTest;
import io.github.sepaykit.signature.SePaySignature;
import io.github.sepaykit.state.Attempt;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java block about a receiver of signed deliveries, run against the fake. */
@SePayTest
class SignatureSnippetTest {
  private static void receive(HttpExchange exchange, String secret) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    // docs: verify-signature
    SePaySignature.Outcome outcome =
        SePaySignature.verify(
            secret,
            exchange.getRequestHeaders(),
            body, // the bytes as received, before any parser
            Clock.systemUTC(),
            Duration.ofMinutes(5));

    exchange.sendResponseHeaders(outcome == SePaySignature.Outcome.VALID ? 200 : 401, 0);
    // docs: end
    exchange.getResponseBody().write("{\"success\":true}".getBytes(StandardCharsets.UTF_8));
    exchange.close();
  }

  private static int answer(SePay sepay, String known, String secret) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> receive(exchange, known));
    server.start();
    try {
      sepay
          .webhooks()
          .add(
              Map.of(
                  "bank_account_id",
                  sepay.bankAccounts().get(0).id(),
                  "name",
                  "Shop",
                  "event_type",
                  "All",
                  "authen_type",
                  "HMAC_SHA256",
                  "secret_key",
                  secret,
                  "request_content_type",
                  "Json",
                  "webhook_url",
                  "http://127.0.0.1:" + server.getAddress().getPort() + "/",
                  "is_verify_payment",
                  1));
      var tx = sepay.receive(250_000).content("DH1029 thanh toán").send();
      Attempt attempt = sepay.deliveries(tx).awaitAttempts(1).deliveries().get(0).attempts().get(0);
      return attempt.answer().status();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void aSignedDeliveryIsTaken(SePay sepay) throws Exception {
    assertThat(answer(sepay, "whsec_right", "whsec_right")).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"receiver-jdk", "receiver-spring", "spring-boot"})
  void theExamplesHaveACopy(String example) throws IOException {
    String original =
        Files.readString(Path.of("src/main/java/io/github/sepaykit/signature/SePaySignature.java"));
    Path copy = Path.of("examples", example, "src/main/java/com/example/shop/SePaySignature.java");
    assertThat(Files.readString(copy))
        .isEqualTo(original.replaceFirst("package .*;", "package com.example.shop;"));
  }

  @Test
  void aForgedOneIsNot(SePay sepay) throws Exception {
    assertThat(answer(sepay, "whsec_right", "whsec_wrong")).isEqualTo(401);
  }
}
