package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.junit.SePayTest;
import io.github.sepaykit.junit.SePayUrl;
import io.github.sepaykit.junit.Token;
import io.github.sepaykit.testcontainers.SePayContainer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A shop that listens on loopback of this JVM is paid by a fake in a container. */
class PaidOrdersTest {
  private final List<String> paid = new CopyOnWriteArrayList<>();
  private HttpServer shop;

  @BeforeEach
  void startShop() throws IOException {
    shop = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    shop.createContext(
        "/hook",
        exchange -> {
          paid.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] answer = "{\"success\": true}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    shop.start();
  }

  @AfterEach
  void stopShop() {
    shop.stop(0);
  }

  // docs: container-test
  @Test
  void isPaidByAContainer() throws Exception {
    try (SePayContainer fake = new SePayContainer()) {
      fake.start();
      SePay sepay = fake.sepay();
      String token = sepay.tokens().mint("webhook:write");

      register(fake.baseUrl(), token, sepay.bankAccounts().get(0).id());
      sepay.deliveries(sepay.receive(250_000).content("DH1029").send()).awaitAcknowledged();

      assertThat(paid).singleElement().asString().contains("DH1029");
    }
  }

  // docs: end
  // docs: container-extension
  @Nested
  @SePayTest(container = true)
  class WithTheExtension {
    @Test
    void registersAtTheContainer(SePay sepay, @Token String token, @SePayUrl URI url)
        throws Exception {
      register(url, token, sepay.bankAccounts().get(0).id());

      assertThat(sepay.webhooks().all()).hasSize(1);
    }
  }

  // docs: end

  private void register(URI sepay, String token, long account) throws Exception {
    register("http://localhost:" + shop.getAddress().getPort() + "/hook", sepay, token, account);
  }

  private static void register(String hook, URI sepay, String token, long account)
      throws Exception {
    String webhook =
        """
        {"bank_account_id": %d, "name": "Shop", "event_type": "All", "authen_type": "No_Authen",
         "request_content_type": "Json", "webhook_url": "%s", "is_verify_payment": 0,
         "skip_if_no_code": 0}"""
            .formatted(account, hook);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(sepay + "/api/v1/webhooks"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(webhook))
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }
}
