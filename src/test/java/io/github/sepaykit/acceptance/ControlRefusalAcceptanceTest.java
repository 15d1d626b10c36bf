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
        .doesNotContain("java", "deserialize", "Exception");
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
