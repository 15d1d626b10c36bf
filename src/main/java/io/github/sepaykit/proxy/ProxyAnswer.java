package io.github.sepaykit.proxy;

import io.github.sepaykit.contract.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer of the proxy's own.
 *
 * @param headers beside {@code Content-Type} and {@code Content-Length}
 */
record ProxyAnswer(int status, String contentType, Map<String, String> headers, byte[] body) {
  private static final String JSON = "application/json";

  static ProxyAnswer json(int status, Object plain) {
    return new ProxyAnswer(status, JSON, Map.of(), Json.of(plain).toBytes());
  }

  static ProxyAnswer text(String contentType, String text) {
    return new ProxyAnswer(200, contentType, Map.of(), text.getBytes(StandardCharsets.UTF_8));
  }

  /** Returns an error of the proxy itself; {@code rule} is in a header, too. */
  static ProxyAnswer problem(int status, String rule, String message) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", "error");
    body.put("error", rule);
    body.put("message", message);
    return json(status, body).with("X-SePay-Kit-Proxy", rule);
  }

  ProxyAnswer with(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new ProxyAnswer(status, contentType, all, body);
  }
}
