package io.github.sepaykit.proxy;

import io.github.sepaykit.contract.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Text of a broken exchange: as the answer 502, and in the journal. */
final class BrokenExchangeText {
  private BrokenExchangeText() {}

  static ProxyAnswer of(JudgedExchange entry) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", "error");
    body.put("error", "proxy.contract.broken");
    body.put(
        "message",
        entry.request()
            + " broke the contract; the target answered "
            + entry.exchange().map(e -> e.response().status()).orElse(0)
            + " and has carried the request out");
    body.put("exchange", entry.number());
    body.put("operation", entry.operation());
    body.put("rules", entry.rules());
    body.put("violations", violations(entry));
    return ProxyAnswer.json(502, body)
        .with("X-SePay-Kit-Proxy", "proxy.contract.broken")
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
