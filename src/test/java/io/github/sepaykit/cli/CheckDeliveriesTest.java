package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.SePayFake;
import io.github.sepaykit.contract.http.UrlencodedForm;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.delivery.Receiver;
import io.github.sepaykit.signature.SePaySignature;
import io.github.sepaykit.state.DeliveryMode;
import io.github.sepaykit.state.DeliverySettings;
import io.github.sepaykit.state.Disturbance;
import io.github.sepaykit.state.Disturbances;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code sepay-kit check --deliveries}: deliveries as receivers, recorders and the kit keep them.
 */
class CheckDeliveriesTest {
  private static final String SECRET = "whsec_0123456789abcdef0123456789abcdef";
  private static final String TIME = "1767225600";
  private static final String BODY =
      "{\"gateway\":\"Vietcombank\",\"transactionDate\":\"2026-01-01 07:00:00\","
          + "\"accountNumber\":\"0071000888888\",\"subAccount\":null,\"code\":\"DH1029\","
          + "\"content\":\"DH1029 thanh to\\u00e1n 1\\/2\",\"transferType\":\"in\","
          + "\"description\":\"BankAPINotify DH1029\",\"transferAmount\":250000,"
          + "\"referenceCode\":\"FT26001000001\",\"accumulated\":250000,\"id\":92704}";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  private int check(Object... args) {
    String[] all = new String[args.length + 2];
    all[0] = "check";
    all[1] = "--deliveries";
    for (int i = 0; i < args.length; i++) {
      all[i + 2] = args[i].toString();
    }
    return Main.run(all, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private static String sign(String text) {
    return SePaySignature.sign(SECRET, TIME, text.getBytes(StandardCharsets.UTF_8));
  }

  private Path raw(String name, String type, String signature, String body) throws IOException {
    return Files.writeString(
        folder.resolve(name),
        "POST /hooks/sepay HTTP/1.1\r\nHost: shop.example.com\r\nContent-Type: "
            + type
            + "\r\nX-SePay-Signature: "
            + signature
            + "\r\nX-SePay-Timestamp: "
            + TIME
            + "\r\nContent-Length: "
            + body.getBytes(StandardCharsets.UTF_8).length
            + "\r\n\r\n"
            + body);
  }

  private Path json(String signature) throws IOException {
    return raw("delivery.http", "application/json", signature, BODY);
  }

  @Test
  void aRawDeliveryPassesWithItsSecret() throws IOException {
    assertThat(check(json(sign(BODY)), "--secret", SECRET)).as(err + "" + out).isZero();
    assertThat(out.toString()).startsWith("PASSED").doesNotContain(SECRET);
  }

  @Test
  void theMistakeBehindASignatureIsNamed() throws IOException {
    String printed = BODY.replace("\\/", "/").replace("\\u00e1", "á");

    assertThat(check(json(sign(printed)), "--secret", SECRET)).isEqualTo(1);
    assertThat(out.toString())
        .startsWith("FAILED")
        .contains("delivery.signature.mismatch at /X-SePay-Signature")
        .contains(
            "was:      one of the JSON printed anew (compact, / as it is, letters as they are)")
        .contains("fix:      sign, and verify, the very bytes that are sent, before any parser")
        .contains("edition-2026.overlay.yaml:")
        .doesNotContain(SECRET);
  }

  @Test
  void anotherSecretIsNoneOfTheUsualMistakes() throws IOException {
    assertThat(check(json(sign(BODY)), "--secret", "whsec_other")).isEqualTo(1);
    assertThat(out.toString()).contains("was:      another one, by none of the usual mistakes");
  }

  @Test
  void withoutASecretTheRestIsJudged() throws IOException {
    assertThat(check(json(sign("other")))).isZero();
    assertThat(out.toString()).contains("signatures of 1 delivery not verified");
    Path wrong =
        raw("wrong.http", "application/json", sign(""), BODY.replace("\"in\"", "\"credit\""));
    assertThat(check(wrong)).isEqualTo(1);
    assertThat(out.toString()).contains("delivery.body.enum at /transferType");
  }

  @Test
  void theOlderEditionKnowsNoSignatures() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("apikey.http"),
            "POST /hook HTTP/1.1\nAuthorization: Apikey KEY1234567890\nContent-Type: application/json\n\n"
                + BODY);
    assertThat(check(file, "--edition", "2025")).as(err + "" + out).isZero();
    assertThat(out.toString()).startsWith("PASSED").doesNotContain("KEY1234567890");
    assertThat(check(file, "--edition", "2025", "--secret", SECRET)).isEqualTo(2);
    assertThat(err.toString()).contains("--secret: ", "judge by edition 2026");
    assertThat(check(file, "--secret", SECRET)).isEqualTo(1);
    assertThat(out.toString()).contains("delivery.signature.incomplete at /X-SePay-Signature");
  }

  @Test
  void formsAreJudgedByTheirFields() throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    new ObjectMapper()
        .readTree(BODY)
        .properties()
        .forEach(f -> fields.put(f.getKey(), f.getValue().isNull() ? "" : f.getValue().asText()));
    String text = UrlencodedForm.encode(fields);
    Path form = raw("form.http", UrlencodedForm.TYPE, sign(text), text);
    assertThat(check(form, "--secret", SECRET)).as(err + "" + out).isZero();
    Path json = raw("json-signed.http", UrlencodedForm.TYPE, sign(BODY), text);
    assertThat(check(json, "--secret", SECRET)).isEqualTo(1);
    assertThat(out.toString()).contains("of the fields as JSON, while the body is a form");

