package io.github.sepaykit.delivery.wire;

import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Masking;
import java.net.URI;
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
   * The delivery of a payload to a webhook: its URL, its format, its credentials.
   *
   * @param webhookFields as {@link io.github.sepaykit.state.Webhook#fields()} has them
   * @param bearer the token, for a webhook of {@code authen_type} OAuth2.0
   * @throws IllegalArgumentException when {@code webhook_url} cannot be read as a URL; ask {@link
   *     Destinations#refusal(String)} first
   */
  public static OutgoingRequest toWebhook(
      Map<String, ?> webhookFields,
      WebhookPayload payload,
      Optional<String> bearer,
      Timeouts timeouts) {
    PayloadFormat format = PayloadFormat.of((String) webhookFields.get("request_content_type"));
    String authenType = String.valueOf(webhookFields.get("authen_type"));
    EncodedPayload encoded =
        payload.encode(authenType.equals("OAuth2.0") ? PayloadFormat.JSON : format);
    Headers.Builder headers = Headers.builder().add("Content-Type", encoded.contentType());
    if (authenType.equals("Api_Key")) {
      headers.add("Authorization", "Apikey " + webhookFields.get("api_key"));
    }
    bearer.ifPresent(token -> headers.add("Authorization", "Bearer " + token));
    return new OutgoingRequest(
        Urls.read(String.valueOf(webhookFields.get("webhook_url"))),
        headers.build(),
        encoded.body(),
        timeouts,
        Transmission.whole());
  }

  /** The same with its bytes sent in another way. */
  public OutgoingRequest withTransmission(Transmission value) {
    return new OutgoingRequest(url, headers, body, timeouts, value);
  }

  /** The same with other headers. */
  public OutgoingRequest withHeaders(Headers value) {
    return new OutgoingRequest(url, value, body, timeouts, transmission);
  }

  /** The same with another body. */
  public OutgoingRequest withBody(byte[] value) {
    return new OutgoingRequest(url, headers, value, timeouts, transmission);
  }

  /** Leaves out headers and body: some are secrets. */
  @Override
  public String toString() {
    return "POST " + Masking.all().target(url.toString()) + ", " + body.length + " bytes";
  }
}
