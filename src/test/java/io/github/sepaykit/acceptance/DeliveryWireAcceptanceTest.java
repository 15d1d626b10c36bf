package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.control.NewVirtualAccount;
import io.github.sepaykit.state.Attempt;
import io.github.sepaykit.state.DeliveryProfile;
import io.github.sepaykit.state.DeliveryProfiles;
import io.github.sepaykit.state.Transaction;
import io.github.sepaykit.state.VirtualAccount;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a receiver gets, byte by byte. */
class DeliveryWireAcceptanceTest extends DeliveringTest {
  private static final String AGENT = FAKE.agent();

  /** A request's head with CRLF at the end of each line, and an empty one. */
  private String head(String... lines) {
    return "POST /hook HTTP/1.1\r\nHost: 127.0.0.1:"
        + merchant.port()
        + "\r\nUser-Agent: "
        + AGENT
        + "\r\nAccept: */*\r\n"
        + String.join("\r\n", lines)
        + "\r\n\r\n";
  }

  /** The JSON body of {@link #transaction}, with its values in between. */
  private static String json(Transaction tx, String subAccount, String code, String content) {
    return "{\"gateway\":\"Vietcombank\",\"transactionDate\":\"2026-03-01 10:04:05\","
        + "\"accountNumber\":\"0071000899999\",\"subAccount\":"
        + subAccount
        + ",\"code\":"
        + code
        + ",\"content\":\""
        + content
        + "\",\"transferType\":\"in\",\"description\":\"BankAPINotify "
        + content
        + "\",\"transferAmount\":250000,\"referenceCode\":\"MBVCB."
        + tx.id()
        + "\",\"accumulated\":250000,\"id\":"
        + tx.id()
        + "}";
  }

  private void honoursTheContract(Transaction tx) {
    assertThat(sepay.deliveries(tx).awaitAcknowledged().deliveries())
        .allSatisfy(one -> assertThat(one.attempts().get(0).violations()).isEmpty());
  }

  @Test
  void anApiKeyGoesIntoAuthorizationAsApikey() {
    webhook("api_key", "Key-of 16 chars!");
    Transaction tx = receive(250_000, "DH1029 tt");
    String body = json(tx, "null", "\"DH1029\"", "DH1029 tt");
    assertThat(merchant.only().raw())
        .isEqualTo(
            head(
                    "Content-Type: application/json",
                    "Authorization: Apikey Key-of 16 chars!",
                    "Content-Length: " + body.length())
                + body);
    honoursTheContract(tx);
  }

  @Test
  void withoutAuthenticationThereIsNoSuchHeader() {
    Map<String, Object> fields = hook("authen_type", "No_Authen");
    fields.remove("api_key");
    webhook(fields);
    Transaction tx = receive(250_000, "tt");
    String body = json(tx, "null", "null", "tt");
    assertThat(merchant.only().raw())
        .isEqualTo(
            head("Content-Type: application/json", "Content-Length: " + body.length()) + body);
    honoursTheContract(tx);
  }

  @Test
  void aTokenGoesIntoAuthorizationAsBearer() {
    try (Merchant tokens =
        Merchant.answering(
            Merchant.answer("200 OK", "{\"access_token\":\"tok-1\",\"token_type\":\"Bearer\"}"))) {
      webhook(oauth2Hook(tokens.url("/token")));
      Transaction tx = receive(250_000, "tt");
      String body = json(tx, "null", "null", "tt");
      assertThat(merchant.only().raw())
          .isEqualTo(
              head(
                      "Content-Type: application/json",
                      "Authorization: Bearer tok-1",
                      "Content-Length: " + body.length())
                  + body);
      honoursTheContract(tx);
    }
  }

