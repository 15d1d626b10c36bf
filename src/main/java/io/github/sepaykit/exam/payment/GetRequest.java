package io.github.sepaykit.exam.payment;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Curl;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Masking;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.delivery.wire.Credential;
import io.github.sepaykit.delivery.wire.OutgoingRequest;
import io.github.sepaykit.delivery.wire.RequestTarget;
import io.github.sepaykit.delivery.wire.SendOutcome;
import io.github.sepaykit.delivery.wire.Timeouts;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/**
 * A payment in the query of a GET, which SePay never sends.
 *
 * @param url target and query
 * @param webhook whose headers it carries
 * @param credential who it says to be from
 */
public record GetRequest(URI url, WebhookDescription webhook, Credential credential) {

  public static GetRequest of(
      URI target, Payment payment, WebhookDescription webhook, Credential credential) {
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
    return new GetRequest(URI.create(target + separator + query), webhook, credential);
  }

  /** Returns the request as a log may record it. */
  public Request request() {
    return new Request(
        "GET", RequestTarget.path(url), headers(webhook.maskedHeaders()), Body.empty());
  }

  public String curl() {
    Curl curl = Curl.get(Masking.all().target(url.toString()));
    credential.shell().forEach(value -> curl.expandedHeader("Authorization", value));
    webhook.maskedHeaders().forEach(curl::header);
    return curl.toString();
  }

  public OutgoingRequest to(Timeouts timeouts) {
    return OutgoingRequest.get(url, headers(webhook.headers()), timeouts, SendOutcome.KEPT);
  }

  private Headers headers(Headers more) {
    Headers.Builder headers = Headers.builder();
    credential.values().forEach(value -> headers.add("Authorization", value));
    more.forEach(headers::add);
    return headers.build();
  }
}
