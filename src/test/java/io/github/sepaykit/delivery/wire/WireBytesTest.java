package io.github.sepaykit.delivery.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.DeliveryProfiles;
import io.github.sepaykit.state.Transaction;
import io.github.sepaykit.state.TransferType;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every byte that a receiver gets. */
@Timeout(600)
class WireBytesTest {
  static final WebhookPayload PAYLOAD =
      WebhookPayload.of(
          new Transaction(
              92704,
              19,
              null,
              TransferType.IN,
              2_277_000,
              "Cà phê / DH1029",
              "",
              "FT23/1",
              null,
              19_077_000,
              Instant.parse("2026-11-23T17:30:05Z")),
          new BankAccount(19, "0123499999", "NGUYEN VAN A", "Vietcombank"),
          Optional.empty(),
          DeliveryProfiles.Y2026);

  private static final String JSON =
      "{\"gateway\":\"Vietcombank\",\"transactionDate\":\"2026-11-24 00:30:05\",\"accountNumber\":\"0123499999\","
          + "\"subAccount\":\"\",\"code\":null,\"content\":\"C\\u00e0 ph\\u00ea \\/ DH1029\",\"transferType\":\"in\","
          + "\"description\":\"\",\"transferAmount\":2277000,\"referenceCode\":\"FT23\\/1\",\"accumulated\":19077000,"
          + "\"id\":92704}";

