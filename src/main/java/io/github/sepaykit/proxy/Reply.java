package io.github.sepaykit.proxy;

import io.github.sepaykit.contract.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer of the proxy's own.
 *
 * @param headers beside {@code Content-Type} and {@code Content-Length}
 */
record Reply(int status, String contentType, Map<String, String> headers, byte[] body) {
  private static final String JSON = "application/json";

  static Reply json(int status, Object plain) {
    return new Reply(status, JSON, Map.of(), Json.of(plain).toBytes());
  }

  static Reply text(String contentType, String text) {
    return new Reply(200, contentType, Map.of(), text.getBytes(StandardCharsets.UTF_8));
  }

  /** Says what the proxy could or would not do; {@code rule} is in the header, too. */
  static Reply problem(int status, String rule, String message) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", "error");
    body.put("error", rule);
    body.put("message", message);
    return json(status, body).with("X-SePay-Kit-Proxy", rule);
  }

  Reply with(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new Reply(status, contentType, all, body);
  }
}
