package io.github.sepaykit.contract;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Check of deliveries that carry one payload: it is judged once, headers and signature for each
 * delivery. Finds what {@link Contract#checkDelivery(Request)} and its like find, in their order.
 * Immutable.
 */
public final class DeliveryPayloadCheck {
  private final Optional<DeliveryJudge> judge;
  private final String contentType;
  private final Body body;
  private final Optional<Map<String, String>> fields;
  private final List<Violation> ofPayload;

  DeliveryPayloadCheck(
      Optional<DeliveryJudge> judge,
      String contentType,
      Body body,
      Optional<Map<String, String>> fields) {
    this.judge = judge;
    this.contentType = contentType;
    this.body = body;
    this.fields = fields;
    this.ofPayload =
        judge
            .map(one -> one.judgePayload(request(Headers.of("Content-Type", contentType)), fields))
            .orElse(List.of());
  }

  private Request request(Headers headers) {
    return new Request("POST", "/", headers, body);
  }

  /**
   * Judges a delivery of the payload.
   *
   * @param headers of the delivery, the payload's {@code Content-Type} among them
   * @param secretKey the webhook's {@code secret_key}; empty to judge no signature
   * @return no violation, too, when the document has no {@link Contract#delivery()}
   * @throws IllegalArgumentException when the {@code Content-Type} is not the payload's
   */
  public List<Violation> check(Headers headers, Optional<String> secretKey) {
    if (!headers.all("Content-Type").equals(List.of(contentType))) {
      throw new IllegalArgumentException(
          "Content-Type: expected %s, was %s".formatted(contentType, headers.all("Content-Type")));
    }
    if (judge.isEmpty()) {
      return List.of();
    }
    Request request = request(headers);
    List<Violation> found = new ArrayList<>(judge.get().judgeMethodAndHeaders(request));
    found.addAll(ofPayload);
    secretKey.ifPresent(
        secret -> found.addAll(judge.get().judgeSignature(request, fields, secret)));
    return List.copyOf(found);
  }
}