  private static Map<String, Object> webhook(RawReceiver receiver, String authenType) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("webhook_url", receiver.url("/hook?shop=1").toString());
    fields.put("authen_type", authenType);
    return fields;
  }

  private static OutgoingRequest to(Map<String, Object> webhook, Optional<String> token) {
    return OutgoingRequest.toWebhook(webhook, PAYLOAD, Instant.EPOCH, token, RawReceiver.PATIENT);
  }

  private static String head(RawReceiver receiver, String headers) {
    return "POST /hook?shop=1 HTTP/1.1\r\nHost: 127.0.0.1:"
        + receiver.port()
        + "\r\nUser-Agent: SePay-Kit/development\r\nAccept: */*\r\n"
        + headers
        + "\r\n";
  }

  @Test
  void jsonWithoutAuthentication() throws Exception {
    try (RawReceiver receiver = RawReceiver.answering(RawReceiver.SUCCESS)) {
      Map<String, Object> webhook = webhook(receiver, "No_Authen");
      webhook.put("request_content_type", "Json");
      receiver.send(to(webhook, Optional.empty()));
      assertThat(receiver.request())
          .isEqualTo(
              head(receiver, "Content-Type: application/json\r\nContent-Length: 283\r\n") + JSON);
    }
  }

  @Test
  void jsonWithAnApiKey() throws Exception {
    try (RawReceiver receiver = RawReceiver.answering(RawReceiver.SUCCESS)) {
      Map<String, Object> webhook = webhook(receiver, "Api_Key");
      webhook.put("api_key", "KEY0123456789");
      receiver.send(to(webhook, Optional.empty()));
      assertThat(receiver.request())
          .isEqualTo(
              head(
                      receiver,
                      "Content-Type: application/json\r\nAuthorization: Apikey KEY0123456789\r\nContent-Length: 283\r\n")
                  + JSON);
    }
  }

  @Test
  void jsonWithATokenWhateverTheContentType() throws Exception {
    try (RawReceiver receiver = RawReceiver.answering(RawReceiver.SUCCESS)) {
      Map<String, Object> webhook = webhook(receiver, "OAuth2.0");
      webhook.put("request_content_type", "multipart_form-data");
      receiver.send(to(webhook, Optional.of("t0ken")));
      assertThat(receiver.request())
          .isEqualTo(
              head(
                      receiver,
                      "Content-Type: application/json\r\nAuthorization: Bearer t0ken\r\nContent-Length: 283\r\n")
                  + JSON);
    }
  }

  @Test
  void multipartWithAnApiKey() throws Exception {
    try (RawReceiver receiver = RawReceiver.answering(RawReceiver.SUCCESS)) {
      Map<String, Object> webhook = webhook(receiver, "Api_Key");
      webhook.put("request_content_type", "multipart_form-data");
      webhook.put("api_key", "KEY0123456789");
      receiver.send(to(webhook, Optional.empty()));
      String request = receiver.request();
      String boundary = request.replaceAll("(?s).*boundary=([^\r]+)\r\n.*", "$1");
      assertThat(boundary).matches("-{24}[0-9a-f]{16}");
      StringBuilder body = new StringBuilder();
      String[][] parts = {
        {"gateway", "Vietcombank"},
        {"transactionDate", "2026-11-24 00:30:05"},
        {"accountNumber", "0123499999"},
        {"subAccount", ""},
        {"code", ""},
        {"content", "C\u00c3\u00a0 ph\u00c3\u00aa / DH1029"},
        {"transferType", "in"},
        {"description", ""},
        {"transferAmount", "2277000"},
        {"referenceCode", "FT23/1"},
        {"accumulated", "19077000"},
        {"id", "92704"}
      };
      for (String[] part : parts) {
        body.append("--")
            .append(boundary)
            .append("\r\nContent-Disposition: form-data; name=\"")
            .append(part[0])
            .append("\"\r\n\r\n")
            .append(part[1])
            .append("\r\n");
      }
      body.append("--").append(boundary).append("--\r\n");
      assertThat(request)
          .isEqualTo(
              head(
                      receiver,
                      "Content-Type: multipart/form-data; boundary="
                          + boundary
                          + "\r\nAuthorization: Apikey KEY0123456789\r\nContent-Length: "
                          + body.length()
                          + "\r\n")
                  + body);
    }
  }

  @Test
  void headersKeepSpellingOrderAndBytes() throws Exception {
    try (RawReceiver receiver = RawReceiver.answering(RawReceiver.SUCCESS)) {
      receiver.send(
          receiver
              .outgoing()
              .withHeaders(
                  Headers.of(
                      "authorization", "apikey  é", "X-b", "2", "USER-AGENT", "me", "X-a", "1")));
      assertThat(receiver.request())
          .contains(
              "\r\nAccept: */*\r\nauthorization: apikey  \u00c3\u00a9\r\nX-b: 2\r\nUSER-AGENT: me\r\nX-a: 1\r\n")
          .doesNotContain("User-Agent");
    }
  }

  @Test
  void aRoutedRequestNamesTheHostItGoesTo() throws Exception {
    try (RawReceiver receiver = RawReceiver.answering(RawReceiver.SUCCESS);
        Sender sender =
            new Sender(
                Destinations.loopbackOnly()
                    .route(
                        URI.create("https://shop.example.com"),
                        URI.create("http://localhost:" + receiver.port())))) {
      SendOutcome sent =
          sender.send(
              new OutgoingRequest(
                  URI.create("https://Shop.example.com:443//hook/a%2Fb?x=%zz".replace("%zz", "1")),
                  Headers.none(),
                  new byte[0],
                  RawReceiver.PATIENT,
                  Transmission.whole()));
      assertThat(sent).isInstanceOf(SendOutcome.Answered.class);
      assertThat(receiver.request())
          .isEqualTo(
              "POST //hook/a%2Fb?x=1 HTTP/1.1\r\nHost: localhost:"
                  + receiver.port()
                  + "\r\nUser-Agent: SePay-Kit/development\r\nAccept: */*\r\nContent-Length: 0\r\n\r\n");
    }
  }

  @Test
  void charactersThatNoUrlMayHoldAreEscaped() throws Exception {
    try (RawReceiver receiver = RawReceiver.answering(RawReceiver.SUCCESS)) {
      Map<String, Object> webhook = webhook(receiver, "No_Authen");
      webhook.put("webhook_url", receiver.url("/") + "thanh toán?a=1|2");
      receiver.send(to(webhook, Optional.empty()));
      assertThat(receiver.request()).startsWith("POST /thanh%20to%C3%A1n?a=1%7C2 HTTP/1.1\r\n");
    }
  }

  @Test
  void everyRequestHasAConnectionOfItsOwn() throws Exception {
    try (RawReceiver receiver = RawReceiver.answering(RawReceiver.SUCCESS);
        Sender sender = new Sender(Destinations.loopbackOnly())) {
      sender.send(receiver.outgoing());
      sender.send(receiver.outgoing());
      receiver.request();
      receiver.request();
      assertThat(receiver.connections()).isEqualTo(2);
    }
  }

  @Test
  void aHeaderThatWouldBreakTheMessageIsRefused() throws Exception {
    try (RawReceiver receiver = RawReceiver.answering(RawReceiver.SUCCESS)) {
      for (Headers headers :
          new Headers[] {
            Headers.of("Authorization", "Apikey a\r\nX-Evil: 1"),
            Headers.of("X Y", "1"),
            Headers.of("Content-Length", "3"),
            Headers.of("Transfer-Encoding", "chunked")
          }) {
        assertThat(receiver.send(receiver.outgoing().withHeaders(headers)))
            .isInstanceOfSatisfying(
                SendOutcome.Refused.class,
                refused -> {
                  assertThat(refused.rule()).isEqualTo("delivery.header.invalid");
                  assertThat(refused.message()).contains("expected:", "was:", "fix:");
                  assertThat(refused.message()).doesNotContain("Evil");
                });
      }
      assertThat(receiver.connections()).isZero();
    }
  }
}
