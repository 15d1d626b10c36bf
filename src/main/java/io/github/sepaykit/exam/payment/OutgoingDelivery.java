package io.github.sepaykit.exam.payment;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Curl;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Masking;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.delivery.wire.Credential;
import io.github.sepaykit.delivery.wire.EncodedPayload;
import io.github.sepaykit.delivery.wire.OutgoingRequest;
import io.github.sepaykit.delivery.wire.RequestTarget;
import io.github.sepaykit.delivery.wire.Timeouts;
import io.github.sepaykit.delivery.wire.Transmission;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Delivery to be made: its content, the credential it carries, the way its bytes are sent.
 *
 * @param webhook whose headers it carries, too
 */
public record OutgoingDelivery(
    WebhookDescription webhook,
    EncodedPayload content,
    Credential credential,
    Transmission transmission,
    Timeouts timeouts) {

  public static OutgoingDelivery of(
      Payment payment, WebhookDescription webhook, Credential credential, Timeouts timeouts) {
    return new OutgoingDelivery(
        webhook,
        payment.payload().encode(webhook.contentType()),
        credential,
        Transmission.whole(),
        timeouts);
  }

  public OutgoingDelivery withContent(EncodedPayload value) {
    return new OutgoingDelivery(webhook, value, credential, transmission, timeouts);
  }

  public OutgoingDelivery withBody(String value) {
    return withContent(
        new EncodedPayload(content.contentType(), value.getBytes(StandardCharsets.UTF_8)));
  }

  public OutgoingDelivery withCredential(Credential value) {
    return new OutgoingDelivery(webhook, content, value, transmission, timeouts);
  }

  public OutgoingDelivery withTransmission(Transmission value) {
    return new OutgoingDelivery(webhook, content, credential, value, timeouts);
  }

  private Headers headers(Headers more) {
    Headers.Builder headers = Headers.builder().add("Content-Type", content.contentType());
    credential.values().forEach(value -> headers.add("Authorization", value));
    more.forEach(headers::add);
    return headers.build();
  }

  public OutgoingRequest to(URI target) {
    return new OutgoingRequest(
        target, headers(webhook.headers()), content.body(), timeouts, transmission);
  }

  /** Returns the request as a log may record it. */
  public Request request(URI target) {
    return new Request(
        "POST",
        RequestTarget.path(target),
        headers(webhook.maskedHeaders()),
        Body.of(content.body()));
  }

  /** Returns a curl command that sends it again; the key comes from the environment. */
  public String curl(URI target) {
    String url = Masking.all().target(target.toString());
    Curl curl = Curl.post(url).header("Content-Type", content.contentType());
    credential.shell().forEach(value -> curl.expandedHeader("Authorization", value));
    webhook.maskedHeaders().forEach(curl::header);
    int length = content.body().length;
    return length > 1_500
        ? curl.bodyFile("body") + " # " + length + " bytes" + how()
        : curl.body(content.text()) + how();
  }

  private String how() {
    if (transmission instanceof Transmission.Slow slow) {
      return " # " + slow.chunk() + " bytes at a time, " + slow.pause().toMillis() + " ms apart";
    }
    if (transmission instanceof Transmission.Truncated cut) {
      return " # cut after " + cut.bytesSent() + " bytes";
    }
    return "";
  }
}
