package io.github.sepaykit.contract;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sound deliveries, in each form and with each authentication, for tests to break. */
final class Deliveries {
  static final String KEY = "EXAMPLEKEY0001";

  /** As SePay prints it: PHP's escapes, profile 2026. */
  static final String JSON =
      "{\"gateway\":\"Vietcombank\",\"transactionDate\":\"2026-03-02 14:05:09\","
          + "\"accountNumber\":\"0123499999\",\"subAccount\":\"\",\"code\":\"DH1029\","
          + "\"content\":\"DH1029 \\u0111\\u01a1n h\\u00e0ng 1\\/2\",\"transferType\":\"in\","
          + "\"description\":\"BankAPINotify DH1029\",\"transferAmount\":250000,"
          + "\"referenceCode\":\"MBVCB.3278907687\",\"accumulated\":19077000,\"id\":92704}";

  static final String BOUNDARY = "----SePay0123456789";

  private Deliveries() {}

  static Request json(String body) {
    return request(Headers.of("Content-Type", "application/json"), Body.of(body));
  }

  static Request request(Headers headers, Body body) {
    return new Request("POST", "/hooks/sepay?shop=1", headers, body);
  }

  /** A JSON delivery with one more header. */
  static Request with(String name, String value) {
    return request(Headers.of("Content-Type", "application/json", name, value), Body.of(JSON));
  }

  static Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("gateway", "Vietcombank");
    fields.put("transactionDate", "2026-03-02 14:05:09");
    fields.put("accountNumber", "0123499999");
    fields.put("subAccount", "");
    fields.put("code", "");
    fields.put("content", "DH1029 đơn hàng");
    fields.put("transferType", "in");
    fields.put("description", "");
    fields.put("transferAmount", "250000");
    fields.put("referenceCode", "MBVCB.3278907687");
    fields.put("accumulated", "-19077000");
    fields.put("id", "92704");
    return fields;
  }

  static Request form(Map<String, String> fields) {
    StringBuilder body = new StringBuilder();
    fields.forEach(
        (name, text) ->
            body.append("--")
                .append(BOUNDARY)
                .append("\r\nContent-Disposition: form-data; name=\"")
                .append(name)
                .append("\"\r\n\r\n")
                .append(text)
                .append("\r\n"));
    body.append("--").append(BOUNDARY).append("--\r\n");
    return request(
        Headers.of("Content-Type", "multipart/form-data; boundary=" + BOUNDARY),
        Body.of(body.toString()));
  }

  static Response answer(int status, String contentType, String body) {
    return new Response(status, Headers.of("Content-Type", contentType), Body.of(body));
  }

  static List<String> summary(List<Violation> violations) {
    return violations.stream().map(Exchanges::summary).toList();
  }
}
