package io.github.sepaykit.delivery.wire;

import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Masking;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A POST that is to be made. {@code Host}, {@code User-Agent}, {@code Accept} and {@code
 * Content-Length} are added when it is sent; the given headers keep spelling and order.
 *
 * @param url where to, before routes
 * @param headers without those that are added
 * @param body not copied: do not change it
 */
public record OutgoingRequest(
    URI url, Headers headers, byte[] body, Timeouts timeouts, Transmission transmission) {

  public OutgoingRequest {
    Objects.requireNonNull(url, "url is required");
    Objects.requireNonNull(headers, "headers is required");
    Objects.requireNonNull(body, "body is required");
    Objects.requireNonNull(timeouts, "timeouts is required");
    Objects.requireNonNull(transmission, "transmission is required");
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
    WebhookAuthentication authentication =
        WebhookAuthentications.named(webhookFields.get("authen_type"));
    PayloadFormat asked = PayloadFormat.of((String) webhookFields.get("request_content_type"));
    EncodedPayload encoded = payload.encode(authentication.format(asked));
    DeliveryContent content = new DeliveryContent(webhookFields, encoded.body(), at, token);
    Headers.Builder headers = Headers.builder().add("Content-Type", encoded.contentType());
    authentication.headers(content).forEach(headers::add);
    return new OutgoingRequest(
        Urls.read(String.valueOf(webhookFields.get("webhook_url"))),
        headers.build(),
        encoded.body(),
        timeouts,
        Transmission.whole());
  }

  /** Returns a copy whose bytes are sent in another way. */
  public OutgoingRequest withTransmission(Transmission value) {
    return new OutgoingRequest(url, headers, body, timeouts, value);
  }

  public OutgoingRequest withHeaders(Headers value) {
    return new OutgoingRequest(url, value, body, timeouts, transmission);
  }

  public OutgoingRequest withBody(byte[] value) {
    return new OutgoingRequest(url, headers, value, timeouts, transmission);
  }

  /** Leaves out headers and body: some are secrets. */
  @Override
  public String toString() {
    return "POST " + Masking.all().target(url.toString()) + ", " + body.length + " bytes";
  }
}
