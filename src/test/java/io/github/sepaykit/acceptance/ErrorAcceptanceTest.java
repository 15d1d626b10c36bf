package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.control.SePay;
import io.github.sepaykit.control.TokenSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of the reference's error table, the order of checks, and company isolation. */
class ErrorAcceptanceTest extends FakeTest {
  private static void assertError(Api.Reply reply, int status, String code) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    assertThat(EndpointAcceptanceTest.fields(reply.body()))
        .containsExactly("status", "error", "message");
    assertThat(reply.body().path("status").asText()).isEqualTo("error");
    assertThat(reply.error()).isEqualTo(code);
    assertThat(reply.message()).isNotBlank();
  }

  @Test
  void badInputIs400ValidationError() {
    assertError(api.create(without("name")), 400, "validation_error");
  }

  @Test
  void missingTokenIs401Unauthorized() {
    assertError(api.withoutToken().list(""), 401, "unauthorized");
  }

  @Test
  void missingScopeIs403Forbidden() {
    assertError(api.with(sepay.tokens().mint("webhook:write")).list(""), 403, "forbidden");
  }

  @Test
  void missingPermissionIs403Forbidden() {
    String token = sepay.tokens().mint(TokenSpec.full().withPermissions("add"));
    assertError(api.with(token).list(""), 403, "forbidden");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PATCH", "DELETE"})
  void unknownIdIs404NotFoundWithoutData(String method) {
    Api.Reply reply =
        api.send(
            method,
            Api.one(999_999_999),
            method.equals("PATCH") ? Api.json(Map.of("active", 0)) : null,
            Map.of());
    assertError(reply, 404, "not_found");
    assertThat(reply.body().has("data")).isFalse();
  }

  @ParameterizedTest(name = "id {0}")
  @ValueSource(
      strings = {
        "0",
        "-1",
        "abc",
        "1.5",
        "9223372036854775808",
        "99999999999999999999999",
        "%20",
        "1%2F2",
        "null"
      })
  void anIdThatIsNotAPositive64BitIntegerIs404(String id) {
    assertError(api.get(Api.WEBHOOKS + "/" + id), 404, "not_found");
  }

  @ParameterizedTest(name = "path {0}")
  @ValueSource(
      strings = {
        "/",
        "/api/v1",
        "/api/v1/webhook",
        "/api/v1/webhooks/",
        "/API/v1/webhooks",
        "/api/v2/webhooks",
        "/api/v1/webhooks/1/x"
      })
  void anUnknownPathIs404(String path) {
    assertError(api.get(path), 404, "not_found");
  }

  @ParameterizedTest(name = "{0} {1} is 405, allowed {2}")
  @CsvSource({
    "PUT,/api/v1/webhooks,'GET, POST'",
    "DELETE,/api/v1/webhooks,'GET, POST'",
    "PATCH,/api/v1/webhooks,'GET, POST'",
    "POST,/api/v1/webhooks/1,'GET, PATCH, DELETE'",
    "PUT,/api/v1/webhooks/1,'GET, PATCH, DELETE'",
    "OPTIONS,/api/v1/webhooks,'GET, POST'"
  })
  void anotherMethodIs405WithAllow(String method, String path, String allow) {
    Api.Reply reply = api.send(method, path, null, Map.of());
    assertError(reply, 405, "method_not_allowed");
    assertThat(reply.header("Allow")).isEqualTo(allow);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/xml",
        "nonsense"
      })
  void anotherContentTypeIs415(String type) {
    Api.Reply reply =
        api.send("POST", Api.WEBHOOKS, Api.json(minimal()), Map.of("Content-Type", type));
    assertError(reply, 415, "unsupported_media_type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "application/json; charset=utf-8",
        "APPLICATION/JSON",
        "application/vnd.api+json"
      })
  void jsonContentTypesAreTaken(String type) {
    assertThat(
            api.send("POST", Api.WEBHOOKS, Api.json(minimal()), Map.of("Content-Type", type))
                .status())
        .isEqualTo(201);
  }

  @Test
  void noContentTypeIsTakenAsJson() {
    assertThat(api.send("POST", Api.WEBHOOKS, Api.json(minimal()), Map.of()).status())
        .isEqualTo(201);
  }

  @Test
  void aBodyOverOneMebibyteIs413() {
    assertError(api.create(minimal("name", "x".repeat(1024 * 1024))), 413, "payload_too_large");
    assertThat(api.create(minimal("name", "x".repeat(1024 * 1024 - 1000))).status()).isEqualTo(201);
  }

  @Test
  void anotherCompanysWebhookIs404InEveryWay() {
    long id = api.created(minimal());
    SePay other = sepay.newCompany();
    Api stranger = api.with(other.tokens().mint(TokenSpec.full()));
    assertError(stranger.get(Api.one(id)), 404, "not_found");
    assertError(stranger.patch(Api.one(id), Map.of("active", 0)), 404, "not_found");
    assertError(stranger.delete(Api.one(id)), 404, "not_found");
    assertThat(stranger.list("").data()).isEmpty();
    assertThat(stranger.list("?webhook_url=shop").data()).isEmpty();
    assertThat(api.get(Api.one(id)).data().path("active").booleanValue()).isTrue();
    other.delete();
  }

  @Test
  void checksComeInTheOrderOfTheReference() {
    String wide = "x".repeat(1024 * 1024 + 1);
    Api nobody = api.withoutToken();
    Api reader = api.with(sepay.tokens().mint("webhook:read"));
    assertThat(nobody.send("PUT", "/nowhere", Api.json(wide), Map.of()).status()).isEqualTo(404);
    assertThat(nobody.send("PUT", Api.WEBHOOKS, Api.json(wide), Map.of()).status()).isEqualTo(405);
    assertThat(nobody.send("POST", Api.WEBHOOKS, Api.json(wide), Map.of()).status()).isEqualTo(413);
    Map<String, String> text = Map.of("Content-Type", "text/plain");
    assertThat(nobody.send("PATCH", Api.one(1), Api.json("{"), text).status()).isEqualTo(401);
    String expired = sepay.tokens().mint();
    sepay.tokens().expire(expired);
    assertThat(api.with(expired).list("?page=0").status()).isEqualTo(401);
    assertThat(reader.send("PATCH", Api.one(1), Api.json("{"), text).status()).isEqualTo(403);
    assertThat(api.send("PATCH", Api.one(1), Api.json("{"), text).status()).isEqualTo(404);
    long id = api.created(minimal());
    assertThat(api.send("PATCH", Api.one(id), Api.json("{"), text).status()).isEqualTo(415);
    assertThat(api.send("PATCH", Api.one(id), Api.json("{"), Map.of()).status()).isEqualTo(400);
  }

  /** The document shows what this server says, word for word. */
  @Test
  void messagesAreThoseOfTheContractsExamples() throws IOException {
    Set<String> shown = new TreeSet<>();
    Pattern message = Pattern.compile(" {16}message: (?:'(.*)'|(.*))");
    for (String line : Files.readAllLines(Path.of("openapi/sepay-webhooks.yaml"))) {
      Matcher found = message.matcher(line);
      if (found.matches()) {
        shown.add(found.group(1) == null ? found.group(2) : found.group(1));
      }
    }
    Map<String, Object> withoutKey = minimal();
    withoutKey.remove("api_key");
    Set<String> said = new TreeSet<>();
    said.add(api.create(withoutKey).message());
    said.add(api.list("?limit=0").message());
    said.add(api.post(Api.WEBHOOKS, "{").message());
    said.add(api.withoutToken().list("").message());
    said.add(api.with(sepay.tokens().mint("webhook:write")).list("").message());
    said.add(api.get(Api.one(60999)).message());
    said.add(api.get("/api/v1/webhook").message());
    said.add(api.send("PUT", Api.one(1), null, Map.of()).message());
    said.add(api.create(minimal("name", "x".repeat(1024 * 1024))).message());
    said.add(
        api.send("POST", Api.WEBHOOKS, Api.json("a=b"), Map.of("Content-Type", "text/plain"))
            .message());
    for (String fault : List.of("429", "500", "503")) {
      sepay.faults().next("listWebhooks", fault);
      said.add(api.list("").message());
    }
    assertThat(said).isEqualTo(shown);
  }
}
