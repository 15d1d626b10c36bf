package io.github.sepaykit.acceptance;

import static io.github.sepaykit.signature.SePaySignature.Outcome.MALFORMED;
import static io.github.sepaykit.signature.SePaySignature.Outcome.MISSING;
import static io.github.sepaykit.signature.SePaySignature.Outcome.STALE;
import static io.github.sepaykit.signature.SePaySignature.Outcome.VALID;
import static io.github.sepaykit.signature.SePaySignature.Outcome.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.http.UrlencodedForm;
import io.github.sepaykit.signature.SePaySignature;
import io.github.sepaykit.signature.SePaySignature.Outcome;
import io.github.sepaykit.state.Attempt;
import io.github.sepaykit.state.DeliveryState;
import io.github.sepaykit.state.Disturbance;
import io.github.sepaykit.state.Disturbances;
import io.github.sepaykit.state.Transaction;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deliveries of webhooks of authen_type HMAC_SHA256, as they come. */
class SignedDeliveryAcceptanceTest extends DeliveringTest {
  private static final String SECRET = "whsec_0123456789abcdef0123456789abcdef";
  private static final Duration TOLERANCE = Duration.ofSeconds(300);

  private Map<String, Object> signed() {
    Map<String, Object> fields = hook("authen_type", "HMAC_SHA256");
    fields.remove("api_key");
    fields.put("secret_key", SECRET);
    return fields;
  }

  private static Map<String, List<String>> headers(Merchant.Got got) {
    Map<String, List<String>> headers = new HashMap<>();
    got.head()
        .lines()
        .skip(1)
        .filter(line -> line.contains(": "))
        .forEach(
            line ->
                headers.put(
                    line.substring(0, line.indexOf(':')),
                    List.of(line.substring(line.indexOf(':') + 2))));
    return headers;
  }

