package io.github.sepaykit.proxy;

import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.http.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An answer of the proxy's own; its headers are those beside type and length of the content. */
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
    return problem(status, rule, message, Map.of());
  }

  private static ProxyAnswer problem(
      int status, String rule, String message, Map<String, Object> more) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", "error");
    body.put("error", rule);
    body.put("message", message);
    body.putAll(more);
    return json(status, body).with("X-SePay-Kit-Proxy", rule);
  }

  ProxyAnswer with(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new ProxyAnswer(status, contentType, all, body);
  }

  /** Returns the answer in place of one that breaks the contract. */
  static ProxyAnswer broken(JudgedExchange entry) {
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("exchange", entry.number());
    more.put("operation", entry.operation());
    more.put("rules", entry.rules());
    more.put("violations", violations(entry));
    String message =
        "%s broke the contract; the target answered %s and has carried the request out"
            .formatted(entry.request(), entry.exchange().map(e -> e.response().status()).orElse(0));
    return problem(502, "proxy.contract.broken", message, more)
        .with("X-SePay-Kit-Violations", String.join(", ", entry.rules()));
  }

  static List<Object> violations(JudgedExchange entry) {
    List<Object> all = new ArrayList<>();
    for (Violation violation : entry.violations()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("rule", violation.rule().id());
      one.put("severity", violation.severity().name().toLowerCase(Locale.ROOT));
      one.put("pointer", violation.pointer());
      one.put("contract", violation.clause().toString());
      one.put("expected", violation.expected());
      one.put("was", violation.was());
      one.put("fix", violation.fix());
      one.put("text", violation.render());
      all.add(one);
    }
    return all;
  }
}
