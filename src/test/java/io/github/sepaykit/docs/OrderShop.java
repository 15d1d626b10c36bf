package io.github.sepaykit.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sepaykit.delivery.Receiver;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.assertj.core.api.AbstractAssert;

/** The code under test in the snippets about payments: a shop with one order of 250,000 VND. */
final class OrderShop implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final long bankAccountId;
  private final Receiver receiver = Receiver.answering(this::hear);
  private final Set<Long> heard = ConcurrentHashMap.newKeySet();
  private final Map<String, Order> orders = new ConcurrentHashMap<>();

  /** An order and what has been paid for it. */
  record Order(String code, long amount, long paid) {}

  OrderShop(long bankAccountId) {
    this.bankAccountId = bankAccountId;
    orders.put("DH1029", new Order("DH1029", 250_000, 0));
    orders.put("DH1030", new Order("DH1030", 99_000, 0));
  }

  URI hook() {
    return receiver.url();
  }

  /** Registers its webhook. */
  void connect(URI sepay, String token) throws Exception {
    String webhook =
        """
        {"bank_account_id": %d, "name": "Shop", "event_type": "In_only", "authen_type": "Api_Key",
         "api_key": "KEY1234567890", "request_content_type": "Json", "webhook_url": "%s",
         "is_verify_payment": 1, "retry_conditions": ["non_2xx_status_code"]}
        """
            .formatted(bankAccountId, hook());
    HttpRequest request =
        HttpRequest.newBuilder(sepay.resolve("/api/v1/webhooks"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(webhook))
            .build();
    int status = CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    if (status != 201) {
      throw new IllegalStateException("status " + status);
    }
  }

  private Receiver.Reply hear(Receiver.Got got) {
    try {
      if (!got.headers().get("Authorization").contains("Apikey KEY1234567890")) {
        return new Receiver.Reply(401, "");
      }
      JsonNode payment = JSON.readTree(got.body());
      if (heard.add(payment.get("id").asLong())
          && payment.get("transferType").asText().equals("in")) {
        orders.computeIfPresent(
            payment.get("code").asText(),
            (code, order) ->
                new Order(code, order.amount, order.paid + payment.get("transferAmount").asLong()));
      }
      return Receiver.TAKEN;
    } catch (java.io.IOException e) {
      return new Receiver.Reply(400, "");
    }
  }

  Order order(String code) {
    return orders.get(code);
  }

  static OrderAssert assertThat(Order order) {
    return new OrderAssert(order);
  }

  static final class OrderAssert extends AbstractAssert<OrderAssert, Order> {
    OrderAssert(Order order) {
      super(order, OrderAssert.class);
    }

    OrderAssert isPaid() {
      isNotNull();
      if (actual.paid != actual.amount) {
        throw failure(
            "Expected order %s to be paid, but %s of %s is",
            actual.code, actual.paid, actual.amount);
      }
      return this;
    }
  }

  @Override
  public void close() {
    receiver.close();
  }
}
