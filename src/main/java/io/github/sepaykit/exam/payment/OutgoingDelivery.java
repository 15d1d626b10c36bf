package io.github.sepaykit.exam.payment;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Curl;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Masking;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.delivery.wire.EncodedPayload;
import io.github.sepaykit.delivery.wire.OutgoingRequest;
import io.github.sepaykit.delivery.wire.RequestTarget;
import io.github.sepaykit.delivery.wire.Timeouts;
import io.github.sepaykit.delivery.wire.Transmission;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;

/**
 * Delivery to be made: its content, the proof it carries, the way its bytes are sent.
 *
 * @param webhook whose headers it carries, too
 * @param names spelling of the names of its headers
 */
public record OutgoingDelivery(
    WebhookDescription webhook,
    EncodedPayload content,
    DeliveryProof proof,
    Transmission transmission,
    Timeouts timeouts,
    HeaderNames names) {
  private static final String CONTENT_TYPE = "Content-Type";
  private static final int MAX_SHOWN = 1_500;

  public static OutgoingDelivery of(
      Payment payment, WebhookDescription webhook, DeliveryProof proof, Timeouts timeouts) {
    return new OutgoingDelivery(
        webhook,
        payment.payload().encode(webhook.contentType()),
        proof,
        Transmission.whole(),
        timeouts,
        HeaderNames.USUAL);
  }

  public OutgoingDelivery withContent(EncodedPayload value) {
    return new OutgoingDelivery(webhook, value, proof, transmission, timeouts, names);
  }

  public OutgoingDelivery withBody(String value) {
    return withContent(
        new EncodedPayload(content.contentType(), value.getBytes(StandardCharsets.UTF_8)));
  }

  public OutgoingDelivery withProof(DeliveryProof value) {
    return new OutgoingDelivery(webhook, content, value, transmission, timeouts, names);
  }

  public OutgoingDelivery withTransmission(Transmission value) {
    return new OutgoingDelivery(webhook, content, proof, value, timeouts, names);
  }

  public OutgoingDelivery withNames(HeaderNames value) {
    return new OutgoingDelivery(webhook, content, proof, transmission, timeouts, value);
  }

  /** Returns the requests of one sending, with a proof of now. */
  public ProvenRequest prove(URI target) {
    Headers proven = proof.headers(content.signed());
    OutgoingRequest outgoing =
        new OutgoingRequest(
            target, headers(proven, webhook.headers()), content.body(), timeouts, transmission);
    Request logged =
        new Request(
            "POST",
            RequestTarget.path(target),
            headers(proven, webhook.maskedHeaders()),
            Body.of(content.body()));
    return new ProvenRequest(outgoing, logged);
  }

  private Headers headers(Headers proven, Headers more) {
    Headers.Builder headers = Headers.builder();
    BiConsumer<String, String> add = (name, value) -> headers.add(names.spell(name), value);
    add.accept(CONTENT_TYPE, content.contentType());
    proven.forEach(add);
    more.forEach(add);
    return headers.build();
  }

  /** Returns a curl command that sends it again; the secrets come from the environment. */
  public String curl(URI target) {
    String url = Masking.all().target(target.toString());
    Curl curl = Curl.post(url).header(names.spell(CONTENT_TYPE), content.contentType());
    int length = content.body().length;
    boolean isLong = length > MAX_SHOWN;
    String before = proof.addTo(curl, signedShell(isLong), names::spell);
    webhook.maskedHeaders().forEach((name, value) -> curl.header(names.spell(name), value));
    return before
        + (isLong
            ? curl.bodyFile("body") + " # " + length + " bytes" + how()
            : curl.body(content.text()) + how());
  }

  /** Returns a shell command that prints what a signature covers. */
  private String signedShell(boolean isLong) {
    if (isLong) {
      return content.signed() == content.body() ? "cat body" : "cat signed";
    }
    return "printf %s " + Curl.quoted(new String(content.signed(), StandardCharsets.UTF_8));
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
