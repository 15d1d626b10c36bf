package io.github.sepaykit.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A client of the API under test: one base URL, one token. */
record Api(URI baseUrl, Optional<String> token) {
  static final String WEBHOOKS = "/api/v1/webhooks";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofMinutes(5))
          .build();

  /** An answer, its body parsed when it is JSON. */
  record Reply(int status, HttpResponse<byte[]> response) {
    JsonNode body() {
      try {
        return JSON.readTree(response.body());
      } catch (IOException e) {
        throw new UncheckedIOException("not JSON: " + text(), e);
      }
    }

    String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String error() {
      return body().path("error").asText();
    }

    String message() {
      return body().path("message").asText();
    }

    /** Rule ids told in the diagnostic header. */
    String rules() {
      return header("X-SePay-Kit-Violations");
    }

    long id() {
      return body().path("data").path("id").asLong();
    }

    JsonNode data() {
      return body().path("data");
    }
  }

  Api with(String otherToken) {
    return new Api(baseUrl, Optional.of(otherToken));
  }

  Api withoutToken() {
    return new Api(baseUrl, Optional.empty());
  }

  Reply get(String target) {
    return send("GET", target, null, Map.of());
  }

  Reply delete(String target) {
    return send("DELETE", target, null, Map.of());
  }

  Reply post(String target, Object body) {
    return send("POST", target, json(body), Map.of("Content-Type", "application/json"));
  }

  Reply patch(String target, Object body) {
    return send("PATCH", target, json(body), Map.of("Content-Type", "application/json"));
  }

  Reply list(String query) {
    return get(WEBHOOKS + query);
  }

  Reply create(Map<String, Object> body) {
    return post(WEBHOOKS, body);
  }

  long created(Map<String, Object> body) {
    Reply reply = create(body);
    if (reply.status() != 201) {
      throw new AssertionError("create answered " + reply.status() + ": " + reply.text());
    }
    return reply.id();
  }

  static String one(long id) {
    return WEBHOOKS + "/" + id;
  }

  Reply send(String method, String target, byte[] body, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(baseUrl + target))
            .timeout(Duration.ofMinutes(5))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    Map<String, String> all = new LinkedHashMap<>(headers);
    token.ifPresent(t -> all.putIfAbsent("Authorization", "Bearer " + t));
    all.forEach(request::header);
    try {
      HttpResponse<byte[]> response =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Reply(response.statusCode(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static byte[] json(Object body) {
    if (body instanceof String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
    try {
      return JSON.writeValueAsBytes(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
