package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a control call is refused for: a 400 that names the place, never a page of a server error.
 */
class ControlRefusalAcceptanceTest extends FakeTest {
  private final Api admin = new Api(FAKE.baseUrl(), Optional.empty());

  private String company(String path) {
    return "/__admin/sepay/companies/" + sepay.companyId() + path;
  }

  private static void assertRefused(Api.Reply reply, String place, String what) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    assertThat(reply.error()).isIn("control.body", "control.state");
    assertThat(reply.message())
        .contains(place, what)
        .doesNotContain("java", "deserialize", "Exception", "io.github");
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "POST|/tokens|{\"scopes\": \"webhook:read\"}|/scopes|expected an array, was \"webhook:read\"",
        "POST|/tokens|{\"userId\": \"x\"}|/userId|expected an integer, was \"x\"",
        "POST|/tokens|{\"userId\": \"501\"}|/userId|expected an integer, was \"501\"",
        "POST|/tokens|{\"userId\": 501.5}|/userId|expected an integer, was 501.5",
        "POST|/tokens|{\"lifetime\": \"PT99999999999999H\"}||Instant exceeds",
        "POST|/users|{\"permissions\": [null]}|/permissions|expected some of",
        "POST|/bank-accounts|{\"accountNumber\": 71000}|/accountNumber|expected a string, was 71000",
        "POST|/webhooks|{\"fields\": []}|/fields|expected an object, was an array",
        "POST|/faults|{\"fault\": \"503\", \"times\": 1.5}|/times|expected an integer, was 1.5",
        "POST|/faults|{\"fault\": \"503\", \"delay\": \"PT60M1S\"}|/delay|expected PT0S to PT60M",
        "PUT|/settings|{\"strict\": 1}|/strict|expected true or false, was 1",
        "PUT|/settings|{\"errors\": 1}|/errors|expected one of [DOCUMENTED, OBSERVED], was 1",
        "PUT|/settings|{\"createStatus\": \"200\"}|/createStatus|expected an integer, was \"200\"",
        "PUT|/clock|{\"now\": \"+10000-01-01T00:00:00Z\"}||to 9999",
        "POST|/clock/advance|{\"by\": \"P9999999D\"}||to 9999",
        "POST|/clock/advance|{\"by\": \"PT2562047788015215H\"}||to 9999",
        "POST|/transactions|{}||/type: expected IN or OUT, was absent",
        "POST|/transactions|{\"type\": \"sideways\", \"amount\": 1}|/type|expected one of [IN, OUT], was \"sideways\"",
        "POST|/transactions|{\"type\": \"in\"}|/amount|at least 1, was 0",
        "POST|/transactions|{\"type\": \"in\", \"amount\": -5}|/amount|at least 1, was -5",
        "POST|/transactions|{\"type\": \"in\", \"amount\": 1.5}|/amount|expected an integer, was 1.5",
        "POST|/transactions|{\"type\": \"in\", \"amount\": \"1\"}|/amount|expected an integer, was \"1\"",
        "POST|/transactions|{\"type\": \"in\", \"amount\": 99999999999999999999}|/amount|expected an integer within its range, was 99999999999999999999",
        "POST|/transactions|{\"type\": \"in\", \"amount\": 1, \"content\": 5}|/content|expected a string, was 5",
        "POST|/transactions|{\"type\": \"in\", \"amount\": 1, \"memo\": \"x\"}|/memo|unknown field; expected one of [accountNumber, accumulated, amount,",
        "POST|/transactions|{\"type\": \"in\", \"amount\": 1, \"bankAccountId\": 999999}|/bankAccountId|was 999999",
        "POST|/transactions|{\"type\": \"in\", \"amount\": 1, \"virtualAccountId\": 999999}|/virtualAccountId|was 999999",
        "POST|/transactions|{\"type\": \"in\", \"amount\": 1, \"at\": \"today\"}|/at|expected an ISO 8601 instant such as",
        "POST|/transactions|{\"type\": \"in\", \"amount\": 1, \"at\": \"+999999999-01-01T00:00:00Z\"}|/at|years 1 to 9999",
        "POST|/transactions|[]|the document|expected an object, was an array",
        "POST|/transactions|null|the document|expected an object, was null",
        "POST|/transactions|{\"type\": \"in\", \"type\": \"out\", \"amount\": 1}||Duplicate",
        "PUT|/delivery/settings|[]|the document|expected an object, was an array",
        "PUT|/delivery/settings|{\"mode\": \"fast\"}|/mode|expected one of [COLLECT, SYNC, ASYNC], was \"fast\"",
        "PUT|/delivery/settings|{\"mode\": null}|/mode|expected a value, was null",
        "PUT|/delivery/settings|{\"mode\": \"\"}|/mode|expected",
        "PUT|/delivery/settings|{\"speed\": 1}|/speed|unknown field; expected one of [disturbances, mode, profile, realTime, routes]",
        "PUT|/delivery/settings|{\"realTime\": \"yes\"}|/realTime|expected true or false, was \"yes\"",
        "PUT|/delivery/settings|{\"profile\": \"2024\"}|/profile|expected one of [2025, 2026, test-mode], or an object, was \"2024\"",
        "PUT|/delivery/settings|{\"profile\": 2026}|/profile|expected an object, was 2026",
        "PUT|/delivery/settings|{\"profile\": {\"retryAfter\": \"PT1S\"}}|/profile/retryAfter|expected an array, was \"PT1S\"",
        "PUT|/delivery/settings|{\"profile\": {\"retryAfter\": [\"1s\"]}}|/profile/retryAfter/0|expected an ISO 8601 duration such as \"PT5H30M\", was \"1s\"",
        "PUT|/delivery/settings|{\"profile\": {\"retryAfter\": [1]}}|/profile/retryAfter/0|expected an ISO 8601 duration",
        "PUT|/delivery/settings|{\"profile\": {\"retryAfter\": [null]}}|/profile|retryAfter must be at most 100 waits, none negative, was [null]",
        "PUT|/delivery/settings|{\"profile\": {\"retryAfter\": null}}|/profile/retryAfter|expected a value, was null",
        "PUT|/delivery/settings|{\"profile\": {\"retryAfter\": [\"PT-1S\"]}}|/profile|none negative",
        "PUT|/delivery/settings|{\"profile\": {\"responseTimeout\": \"PT11M\"}}|/profile|responseTimeout must be above zero, at most PT10M, was PT11M",
        "PUT|/delivery/settings|{\"profile\": {\"successStatuses\": [null]}}|/profile|successStatuses must be statuses of 200 to 599",
        "PUT|/delivery/settings|{\"profile\": {\"successStatuses\": []}}|/profile|successStatuses must be statuses of 200 to 599, was []",
        "PUT|/delivery/settings|{\"profile\": {\"name\": \" \"}}|/profile|a profile needs a name",
        "PUT|/delivery/settings|{\"disturbances\": {\"percent\": {\"DUPLICATE\": 101}}}|/disturbances|100 in all at most, was {DUPLICATE=101}",
        "PUT|/delivery/settings|{\"disturbances\": {\"percent\": {\"LATE\": 60, \"SLOW\": 60}}}|/disturbances|100 in all at most",
        "PUT|/delivery/settings|{\"disturbances\": {\"percent\": {\"LATE\": -1}}}|/disturbances|0 to 100 each",
        "PUT|/delivery/settings|{\"disturbances\": {\"percent\": {\"LATE\": null}}}|/disturbances|0 to 100 each",
        "PUT|/delivery/settings|{\"disturbances\": {\"percent\": {\"LOUD\": 1}}}|/disturbances/percent|expected one of [DUPLICATE, ",
        "PUT|/delivery/settings|{\"disturbances\": {\"percent\": [5]}}|/disturbances/percent|expected an object, was an array",
        "PUT|/delivery/settings|{\"routes\": {\"https://a.example/x\": \"http://localhost:1\"}}|/routes|expected scheme, host and port",
        "PUT|/delivery/settings|{\"routes\": {\"a.example\": \"http://localhost:1\"}}|/routes|was a.example",
        "PUT|/delivery/settings|{\"routes\": {\"https://a.example\": \"ftp://localhost\"}}|/routes|was ftp://localhost",
        "PUT|/delivery/settings|{\"routes\": {\"https://a.example\": \"a b\"}}|/routes/https://a.example|expected a URL such as",
        "PUT|/delivery/settings|{\"routes\": {\"a b\": \"http://localhost\"}}|/routes|expected a URL such as",
        "PUT|/delivery/settings|{\"routes\": {\"https://a.example\": null}}||origin to an origin each, was {https://a.example=null}",
        "PUT|/delivery/settings|{\"routes\": {\"https://a.example\": 5}}|/routes/https://a.example|expected a URL such as \"https://shop.example.com\", was 5",
        "PUT|/delivery/settings|{\"mode\": \"sync\", \"routes\": {\"\": \"\"}}|/routes|expected",
        "PUT|/delivery/paused|{}|/paused|expected true or false, was absent",
        "PUT|/delivery/paused|{\"paused\": 1}|/paused|expected true or false, was 1",
        "PUT|/payment-code-formats|null|the document|expected an array, was null",
        "PUT|/payment-code-formats|{}|the document|expected an array, was an object",
        "PUT|/payment-code-formats|[null]|/0|expected an object, was null",
        "PUT|/payment-code-formats|[\"DH\"]|/0|expected an object, was \"DH\"",
        "PUT|/payment-code-formats|[{\"prefix\": null, \"suffixFrom\": 1, \"suffixTo\": 2, \"characterType\": \"NUMBER_ONLY\"}]|/0/prefix|expected a value, was null",
        "PUT|/payment-code-formats|[{\"suffixFrom\": 1, \"suffixTo\": 2, \"characterType\": \"NUMBER_ONLY\"}]|/0/prefix|expected a value, was absent",
        "PUT|/payment-code-formats|[{\"prefix\": \"D-H\", \"suffixFrom\": 1, \"suffixTo\": 2, \"characterType\": \"NUMBER_ONLY\"}]|/0|prefix must be 1 to 20 letters, digits or underscores",
        "PUT|/payment-code-formats|[{\"prefix\": \"DH\", \"characterType\": \"NUMBER_ONLY\"}]|/0|suffixFrom and suffixTo must be 1 to 50",
        "PUT|/payment-code-formats|[{\"prefix\": \"DH\", \"suffixFrom\": 3, \"suffixTo\": 2, \"characterType\": \"NUMBER_ONLY\"}]|/0|were 3 and 2",
        "PUT|/payment-code-formats|[{\"prefix\": \"DH\", \"suffixFrom\": 1, \"suffixTo\": 2, \"characterType\": \"Roman\"}]|/0/characterType|expected one of [NUMBER_ONLY, NUMBER_AND_LETTER], was \"Roman\"",
        "POST|/clock/advance|{}|/by|was absent",
        "POST|/clock/advance|{\"by\": \"PT-1S\"}||only goes forward",
        "POST|/clock/advance|{\"by\": 5}|/by|expected an ISO 8601 duration such as \"PT5H30M\", was 5",
        "PUT|/state|{\"name\": \"x\", \"delivery\": {\"routes\": {\"https://a.example/x\": \"http://localhost:1\"}}}|/delivery/routes|expected scheme, host and port",
        "PUT|/state|{\"name\": \"x\", \"delivery\": {\"profile\": \"2024\"}}|/delivery/profile|expected one of [2025, 2026, test-mode]",
        "PUT|/state|{\"name\": \"x\", \"delivery\": {\"profile\": {\"retryAfter\": [null]}}}|/delivery/profile|none negative",
        "PUT|/state|{\"name\": \"x\", \"paymentCodeFormats\": [null]}|paymentCodeFormats|one was null",
        "PUT|/state|{\"name\": \"x\", \"paymentCodeFormats\": [{\"prefix\": \"\"}]}|/paymentCodeFormats/0|expected a value, was absent",
        "PUT|/state|{\"name\": \"x\", \"users\": [null]}|users|one was null",
        "PUT|/state|{\"name\": \"x\", \"clock\": {\"running\": false}}|/clock|expected \"now\"",
        "PUT|/state|{\"name\": \"x\", \"clock\": {\"now\": \"-0001-01-01T00:00:00Z\"}}|/clock/now|1 to 9999",
        "PUT|/state|{\"name\": \"x\", \"bankAccounts\": [{\"id\": 1000000000000000000, \"accountNumber\": \"1\", \"accountHolderName\": \"A\", \"bank\": \"ACB\"}]}|/bankAccounts/0/id|18 digits"
      })
  void namesThePlaceAndWhatWasExpected(
      String method, String path, String body, String place, String what) {
    String before = sepay.exportState();
    Api.Reply reply = admin.send(method, company(path), Api.json(body), Map.of());
    assertRefused(reply, place == null ? "" : place, what);
    assertThat(sepay.exportState()).isEqualTo(before);
  }

  @Test
  void aCompanyNeedsANameThatIsNotBlank() {
    int companies = sepay.companies().size();
    assertRefused(admin.post("/__admin/sepay/companies", Map.of("name", " ")), "/name", "blank");
    assertThat(sepay.companies()).hasSize(companies);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/__admin/sepay", "/__admin/mappings"})
  void aQueryThatCannotBeDecodedDoesNotMatter(String path) {
    RawHttp.Answer answer = RawHttp.send(FAKE.baseUrl(), "GET " + path + "?x=%zz", "", new byte[0]);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/__admin/sepay/companies", "/__admin/mappings"})
  void aBodyThatCannotBeReadIs400(String path) {
    byte[] body = "\u001f\u008b\b\0\0".getBytes(StandardCharsets.ISO_8859_1);
    assertRefused(admin.send("POST", path, body, Map.of()), "", "gzip");
  }
}
