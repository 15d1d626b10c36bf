package io.github.sepaykit.traffic;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.sepaykit.SePayFake;
import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.report.Check;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Report;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireMockRecordingTest {
  private static final String LIST = "/api/v1/webhooks";
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TempDir Path folder;

  private final TrafficCheck check =
      TrafficCheck.of(Contract.bundled(), "0.1.0", Clock.systemUTC());

  private static int send(URI base, String token, String method, String target, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(target))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HTTP.send(request, BodyHandlers.discarding()).statusCode();
  }

  private static void tour(SePayFake fake, URI base) throws Exception {
    String token = fake.sepay().tokens().mint("webhook:read", "webhook:write");
    String create =
        """
        {"bank_account_id": %d, "name": "Shop", "event_type": "All", "authen_type": "No_Authen",
         "request_content_type": "Json", "webhook_url": "https://shop.example.com/hooks",
         "is_verify_payment": 1}"""
            .formatted(fake.sepay().bankAccounts().get(0).id());
    assertThat(send(base, token, "POST", LIST, create)).isEqualTo(201);
    assertThat(send(base, token, "GET", LIST + "?page=1", "")).isEqualTo(200);
    assertThat(send(base, token, "POST", LIST, "{\"name\":5}")).isEqualTo(400);
    assertThat(send(base, token, "GET", LIST + "/77", "")).isEqualTo(404);
  }

  private static Check checkOf(Report report, String id) {
    return report.checks().stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
  }

  @Test
  void judgesWhatWireMockRecorded() throws Exception {
    WireMockServer recorder =
        new WireMockServer(
            options().dynamicPort().bindAddress("127.0.0.1").withRootDirectory(folder.toString()));
    recorder.start();
    try (SePayFake fake = SePayFake.start()) {
      recorder.startRecording(
          com.github.tomakehurst.wiremock.client.WireMock.recordSpec()
              .forTarget(fake.baseUrl().toString())
              .extractTextBodiesOver(100)
              .captureHeader("Content-Type")
              .makeStubsPersistent(true)
              .build());
      tour(fake, URI.create(recorder.baseUrl()));
      recorder.stopRecording();
    } finally {
      recorder.stop();
    }
    try (Stream<Path> bodies = Files.list(folder.resolve("__files"))) {
      assertThat(bodies).isNotEmpty();
    }
    Report report = check.check(List.of(folder));
    assertThat(report.run().settings()).containsEntry("entries", "4");
    assertThat(report.findings())
        .filteredOn(Finding::isBroken)
        .extracting(Finding::operation)
        .containsOnly("createWebhook");
    assertThat(checkOf(report, "listWebhooks").outcome()).isEqualTo(CheckOutcome.PASSED);
    assertThat(checkOf(report, "getWebhook").outcome()).isEqualTo(CheckOutcome.PASSED);
    assertThat(report.checks()).extracting(Check::id).noneMatch(id -> id.startsWith("not-judged"));
  }

  @Test
  void judgesTheRequestsThatWireMockExports() throws Exception {
    Path export = folder.resolve("requests.json");
    try (SePayFake fake = SePayFake.start()) {
      tour(fake, fake.baseUrl());
      HttpRequest requests =
          HttpRequest.newBuilder(fake.baseUrl().resolve("/__admin/requests")).build();
      HTTP.send(requests, BodyHandlers.ofFile(export));
    }
    Report report = check.check(List.of(export));
    assertThat(report.run().settings()).containsEntry("entries", "4");
    assertThat(checkOf(report, "listWebhooks").outcome()).isEqualTo(CheckOutcome.PASSED);
    assertThat(checkOf(report, "createWebhook").exchanges()).isEqualTo(2);
    assertThat(report.findings()).extracting(Finding::rule).contains("request.body.required");
    assertThat(report.timeline())
        .allSatisfy(
            entry -> {
              assertThat(entry.exchange().orElseThrow().response().body().isEmpty()).isFalse();
              assertThat(entry.at()).isAfter(java.time.Instant.EPOCH);
            });
  }

  private Report stubs(String... stubs) throws IOException {
    Files.createDirectories(folder.resolve("mappings"));
    Files.createDirectories(folder.resolve("__files"));
    Files.writeString(folder.resolve("__files/page.json"), Har.PAGE);
    Files.writeString(
        folder.resolve("mappings/all.json"),
        "{\"mappings\":[" + String.join(",", stubs).replace('\'', '"') + "]}");
    return check.check(List.of(folder));
  }

  private static final String ANSWER =
      "'response':{'headers':{'Content-Type':['application/json']},'bodyFileName':'page.json'}";
  private static final String SOUND =
      "{'request':{'method':'GET','url':'" + LIST + "'}," + ANSWER + "}";

  @Test
  void readsEveryFormOfABody() throws IOException {
    String page =
        "{'request':{'method':'GET','urlPath':'"
            + LIST
            + "'},'response':{'headers':"
            + "{'Content-Type':'application/json'},";
    String base64 = java.util.Base64.getEncoder().encodeToString(Har.PAGE.getBytes());
    Report report =
        stubs(
            SOUND,
            page + "'jsonBody':" + Har.PAGE + "}}",
            page + "'base64Body':'" + base64 + "'}}",
            page + "'body':'" + Har.PAGE.replace("\"", "\\\"") + "'}}");
    assertThat(report.findings()).isEmpty();
    assertThat(report.timeline())
        .hasSize(4)
        .allSatisfy(
            entry ->
                assertThat(entry.exchange().orElseThrow().response().body().text())
                    .isEqualTo(Har.PAGE));
  }

  @Test
  void queryParametersThatAreExactMakeATarget() throws IOException {
    Report report =
        stubs(
            "{'request':{'method':'GET','urlPath':'"
                + LIST
                + "','queryParameters':{'limit':{'equalTo':'1000'}}},"
                + ANSWER
                + "}");
    assertThat(report.timeline().get(0).request()).isEqualTo("GET /api/v1/webhooks?limit=1000");
    Report twice =
        stubs(
            "{'request':{'method':'GET','urlPath':'"
                + LIST
                + "','queryParameters':{'page':{'hasExactly':[{'equalTo':'1'},{'equalTo':'2'}]}}},"
                + ANSWER
                + "}");
    assertThat(twice.findings()).extracting(Finding::rule).contains("request.query.repeated");
    assertThat(report.findings()).extracting(Finding::rule).contains("request.query.range");
  }

  @Test
  void listsWhatIsNoExchange() throws IOException {
    String get = "{'request':{'method':'GET','url':'" + LIST + "'},'response':";
    Report report =
        stubs(
            SOUND,
            "{'request':{'method':'GET','urlPathPattern':'/api/v1/webhooks/[0-9]+'},"
                + ANSWER
                + "}",
            "{'request':{'method':'GET','urlPath':'/api/v1/webhooks','queryParameters':"
                + "{'page':{'matches':'[0-9]'}}},"
                + ANSWER
                + "}",
            "{'request':{'method':'ANY','url':'" + LIST + "'}," + ANSWER + "}",
            get + "{'fault':'EMPTY_RESPONSE'}}",
            get + "{'proxyBaseUrl':'http://x.example'}}",
            get + "{'body':'{{now}}','transformers':['response-template']}}",
            "{'request':{'method':'GET','urlPattern':'/other/.*'}," + ANSWER + "}",
            "{'request':{'method':'GET','url':'/other'}," + ANSWER + "}",
            get + "{'bodyFileName':'none.json'}}");
    assertThat(report.isHonoured()).isTrue();
    assertThat(report.checks())
        .filteredOn(c -> c.id().startsWith("not-judged"))
        .extracting(Check::id, Check::outcome, Check::reason)
        .containsExactly(
            tuple(
                "not-judged.no-answer",
                CheckOutcome.NOT_CHECKED,
                "stub 5 of mappings/all.json (EMPTY_RESPONSE)"),
            tuple(
                "not-judged.response-body",
                CheckOutcome.NOT_CHECKED,
                "stub 10 of mappings/all.json (no file __files/none.json)"),
            tuple(
                "not-judged.pattern",
                CheckOutcome.NOT_CHECKED,
                "stub 2 of mappings/all.json (urlPathPattern /api/v1/webhooks/[0-9]+), "
                    + "stub 3 of mappings/all.json (urlPath /api/v1/webhooks with patterns for its"
                    + " query), stub 4 of mappings/all.json (any method)"),
            tuple(
                "not-judged.template",
                CheckOutcome.NOT_CHECKED,
                "stub 6 of mappings/all.json (proxyBaseUrl), "
                    + "stub 7 of mappings/all.json (response-template)"));
    assertThat(report.notes())
        .containsExactly(
            "not judged: 2 entries of other servers or paths, first urlPattern /other/.*");
  }

  @Test
  void anAnswerIsJudgedWhereTheRequestIsNotKnown() throws IOException {
    String post = "{'request':{'method':'POST','url':'" + LIST + "'";
    String answer =
        "'response':{'status':201,'headers':{'Content-Type':'application/json'},"
            + "'jsonBody':{'status':'success','data':{'id':'5'}}}}";
    Report report =
        stubs(
            post + "}," + answer,
            post + ",'bodyPatterns':[{'matchesJsonPath':'$.name'}]}," + answer,
            post
                + ",'bodyPatterns':[{'equalToJson':{'name':'${json-unit.any-string}'}}]},"
                + answer,
            post + ",'bodyPatterns':[{'equalToJson':'{}'},{'contains':'x'}]}," + answer);
    assertThat(report.findings()).extracting(Finding::rule).containsExactly("response.body.type");
    assertThat(report.findings().get(0).count()).isEqualTo(4);
    assertThat(checkOf(report, "not-judged.request-body").reason())
        .contains("no body pattern", "matchesJsonPath names no body")
        .contains("placeholders in its equalToJson", "more than one body pattern");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc/passwd", "/etc/passwd", "a/../../secret.json", "link.json"})
  void aBodyFileOutsideTheFolderIsRefused(String name) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.json"), "TOP-SECRET");
    Files.createDirectories(folder.resolve("__files"));
    Files.createSymbolicLink(folder.resolve("__files/link.json"), secret);
    String stub =
        "{'request':{'method':'GET','url':'"
            + LIST
            + "'},'response':{'bodyFileName':'"
            + name
            + "'}}";
    assertThatThrownBy(() -> stubs(SOUND, stub))
        .isInstanceOf(UnreadableTrafficException.class)
        .hasMessageContaining("stub 2 of mappings/all.json: refused to read its bodyFileName")
        .hasMessageContaining("leads out of it")
        .hasMessageNotContaining("TOP-SECRET");
  }

  @Test
  void aStubThatIsNoJsonIsRefused() throws IOException {
    Files.createDirectories(folder.resolve("mappings"));
    Files.writeString(folder.resolve("mappings/bad.json"), "{\n  \"request\": }");
    assertThatThrownBy(() -> check.check(List.of(folder)))
        .isInstanceOf(UnreadableTrafficException.class)
        .hasMessageContaining("bad.json")
        .hasMessageContaining("at line 2");
  }
}