  @ParameterizedTest
  @CsvSource({"2026, null", "2025, null", "test-mode, '\"\"'"})
  void anAbsentSubAccountIsWrittenAsTheProfileSays(String profile, String subAccount) {
    profile(DeliveryProfiles.named(profile).orElseThrow());
    webhook();
    Transaction tx = receive(250_000, "tt");
    assertThat(merchant.only().body()).contains("\"subAccount\":" + subAccount + ",");
    honoursTheContract(tx);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void aVirtualAccountIsTheSubAccount(DeliveryProfile profile) {
    profile(profile);
    webhook();
    VirtualAccount va =
        sepay.addVirtualAccount(new NewVirtualAccount(bank.id(), "VA00/9 ế", "Shop 1"));
    Transaction tx = sepay.receive(250_000).to(va).content("tt").send();
    assertThat(merchant.only().body()).isEqualTo(json(tx, "\"VA00\\/9 \\u1ebf\"", "null", "tt"));
    honoursTheContract(tx);
  }

  static List<DeliveryProfile> profiles() {
    return List.of(DeliveryProfiles.Y2025, DeliveryProfiles.Y2026);
  }

  static List<Object[]> texts() {
    return List.of(
        new Object[] {"a/b \"c\" \\d", "a\\/b \\\"c\\\" \\\\d"},
        new Object[] {"Nguyễn Thị Ánh", "Nguy\\u1ec5n Th\\u1ecb \\u00c1nh"},
        new Object[] {"phở 🍜 xong", "ph\\u1edf \\ud83c\\udf5c xong"},
        new Object[] {"\u0001\b\f\n\r\t\u001f\u007f", "\\u0001\\b\\f\\n\\r\\t\\u001f\u007f"},
        new Object[] {"<a href='x'>&amp;</a>", "<a href='x'>&amp;<\\/a>"},
        new Object[] {"\u2028\u2029\ufeff", "\\u2028\\u2029\\ufeff"},
        new Object[] {"", ""});
  }

  @ParameterizedTest
  @MethodSource("texts")
  void jsonIsPrintedAsPhpDoes(String content, String printed) {
    webhook();
    Transaction tx = receive(250_000, content);
    assertThat(merchant.only().body()).isEqualTo(json(tx, "null", "null", printed));
    honoursTheContract(tx);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void multipartHoldsTheTextItself(String content, String ignored) {
    webhook("request_content_type", "multipart_form-data");
    Transaction tx = receive(250_000, content);
    assertMultipart(merchant.only(), tx, content, "", "");
    honoursTheContract(tx);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void multipartHoldsNothingForNull(DeliveryProfile profile) {
    profile(profile);
    webhook("request_content_type", "multipart_form-data");
    Transaction tx = receive(250_000, "no code");
    assertMultipart(merchant.only(), tx, "no code", "", "");
    honoursTheContract(tx);
  }

  private void assertMultipart(
      Merchant.Got got, Transaction tx, String content, String code, String subAccount) {
    String type = got.header("Content-Type");
    assertThat(type).matches("multipart/form-data; boundary=-{24}[0-9a-f]{16}");
    String boundary = type.substring(type.indexOf('=') + 1);
    StringBuilder body = new StringBuilder();
    for (String[] part :
        new String[][] {
          {"gateway", "Vietcombank"},
          {"transactionDate", "2026-03-01 10:04:05"},
          {"accountNumber", "0071000899999"},
          {"subAccount", subAccount},
          {"code", code},
          {"content", content},
          {"transferType", "in"},
          {"description", "BankAPINotify " + content},
          {"transferAmount", "250000"},
          {"referenceCode", "MBVCB." + tx.id()},
          {"accumulated", "250000"},
          {"id", String.valueOf(tx.id())}
        }) {
      body.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=\"");
      body.append(part[0]).append("\"\r\n\r\n").append(part[1]).append("\r\n");
    }
    body.append("--").append(boundary).append("--\r\n");
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    assertThat(got.raw())
        .isEqualTo(
            head(
                    "Content-Type: " + type,
                    "Authorization: Apikey KEY1234567890",
                    "Content-Length: " + bytes.length)
                + new String(bytes, StandardCharsets.ISO_8859_1));
  }

  @Test
  void everythingOfATransferGoesOut() {
    webhook();
    Transaction tx =
        sepay
            .spend(1)
            .to(bank)
            .content("chi")
            .description("Chi \"lương\"/3")
            .referenceCode("FT2603/01")
            .at(Instant.parse("2025-12-31T17:00:00.999Z"))
            .send();
    assertThat(merchant.only().body())
        .isEqualTo(
            "{\"gateway\":\"Vietcombank\",\"transactionDate\":\"2026-01-01 00:00:00\","
                + "\"accountNumber\":\"0071000899999\",\"subAccount\":null,\"code\":null,"
                + "\"content\":\"chi\",\"transferType\":\"out\","
                + "\"description\":\"Chi \\\"l\\u01b0\\u01a1ng\\\"\\/3\",\"transferAmount\":1,"
                + "\"referenceCode\":\"FT2603\\/01\",\"accumulated\":-1,\"id\":"
                + tx.id()
                + "}");
  }

  @Test
  void balancesRunForEachAccountAndIdsRise() {
    webhook();
    long second = sepay.addBankAccount().id();
    webhook("bank_account_id", second);
    receive(100, "");
    sepay.receive(5_000_000_000L).bankAccount(second).send();
    sepay.spend(30).to(bank).send();
    receive(2_147_483_647L, "");
    sepay.spend(1).bankAccount(second).send();
    assertThat(merchant.got().stream().map(got -> number(got.body(), "accumulated")))
        .containsExactly(100L, 5_000_000_000L, 70L, 2_147_483_717L, 4_999_999_999L);
    assertThat(merchant.got().stream().map(Merchant.Got::id)).isSorted().doesNotHaveDuplicates();
  }

  private static long number(String json, String key) {
    return Long.parseLong(json.replaceAll(".*\"" + key + "\":(-?\\d+).*", "$1"));
  }

  @Test
  void pathAndQueryOfTheUrlAreKept() {
    webhook("webhook_url", merchant.url("/a%20b/sepay.php?x=1&y=%C3%A9"));
    receive(1, "");
    assertThat(merchant.only().raw()).startsWith("POST /a%20b/sepay.php?x=1&y=%C3%A9 HTTP/1.1\r\n");
  }

  @Test
  void aUrlWithoutPathIsTheRoot() {
    webhook("webhook_url", merchant.origin().toString());
    receive(1, "");
    assertThat(merchant.only().raw()).startsWith("POST / HTTP/1.1\r\n");
  }

  @Test
  void theLogHoldsTheRequestAndTheAnswer() {
    merchant.answer(Merchant.answer("201 Created\r\nX-Shop: a\r\nX-Shop: b", "{\"success\":true}"));
    long id = webhook();
    Transaction tx = receive(250_000, "phở");
    Attempt attempt = delivery(tx, id).attempts().get(0);
    assertThat(attempt.request().method()).isEqualTo("POST");
    assertThat(attempt.request().url()).isEqualTo(merchant.url());
    assertThat(attempt.request().body()).isEqualTo(merchant.only().body());
    assertThat(attempt.request().headers())
        .containsEntry("Authorization", List.of("Apikey KEY1234567890"));
    assertThat(attempt.answer().status()).isEqualTo(201);
    assertThat(new HashMap<>(attempt.answer().headers()))
        .containsEntry("X-Shop", List.of("a", "b"));
    assertThat(attempt.answer().body()).isEqualTo("{\"success\":true}");
    assertThat(attempt.answer().cut()).isFalse();
    assertThat(attempt.at()).isEqualTo(START);
    assertThat(attempt.failure()).isNull();
  }
}