  private static byte[] body(Merchant.Got got) {
    return got.body().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Outcome verify(Merchant.Got got, Instant now) {
    return SePaySignature.verify(
        SECRET, headers(got), body(got), Clock.fixed(now, ZoneOffset.UTC), TOLERANCE);
  }

  @Test
  void aDeliveryIsSignedOverItsVeryBytesByTheCompanysClock() {
    long id = webhook(signed());
    Transaction tx = receive(250_000, "DH1029 đơn hàng 1/2");

    Merchant.Got got = merchant.only();
    assertThat(got.header("X-SePay-Timestamp")).isEqualTo("" + START.getEpochSecond());
    assertThat(got.header("X-SePay-Signature")).matches("sha256=[0-9a-f]{64}");
    assertThat(got.header("Authorization")).isEmpty();
    assertThat(got.header("Content-Type")).isEqualTo("application/json");
    assertThat(verify(got, START)).isEqualTo(VALID);
    assertThat(delivery(tx, id).attempts().get(0).violations()).isEmpty();
  }

  @Test
  void aRetryAndAReplayCarryAFreshTimestampAndSignatureOverTheSameBody()
      throws InterruptedException {
    merchant.answer(Merchant.FAILURE);
    webhook(signed());
    Transaction tx = receive(250_000, "DH1029");
    merchant.answer(Merchant.SUCCESS);
    sepay.clock().advance(Duration.ofMinutes(1));
    sepay.clock().advance(Duration.ofHours(2));
    sepay.deliveries(tx).replay();

    List<Merchant.Got> got = merchant.await(3);
    assertThat(got).extracting(Merchant.Got::body).containsOnly(got.get(0).body());
    assertThat(got)
        .extracting(one -> one.header("X-SePay-Timestamp"))
        .containsExactly(
            "" + START.getEpochSecond(),
            "" + START.plusSeconds(60).getEpochSecond(),
            "" + START.plusSeconds(60 + 7200).getEpochSecond());
    assertThat(got).extracting(one -> one.header("X-SePay-Signature")).doesNotHaveDuplicates();
    for (Merchant.Got one : got) {
      Instant signed = Instant.ofEpochSecond(Long.parseLong(one.header("X-SePay-Timestamp")));
      assertThat(verify(one, signed)).isEqualTo(VALID);
    }
  }

  @Test
  void aNewSecretSignsFromTheNextAttemptOn() throws InterruptedException {
    merchant.answer(Merchant.FAILURE);
    long id = webhook(signed());
    receive(1, "");
    api.patch(Api.one(id), Map.of("secret_key", "whsec_new"));
    sepay.clock().advance(Duration.ofMinutes(1));

    Merchant.Got second = merchant.await(2).get(1);
    assertThat(SePaySignature.sign("whsec_new", second.header("X-SePay-Timestamp"), body(second)))
        .isEqualTo(second.header("X-SePay-Signature"));
  }

  @Test
  void aUrlencodedFormIsSignedAsItIsSent() {
    Map<String, Object> fields = signed();
    fields.put("request_content_type", "application_x-www-form-urlencoded");
    long id = webhook(fields);
    Transaction tx = receive(250_000, "DH1029 đơn hàng & 50%");

    Merchant.Got got = merchant.only();
    assertThat(got.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
    assertThat(verify(got, START)).isEqualTo(VALID);
    assertThat(UrlencodedForm.decode(got.body()).orElseThrow())
        .containsEntry("content", "DH1029 đơn hàng & 50%")
        .containsEntry("transferAmount", "250000")
        .containsEntry("subAccount", "")
        .hasSize(12);
    assertThat(delivery(tx, id).attempts().get(0).violations()).isEmpty();
  }

  @Test
  void aUrlencodedFormNeedsNoSignature() {
    Map<String, Object> fields = hook("request_content_type", "application_x-www-form-urlencoded");
    webhook(fields);
    receive(1, "a b+c");

    Merchant.Got got = merchant.only();
    assertThat(got.header("Authorization")).isEqualTo("Apikey KEY1234567890");
    assertThat(got.body()).contains("&content=a+b%2Bc&");
  }

  @Test
  void ofAMultipartFormTheUrlencodedTextIsSigned() {
    Map<String, Object> fields = signed();
    fields.put("request_content_type", "multipart_form-data");
    long id = webhook(fields);
    Transaction tx = receive(7, "DH1029");

    Merchant.Got got = merchant.only();
    assertThat(got.header("Content-Type")).startsWith("multipart/form-data; boundary=");
    Map<String, String> texts = new java.util.LinkedHashMap<>();
    java.util.regex.Matcher part =
        java.util.regex.Pattern.compile("name=\"(\\w+)\"\r\n\r\n(.*)\r\n").matcher(got.body());
    while (part.find()) {
      texts.put(part.group(1), part.group(2));
    }
    assertThat(texts).hasSize(12);
    assertThat(verify(got, START)).isEqualTo(WRONG);
    assertThat(
            SePaySignature.sign(
                SECRET,
                got.header("X-SePay-Timestamp"),
                UrlencodedForm.encode(texts).getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(got.header("X-SePay-Signature"));
    assertThat(delivery(tx, id).attempts().get(0).violations()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "WRONG_CREDENTIAL, WRONG",
    "STALE_TIMESTAMP, STALE",
    "SIGNATURE_OF_ANOTHER_BODY, WRONG",
    "MISSING_SIGNATURE, MISSING",
    "UPPER_CASE_SIGNATURE_HEADER, VALID",
    "TIMESTAMP_IN_MILLISECONDS, MALFORMED",
  })
  void aDisturbedSignatureIsRightTheSecondTime(Disturbance disturbance, Outcome outcome)
      throws InterruptedException {
    deliver(s -> s.withDisturbances(Disturbances.none().with(disturbance, 100)));
    merchant.answer(Merchant.FAILURE);
    long id = webhook(signed());
    Transaction tx = receive(1, "DH1029");
    merchant.answer(Merchant.SUCCESS);
    sepay.clock().advance(Duration.ofMinutes(1));

    List<Merchant.Got> got = merchant.await(2);
    assertThat(verify(got.get(0), START)).isEqualTo(outcome);
    assertThat(verify(got.get(1), START.plusSeconds(60))).isEqualTo(VALID);
    List<Attempt> attempts = delivery(tx, id).attempts();
    assertThat(attempts.get(0).disturbance()).isEqualTo(disturbance);
    assertThat(attempts.get(0).because()).doesNotContain("no effect");
    assertThat(delivery(tx, id).state()).isEqualTo(DeliveryState.ACKNOWLEDGED);
  }

  @Test
  void aStaleTimestampIsAsOldAsIsSaid() {
    deliver(
        s ->
            s.withDisturbances(
                Disturbances.none()
                    .with(Disturbance.STALE_TIMESTAMP, 100)
                    .withTimestampSkew(Duration.ofSeconds(-301))));
    webhook(signed());
    receive(1, "");

    Merchant.Got got = merchant.only();
    assertThat(got.header("X-SePay-Timestamp"))
        .isEqualTo("" + START.plusSeconds(301).getEpochSecond());
    assertThat(verify(got, START)).isEqualTo(STALE);
    assertThat(verify(got, START.plusSeconds(1))).isEqualTo(VALID);
  }

  @Test
  void theFormsOfADisturbedSignature() {
    deliver(
        s ->
            s.withDisturbances(
                Disturbances.none().with(Disturbance.UPPER_CASE_SIGNATURE_HEADER, 100)));
    webhook(signed());
    receive(1, "");
    assertThat(merchant.only().header("X-SEPAY-SIGNATURE")).startsWith("sha256=");
    assertThat(merchant.only().header("X-SePay-Signature")).isEmpty();
    assertThat(merchant.only().header("X-SEPAY-TIMESTAMP")).isEqualTo("" + START.getEpochSecond());
  }

  @Test
  void aDisturbedSignatureHasNoEffectOnAnotherAuthentication() {
    deliver(s -> s.withDisturbances(Disturbances.none().with(Disturbance.STALE_TIMESTAMP, 100)));
    long id = webhook();
    Transaction tx = receive(1, "");

    assertThat(delivery(tx, id).attempts().get(0).because())
        .isEqualTo(
            "status 200, success is true; STALE_TIMESTAMP had no effect: the webhook does not sign");
    assertThat(merchant.only().header("Authorization")).isEqualTo("Apikey KEY1234567890");
  }

  @Test
  void theMadeUpSecretSigns() {
    Map<String, Object> fields = signed();
    fields.remove("secret_key");
    long id = webhook(fields);
    receive(1, "");
    String secret = api.get(Api.one(id)).data().path("secret_key").asText();

    Merchant.Got got = merchant.only();
    assertThat(SePaySignature.sign(secret, got.header("X-SePay-Timestamp"), body(got)))
        .isEqualTo(got.header("X-SePay-Signature"));
    assertThat(List.of(MALFORMED, MISSING)).doesNotContain(verify(got, START));
  }
}
