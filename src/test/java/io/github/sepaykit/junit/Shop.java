package io.github.sepaykit.junit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.control.SePay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;

/** Code under test: talks to SePay as a merchant's shop does. */
record Shop(URI baseUrl, String token) {
  static final String WEBHOOKS = "/api/v1/webhooks";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** A shop with a token that may do everything. */
  static Shop of(SePay sepay) {
    return new Shop(
        sepay.baseUrl(), sepay.tokens().mint("webhook:read", "webhook:write", "webhook:delete"));
  }

  static Map<String, Object> webhook(SePay sepay) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("bank_account_id", sepay.bankAccounts().get(0).id());
    body.put("name", "Shop");
    body.put("event_type", "In_only");
    body.put("authen_type", "Api_Key");
    body.put("webhook_url", "https://shop.example.com/hooks/sepay");
    body.put("is_verify_payment", 1);
    body.put("api_key", "KEY1234567890");
    body.put("request_content_type", "Json");
    return body;
  }

  int create(SePay sepay) {
    return post(webhook(sepay));
  }

  /** Forgets the api_key: breaks request.body.required. */
  int createWithoutKey(SePay sepay) {
    Map<String, Object> body = webhook(sepay);
    body.remove("api_key");
    return post(body);
  }

  int post(Map<String, Object> body) {
    try {
      byte[] json = JSON.writeValueAsBytes(body);
      return send(
          HttpRequest.newBuilder(URI.create(baseUrl + WEBHOOKS))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofByteArray(json)));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  int get(String target) {
    return send(HttpRequest.newBuilder(URI.create(baseUrl + target)));
  }

  int delete(String target) {
    return send(HttpRequest.newBuilder(URI.create(baseUrl + target)).DELETE());
  }

  int list() {
    return get(WEBHOOKS);
  }

  private int send(HttpRequest.Builder request) {
    return exchange(request).response().status();
  }

  Exchange exchange(HttpRequest.Builder request) {
    try {
      return RecordingHttpClient.around(CLIENT)
          .send(request.header("Authorization", "Bearer " + token).build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
