package io.github.sepaykit.exam.payment;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Curl;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Masking;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.delivery.wire.OutgoingRequest;
import io.github.sepaykit.delivery.wire.RequestTarget;
import io.github.sepaykit.delivery.wire.SendOutcome;
import io.github.sepaykit.delivery.wire.Timeouts;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A payment in the query of a GET, which SePay never sends.
 *
 * @param url target and query
 * @param webhook whose headers it carries
 * @param proof who it says to be from
 */
public record GetRequest(URI url, WebhookDescription webhook, DeliveryProof proof) {

  public static GetRequest of(
      URI target, Payment payment, WebhookDescription webhook, DeliveryProof proof) {
    String query =
        payment.payload().fields().entrySet().stream()
            .filter(field -> field.getValue() != null)
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(
                            String.valueOf(field.getValue()), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    String separator = target.getRawQuery() == null ? "?" : "&";
    return new GetRequest(URI.create(target + separator + query), webhook, proof);
  }

  /** Returns the requests of one sending, with a proof of now. */
  public ProvenRequest prove(Timeouts timeouts) {
    Headers proven = proof.headers(new byte[0]);
    return new ProvenRequest(
        OutgoingRequest.get(url, headers(proven, webhook.headers()), timeouts, SendOutcome.KEPT),
        new Request(
            "GET",
            RequestTarget.path(url),
            headers(proven, webhook.maskedHeaders()),
            Body.empty()));
  }

  public String curl() {
    Curl curl = Curl.get(Masking.all().target(url.toString()));
    String before = proof.addTo(curl, "printf ''", UnaryOperator.identity());
    webhook.maskedHeaders().forEach(curl::header);
    return before + curl;
  }

  private static Headers headers(Headers proven, Headers more) {
    Headers.Builder headers = Headers.builder();
    proven.forEach(headers::add);
    more.forEach(headers::add);
    return headers.build();
  }
}
