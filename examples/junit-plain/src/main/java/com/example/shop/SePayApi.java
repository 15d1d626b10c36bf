package com.example.shop;

import com.example.shop.RegistrationException.Reason;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The four calls of SePay's webhook API that a shop needs. */
final class SePayApi {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration DEFAULT_WAIT = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI webhooks;
  private final String token;

  SePayApi(URI baseUrl, String token) {
    this.webhooks = baseUrl.resolve("/api/v1/webhooks");
    this.token = token;
  }

  /** All webhooks whose URL contains a text, newest first. */
  List<JsonNode> list(String urlPart) {
    List<JsonNode> all = new ArrayList<>();
    String filter = "?limit=100&webhook_url=" + URLEncoder.encode(urlPart, StandardCharsets.UTF_8);
    int last = 1;
    for (int page = 1; page <= last; page++) {
      JsonNode answer = send(request(filter + "&page=" + page).GET());
      answer.path("data").forEach(all::add);
      last = answer.path("meta").path("pagination").path("last_page").asInt(1);
    }
    return all;
  }

  long create(Map<String, Object> fields) {
    JsonNode answer = send(request("").POST(BodyPublishers.ofByteArray(json(fields))));
    JsonNode id = answer.at("/data/id");
    return (id.isMissingNode() ? answer.path("id") : id).asLong();
  }

  void update(long id, Map<String, Object> changes) {
    send(request("/" + id).method("PATCH", BodyPublishers.ofByteArray(json(changes))));
  }

  void delete(long id) {
    send(request("/" + id).DELETE());
  }

  private HttpRequest.Builder request(String below) {
    return HttpRequest.newBuilder(URI.create(webhooks + below))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", "Bearer " + token)
        .header("Content-Type", "application/json");
  }

  private JsonNode send(HttpRequest.Builder request) {
    try {
      HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
      if (answer.statusCode() / 100 == 2) {
        return JSON.readTree(answer.body());
      }
      throw refusal(answer);
    } catch (IOException e) {
      throw new RegistrationException("no usable answer from " + webhooks, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistrationException("interrupted while calling " + webhooks, e);
    }
  }

  private static RegistrationException refusal(HttpResponse<byte[]> answer) {
    String message = message(answer);
    return switch (answer.statusCode()) {
      case 400 -> new RegistrationException(Reason.REJECTED, message);
      case 401 -> new RegistrationException(Reason.TOKEN_REFUSED, message);
      case 403 -> new RegistrationException(Reason.NOT_PERMITTED, message);
      // Gone since it was listed: list again.
      case 404 -> new RegistrationException(Reason.BUSY, message, Duration.ZERO);
      case 429, 502, 503 -> new RegistrationException(Reason.BUSY, message, retryAfter(answer));
      default -> new RegistrationException(Reason.UNREACHABLE, message);
    };
  }

  private static Duration retryAfter(HttpResponse<byte[]> answer) {
    return answer
        .headers()
        .firstValue("Retry-After")
        .filter(seconds -> seconds.matches("\\d{1,6}"))
        .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
        .orElse(DEFAULT_WAIT);
  }

  /** What SePay says, or the status when it says nothing that can be read. */
  private static String message(HttpResponse<byte[]> answer) {
    String status = "SePay answered " + answer.statusCode();
    try {
      JsonNode body = JSON.readTree(answer.body());
      String said = body.path("message").asText(body.path("error_description").asText());
      return said.isEmpty() ? status : status + ": " + said;
    } catch (IOException notJson) {
      return status;
    }
  }

  private static byte[] json(Map<String, Object> fields) {
    try {
      return JSON.writeValueAsBytes(fields);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
