package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sepaykit.state.Webhook;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Malformed requests, by name: each gets its documented error, never a 500, and changes nothing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MalformedRequestAcceptanceTest extends FakeTest {
  /**
   * A request to send as it stands.
   *
   * @param target {@code $ID} stands for an existing webhook, {@code $ACCOUNT} in a body for a bank
   *     account
   */
  record Case(
      String name,
      String method,
      String target,
      String contentType,
      byte[] body,
      int status,
      String code) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final String GOOD =
      "{\"bank_account_id\":$ACCOUNT,\"name\":\"Shop\",\"event_type\":\"All\",\"authen_type\":\"No_Authen\","
          + "\"webhook_url\":\"https://shop.example.com/\",\"is_verify_payment\":1,\"request_content_type\":\"Json\"}";
  private static final String JSON = "application/json";

  private static Case body(String name, String body) {
    return new Case(
        name,
        "POST",
        Api.WEBHOOKS,
        JSON,
        body.getBytes(StandardCharsets.UTF_8),
        400,
        "validation_error");
  }

  private static Case bytes(String name, byte[] body) {
    return new Case(name, "POST", Api.WEBHOOKS, JSON, body, 400, "validation_error");
  }

  private static Case patch(String name, String body) {
    return new Case(
        name,
        "PATCH",
        Api.WEBHOOKS + "/$ID",
        JSON,
        body.getBytes(StandardCharsets.UTF_8),
        400,
        "validation_error");
  }

  private static Case query(String name, String query) {
    return new Case(
        name, "GET", Api.WEBHOOKS + "?" + query, "", new byte[0], 400, "validation_error");
  }

  private static Case at(String name, String method, String target, int status, String code) {
    return new Case(name, method, target, "", new byte[0], status, code);
  }

  private static Case typed(String name, String type, String body) {
    return new Case(
        name,
        "POST",
        Api.WEBHOOKS,
        type,
        body.getBytes(StandardCharsets.UTF_8),
        415,
        "unsupported_media_type");
  }

  private static String with(String field, String json) {
    return GOOD.substring(0, GOOD.length() - 1) + ",\"" + field + "\":" + json + "}";
  }

  private static byte[] concat(Object... parts) {
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    for (Object part : parts) {
      out.writeBytes(
          part instanceof byte[] b ? b : part.toString().getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  static Stream<Case> cases() {
    List<Case> cases = new ArrayList<>();
    cases.add(body("no body at all", ""));
    cases.add(body("white space only", "  \n "));
    cases.add(body("a lone brace", "{"));
    cases.add(body("cut in the middle", GOOD.substring(0, 60)));
    cases.add(body("one brace too many", GOOD + "}"));
    cases.add(body("two documents", GOOD + GOOD));
    cases.add(body("text behind", GOOD + " x"));
    cases.add(body("an array", "[" + GOOD + "]"));
    cases.add(body("an empty array", "[]"));
    cases.add(body("a string", "\"hello\""));
    cases.add(body("a number", "42"));
    cases.add(body("true", "true"));
    cases.add(body("null", "null"));
    cases.add(body("an empty object", "{}"));
    cases.add(body("single quotes", GOOD.replace('"', '\'')));
    cases.add(body("unquoted keys", GOOD.replace("\"name\"", "name")));
    cases.add(body("a trailing comma", GOOD.replace("}", ",}")));
    cases.add(body("a comment", GOOD.replace("{", "{/* x */")));
    cases.add(body("NaN", with("skip_if_no_code", "NaN")));
    cases.add(body("Infinity", with("skip_if_no_code", "Infinity")));
    cases.add(body("a leading zero", with("skip_if_no_code", "01")));
    cases.add(body("a plus sign", with("skip_if_no_code", "+1")));
    cases.add(body("hexadecimal", with("skip_if_no_code", "0x1")));
    cases.add(body("a raw line break in a string", GOOD.replace("Shop", "Sh\nop")));
    cases.add(body("a raw tab in a string", GOOD.replace("Shop", "Sh\top")));
    cases.add(body("an unknown escape", GOOD.replace("Shop", "Sh\\xop")));
    cases.add(body("a cut unicode escape", GOOD.replace("Shop", "Sh\\u12")));
    cases.add(body("U+0000 escaped in a value", GOOD.replace("Shop", "Sh\\u0000op")));
    cases.add(body("U+0000 escaped in a key", with("na\\u0000me", "1")));
    cases.add(
        bytes("U+0000 raw", concat(GOOD.substring(0, 40), new byte[] {0}, GOOD.substring(40))));
    cases.add(body("a duplicate key", with("name", "\"Again\"")));
    cases.add(body("a duplicate key, escaped once", with("n\\u0061me", "\"Again\"")));
    cases.add(body("a duplicate key in a nested object", with("extra", "{\"a\":1,\"a\":2}")));
    cases.add(body("an integer beyond 64 bits", with("only_va", "9223372036854775808")));
    cases.add(body("a negative integer beyond 64 bits", with("extra", "-9223372036854775809")));
    cases.add(body("a number of 5,000 digits", with("extra", "1".repeat(5000))));
    cases.add(body("an exponent beyond a double", with("extra", "1e999")));
    cases.add(body("nesting 10,000 deep", with("extra", "[".repeat(10_000) + "]".repeat(10_000))));
    cases.add(body("nesting 10,000 deep, never closed", "[".repeat(10_000)));
    cases.add(
        body(
            "objects nested 5,000 deep",
            with("extra", "{\"a\":".repeat(5000) + "1" + "}".repeat(5000))));
    cases.add(
        bytes(
            "a lone continuation byte",
            concat(GOOD.substring(0, 40), new byte[] {(byte) 0x80}, GOOD.substring(40))));
    cases.add(
        bytes(
            "an overlong encoding",
            concat(
                GOOD.replace("Shop\",\"event", "Sh"),
                new byte[] {(byte) 0xC0, (byte) 0xAF},
                "\"}")));
    cases.add(
        bytes(
            "an encoded surrogate",
            concat("{\"name\":\"", new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, "\"}")));
    cases.add(
        bytes("Latin-1", GOOD.replace("Shop", "Qu\u00e1n").getBytes(StandardCharsets.ISO_8859_1)));
    cases.add(bytes("UTF-16", GOOD.getBytes(StandardCharsets.UTF_16)));
    cases.add(
        bytes("UTF-16 little endian without a mark", GOOD.getBytes(StandardCharsets.UTF_16LE)));
    cases.add(bytes("random bytes", new byte[] {(byte) 0xFF, (byte) 0xFE, 1, 2, 3}));
    cases.add(bytes("gzip without saying so", new byte[] {0x1f, (byte) 0x8b, 8, 0, 0}));
    cases.add(body("form fields under a JSON type", "bank_account_id=19&name=Shop"));
    cases.add(body("an object for a name", GOOD.replace("\"Shop\"", "{}")));
    cases.add(body("a huge page of brackets", "[".repeat(100_000)));
    cases.add(body("an id of zero", GOOD.replace("$ACCOUNT", "0")));
    cases.add(body("a negative id", GOOD.replace("$ACCOUNT", "-19")));
    cases.add(body("a fractional id", GOOD.replace("$ACCOUNT", "19.5")));
    cases.add(
        body(
            "a URL with a space",
            GOOD.replace("https://shop.example.com/", "https://shop example.com/")));
    cases.add(
        body("a URL without a host", GOOD.replace("https://shop.example.com/", "https:///x")));
    cases.add(patch("patch: not an object", "[]"));
    cases.add(patch("patch: null", "null"));
    cases.add(patch("patch: no body", ""));
    cases.add(patch("patch: cut", "{\"name\":"));
    cases.add(patch("patch: null for a field", "{\"name\":null}"));
    cases.add(patch("patch: duplicate key", "{\"active\":0,\"active\":1}"));
    cases.add(patch("patch: blank name", "{\"name\":\" \"}"));
    cases.add(query("query: bad escape", "webhook_url=%zz"));
    cases.add(query("query: bad escape of a stray parameter", "x=%zz"));
    cases.add(query("query: cut escape", "x=%2"));
    cases.add(query("query: lone percent sign", "api_key=%"));
    cases.add(query("query: escape that is not UTF-8", "webhook_url=%FF%FE"));
    cases.add(query("query: two pages", "page=1&page=2"));
    cases.add(query("query: array syntax", "active=1&active=0"));
    cases.add(query("query: a number with a space", "page=%201"));
    cases.add(query("query: other digits", "page=%D9%A1"));
    cases.add(
        at("an id with a bad query", "GET", Api.WEBHOOKS + "/$ID?x=%zz", 400, "validation_error"));
    cases.add(
        at(
            "a delete with a bad query",
            "DELETE",
            Api.WEBHOOKS + "/$ID?x=%zz",
            400,
            "validation_error"));
    cases.add(at("a doubled slash", "GET", "//api/v1/webhooks", 404, "not_found"));
    cases.add(at("a slash behind", "GET", Api.WEBHOOKS + "/", 404, "not_found"));
    cases.add(
        at("an id too large", "GET", Api.WEBHOOKS + "/18446744073709551616", 404, "not_found"));
    cases.add(at("an id in words", "DELETE", Api.WEBHOOKS + "/all", 404, "not_found"));
    cases.add(at("an unknown method", "BREW", Api.WEBHOOKS, 405, "method_not_allowed"));
    cases.add(at("a session id behind", "GET", Api.WEBHOOKS + ";jsessionid=1", 404, "not_found"));
    cases.add(
        at("a parameter behind an id", "DELETE", Api.WEBHOOKS + "/$ID;x=1", 404, "not_found"));
    cases.add(at("encoded slashes", "GET", "/api%2Fv1%2Fwebhooks", 404, "not_found"));
    cases.add(at("an encoded letter", "GET", "/api/v1/%77ebhooks", 404, "not_found"));
    cases.add(at("a dot segment", "GET", "/api/v1/./webhooks", 404, "not_found"));
    cases.add(at("a path of 7,000 characters", "GET", "/" + "a".repeat(7000), 404, "not_found"));
    cases.add(at("an id with a sign", "DELETE", Api.WEBHOOKS + "/+$ID", 404, "not_found"));
    cases.add(
        at("an id of full-width digits", "GET", Api.WEBHOOKS + "/%EF%BC%91", 404, "not_found"));
    cases.add(at("TRACE", "TRACE", Api.WEBHOOKS, 405, "method_not_allowed"));
    cases.add(
        bytes(
            "a byte order mark", concat(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, GOOD)));
    cases.add(
        new Case(
            "a charset other than UTF-8",
            "POST",
            Api.WEBHOOKS,
            JSON + "; charset=iso-8859-1",
            GOOD.getBytes(StandardCharsets.UTF_8),
            400,
            "validation_error"));
    cases.add(typed("text", "text/plain", GOOD));
    cases.add(typed("a form", "application/x-www-form-urlencoded", "name=Shop"));
    cases.add(typed("any type", "*/*", GOOD));
    cases.add(typed("two types in one", "application/json, text/plain", GOOD));
    return cases.stream();
  }

  @Test
  void thereAreAtLeastSixtyOfThem() {
    assertThat(cases().map(Case::name)).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void malformedRequests(Case malformed) throws Exception {
    long id = api.created(minimal());
    List<Webhook> before = sepay.webhooks().all();
    String text =
        new String(malformed.body(), StandardCharsets.ISO_8859_1)
            .replace("$ACCOUNT", String.valueOf(account));
    RawHttp.Answer answer =
        RawHttp.send(
            FAKE.baseUrl(),
            malformed.method() + " " + malformed.target().replace("$ID", String.valueOf(id)),
            "Authorization: Bearer "
                + api.token().orElseThrow()
                + "\r\n"
                + (malformed.contentType().isEmpty()
                    ? ""
                    : "Content-Type: " + malformed.contentType() + "\r\n"),
            text.getBytes(StandardCharsets.ISO_8859_1));
    assertThat(answer.status())
        .as(answer.head() + "\n" + answer.body())
        .isEqualTo(malformed.status());
    assertThat(answer.head()).contains("Content-Type: application/json");
    assertThat(new ObjectMapper().readTree(answer.body()).path("error").asText())
        .isEqualTo(malformed.code());
    assertThat(sepay.webhooks().all()).isEqualTo(before);
  }
}