    StringBuilder parts = new StringBuilder();
    fields.forEach(
        (name, value) ->
            parts.append(
                "--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(name, value)));
    String multipart = parts + "--b--\r\n";
    String type = "multipart/form-data; boundary=b";
    assertThat(check(raw("m.http", type, sign(text), multipart), "--secret", SECRET)).isZero();
    assertThat(check(raw("w.http", type, sign(multipart), multipart), "--secret", SECRET))
        .isEqualTo(1);
    assertThat(out.toString()).contains("was:      one of the bytes of the multipart body");
  }

  @Test
  void aHarIsReadForItsDeliveries() throws IOException {
    Path har =
        Files.writeString(
            folder.resolve("ngrok.har"),
            """
            {"log": {"entries": [
              {"request": {"method": "GET", "url": "http://localhost:3000/favicon.ico", "headers": []},
               "response": {"status": 404, "headers": [], "content": {"size": 0}}},
              {"startedDateTime": "2026-01-01T00:00:00Z", "time": 12,
               "request": {"method": "POST", "url": "http://localhost:3000/hook", "headers": [
                 {"name": "Content-Type", "value": "application/json"},
                 {"name": "X-SePay-Signature", "value": "%s"},
                 {"name": "X-SePay-Timestamp", "value": "%s"}],
                 "postData": {"mimeType": "application/json", "text": %s}},
               "response": {"status": 401, "headers": [],
                 "content": {"mimeType": "application/json", "text": "{}"}}}
            ]}}"""
                .formatted(sign(BODY), TIME, new ObjectMapper().writeValueAsString(BODY)));

    assertThat(check(har, "--secret", SECRET)).isEqualTo(1);
    assertThat(out.toString())
        .contains("delivery.answer.status")
        .contains("not judged: 1 other requests, first GET /favicon.ico")
        .doesNotContain("delivery.signature");
  }

  @Test
  void theKitsOwnLogIsRead() throws Exception {
    try (Receiver receiver = Receiver.taking();
        SePayFake fake =
            SePayFake.start(
                FakeOptions.defaults()
                    .with(
                        o ->
                            o.delivery(DeliverySettings.defaults().withMode(DeliveryMode.SYNC))))) {
      SePay sepay = fake.sepay();
      sepay
          .webhooks()
          .add(
              Map.of(
                  "bank_account_id",
                  19,
                  "name",
                  "Shop",
                  "event_type",
                  "All",
                  "webhook_url",
                  receiver.url().toString(),
                  "is_verify_payment",
                  1,
                  "authen_type",
                  "HMAC_SHA256",
                  "secret_key",
                  SECRET,
                  "request_content_type",
                  "Json"));
      sepay.receive(1000).content("DH1").send();
      Path log = Files.writeString(folder.resolve("log.json"), log(fake));
      assertThat(check(log, "--secret", SECRET)).as(err + "" + out).isZero();

      sepay
          .delivery()
          .disturb(Disturbances.none().with(Disturbance.SIGNATURE_OF_ANOTHER_BODY, 100));
      sepay.receive(1000).content("DH2").send();
      Files.writeString(log, log(fake));
      assertThat(check(log, "--secret", SECRET)).isEqualTo(1);
      assertThat(out.toString()).contains("delivery.signature.mismatch").contains("seen:     once");
    }
  }

  private static String log(SePayFake fake) throws Exception {
    URI url = fake.baseUrl().resolve("/__admin/sepay/companies/1001/deliveries");
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(url).timeout(Duration.ofMinutes(1)).build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Test
  void whatHoldsNoDeliveryIsRefused() throws IOException {
    Path get =
        Files.writeString(folder.resolve("get.http"), "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assertThat(check(get)).isEqualTo(2);
    assertThat(err.toString())
        .contains("no delivery in", "a POST with a transaction, or with a signature of SePay's")
        .contains("1 other requests, first GET /");
    Path broken = Files.writeString(folder.resolve("broken.http"), "POST /hook\r\n\r\n{}");
    assertThat(check(broken)).isEqualTo(2);
    assertThat(err.toString()).contains("expected: an HTTP request: \"POST /hook HTTP/1.1\"");
    Path text = Files.writeString(folder.resolve("text"), "hello");
    assertThat(check(text)).isEqualTo(2);
    assertThat(err.toString()).contains("or an HTTP request as text");
    assertThat(
            Main.run(
                new String[] {"check", get.toString(), "--secret", SECRET},
                new PrintWriter(out),
                new PrintWriter(err)))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--secret: expected --deliveries beside it");
  }

  @Test
  void aBodyThatWasCutIsNotJudged() throws IOException {
    Path cut =
        Files.writeString(
            folder.resolve("cut.http"),
            "POST /hook HTTP/1.1\nX-SePay-Signature: x\nContent-Length: 400\n\n{\"gateway\":");
    assertThat(check(cut, "--secret", SECRET)).isEqualTo(4);
    assertThat(out.toString()).contains("it had 400 bytes, of which 11 were kept");
    assertThat(List.of(out.toString().split("\n")).get(0)).startsWith("INCOMPLETE");
  }
}
