package io.github.sepaykit.delivery.wire;

import io.github.sepaykit.contract.document.Counts;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Masking;
import io.github.sepaykit.http.Urls;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A request that is to be made: a delivery is a POST. {@code Host}, {@code User-Agent}, {@code
 * Accept} and {@code Content-Length} (of a POST) are added when it is sent; the given headers keep
 * spelling and order.
 *
 * @param url where to, before routes
 * @param headers without those that are added
 * @param body not copied: do not change it; of a GET, empty
 * @param mostKept bytes of the answer's body that are kept at most
 */
public record OutgoingRequest(
    URI url,
    Headers headers,
    byte[] body,
    Timeouts timeouts,
    Transmission transmission,
    Method method,
    int mostKept) {
  /** Method of a request. */
  public enum Method {
    GET,
    POST
  }

  public OutgoingRequest {
    Objects.requireNonNull(url, "url is required");
    Objects.requireNonNull(headers, "headers is required");
    Objects.requireNonNull(body, "body is required");
    Objects.requireNonNull(timeouts, "timeouts is required");
    Objects.requireNonNull(transmission, "transmission is required");
    Objects.requireNonNull(method, "method is required");
  }

  /** A POST whose answer is kept as far as {@link SendOutcome#KEPT}. */
  public OutgoingRequest(
      URI url, Headers headers, byte[] body, Timeouts timeouts, Transmission transmission) {
    this(url, headers, body, timeouts, transmission, Method.POST, SendOutcome.KEPT);
  }

  /** Returns a GET of a URL. */
  public static OutgoingRequest get(URI url, Headers headers, Timeouts timeouts, int mostKept) {
    return new OutgoingRequest(
        url, headers, new byte[0], timeouts, Transmission.whole(), Method.GET, mostKept);
  }

  /**
   * Returns the delivery of a payload to a webhook: its URL, its format, its credentials.
   *
   * @param webhookFields as {@link io.github.sepaykit.state.Webhook#fields()} has them
   * @param at instant of the attempt, by the company's clock
   * @param token access token, for an authentication that needs one
   * @throws IllegalArgumentException when {@code webhook_url} cannot be read as a URL, or nothing
   *     is known of {@code authen_type}; ask {@link Destinations#refusal(String)} first
   */
  public static OutgoingRequest toWebhook(
      Map<String, ?> webhookFields,
      WebhookPayload payload,
      Instant at,
      Optional<String> token,
      Timeouts timeouts) {
    return toWebhook(webhookFields, payload.encode(format(webhookFields)), at, token, timeouts);
  }

  /** Returns the same delivery of a payload that is in the webhook's {@link #format} already. */
  public static OutgoingRequest toWebhook(
      Map<String, ?> webhookFields,
      EncodedPayload encoded,
      Instant at,
      Optional<String> token,
      Timeouts timeouts) {
    WebhookAuthentication authentication = authentication(webhookFields);
    DeliveryContent content = new DeliveryContent(webhookFields, encoded.signed(), at, token);
    Headers.Builder headers = Headers.builder().add("Content-Type", encoded.contentType());
    authentication.headers(content).forEach(headers::add);
    return new OutgoingRequest(
        Urls.read(String.valueOf(webhookFields.get("webhook_url"))),
        headers.build(),
        encoded.body(),
        timeouts,
        Transmission.whole());
  }

  /** Returns the format in which a webhook is sent payloads. */
  public static PayloadFormat format(Map<String, ?> webhookFields) {
    PayloadFormat asked = PayloadFormat.of((String) webhookFields.get("request_content_type"));
    return authentication(webhookFields).format(asked);
  }

  private static WebhookAuthentication authentication(Map<String, ?> webhookFields) {
    return WebhookAuthentications.named(webhookFields.get("authen_type"));
  }

  /** Returns a copy whose bytes are sent in another way. */
  public OutgoingRequest withTransmission(Transmission value) {
    return new OutgoingRequest(url, headers, body, timeouts, value, method, mostKept);
  }

  public OutgoingRequest withHeaders(Headers value) {
    return new OutgoingRequest(url, value, body, timeouts, transmission, method, mostKept);
  }

  public OutgoingRequest withBody(byte[] value) {
    return new OutgoingRequest(url, headers, value, timeouts, transmission, method, mostKept);
  }

  /** Leaves out headers and body: some are secrets. */
  @Override
  public String toString() {
    return method
        + " "
        + Masking.all().target(url.toString())
        + ", "
        + Counts.of(body.length, "byte");
  }
}
