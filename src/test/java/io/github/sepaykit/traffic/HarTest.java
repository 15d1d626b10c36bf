package io.github.sepaykit.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.internal.CostlyWork;
import io.github.sepaykit.report.Check;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.RunOutcome;
import io.github.sepaykit.report.format.Format;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Entries of a HAR, judged or not. */
@Isolated("counts the work of the whole JVM")
class HarTest {
  private static final String SOUND_POST =
      "{\"bank_account_id\":19,\"name\":\"Shop\",\"event_type\":\"All\",\"authen_type\":"
          + "\"No_Authen\",\"request_content_type\":\"Json\",\"webhook_url\":"
          + "\"https://shop.example.com/hooks\",\"is_verify_payment\":1}";
  private static final String CREATED = "{\"status\":\"success\",\"data\":{\"id\":60123}}";

  @TempDir Path folder;

  private final TrafficCheck check =
      TrafficCheck.of(Contract.bundled(), "0.1.0", Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));

  private Report judge(Har har) throws IOException {
    return check.check(List.of(har.write(folder)));
  }

  private static Check checkOf(Report report, String id) {
    return report.checks().stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow();
  }

  private Exchange exchange(Consumer<ObjectNode> change) throws IOException {
    Report report = judge(new Har().with(change));
    assertThat(report.timeline()).hasSize(1);
    return report.timeline().get(0).exchange().orElseThrow();
  }

  @Test
  void parsesEachBodyOnce() throws IOException {
    // Without a size that is more than the text, which has it parsed to see if it was cut.
    Consumer<ObjectNode> whole =
        entry -> ((ObjectNode) entry.at("/response/content")).put("size", -1);
    Har har = new Har().with(whole).with(whole).with(whole);
    judge(har);
    AtomicInteger parses = new AtomicInteger();
    Thread reader = Thread.currentThread();
    CostlyWork.setCounter(
        work -> {
          if (work == CostlyWork.PARSE && Thread.currentThread() == reader) {
            parses.incrementAndGet();
          }
        });
    try {
      judge(har);
    } finally {
      CostlyWork.setCounter(null);
    }
    assertThat(parses).hasValue(3);
  }

  @Test
  void aSoundRecordingHonoursTheContract() throws IOException {
    Report report = judge(new Har().sound().post(SOUND_POST, 201, CREATED));
    assertThat(report.findings()).isEmpty();
    assertThat(report.isHonoured()).isTrue();
    assertThat(report.run().settings()).containsEntry("entries", "2");
    assertThat(checkOf(report, "listWebhooks").outcome()).isEqualTo(CheckOutcome.PASSED);
    assertThat(checkOf(report, "createWebhook").exchanges()).isEqualTo(1);
    assertThat(checkOf(report, "deleteWebhook"))
        .extracting(Check::outcome, Check::reason)
        .containsExactly(CheckOutcome.OUT_OF_SCOPE, "no exchange in the recording");
    assertThat(report.coverage().exercised()).isPositive();
    assertThat(report.timeline().get(0))
        .extracting("number", "check", "at", "took")
        .containsExactly(
            1,
            "listWebhooks",
            Instant.parse("2026-03-01T10:00:00.123Z"),
            Duration.ofNanos(12_500_000));
    assertThat(Format.TEXT.render(report)).contains("PASSED").doesNotContain("t0p-s3cret");
  }

  @Test
  void groupsWhatIsBrokenByCause() throws IOException {
    String body = SOUND_POST.replace("\"name\":\"Shop\"", "\"api_key\":\"VERY-SECRET-KEY-1\"");
    Report report = judge(new Har().post(body, 201, CREATED).post(body, 201, CREATED).sound());
    assertThat(report.isHonoured()).isFalse();
    assertThat(report.findings())
        .filteredOn(Finding::isBroken)
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("request.body.required");
              assertThat(finding.pointer()).isEqualTo("/name");
              assertThat(finding.count()).isEqualTo(2);
              assertThat(finding.exchanges()).containsExactly(1, 2);
              assertThat(finding.reproduce()).startsWith("curl -X POST");
            });
    assertThat(checkOf(report, "createWebhook").outcome()).isEqualTo(CheckOutcome.BROKEN);
    for (Format format : Format.values()) {
      assertThat(format.render(report))
          .doesNotContain("VERY-SECRET-KEY-1")
          .doesNotContain("t0p-s3cret");
    }
  }

  @Test
  void aTextIsUnpackedAlreadyWhateverTheHeadersSay() throws IOException {
    for (String coding : List.of("br", "gzip", "zstd")) {
      Exchange exchange =
          exchange(entry -> ((ObjectNode) entry.at("/response/headers/1")).put("value", coding));
      assertThat(exchange.response().body().text()).isEqualTo(Har.PAGE);
    }
  }

  @Test
  void readsBase64() throws IOException {
    byte[] page = Har.PAGE.getBytes(StandardCharsets.UTF_8);
    Exchange exchange =
        exchange(
            entry ->
                Har.content(entry)
                    .put("text", Base64.getEncoder().encodeToString(page))
                    .put("encoding", "base64"));
    assertThat(exchange.response().body().bytes()).isEqualTo(page);
  }

  @Test
  void leavesPseudoHeadersOutAndTakesTheContentTypeFromWhereItIs() throws IOException {
    Exchange exchange =
        exchange(
            entry -> {
              Har.response(entry).putArray("headers");
              Har.request(entry)
                  .putObject("postData")
                  .put("mimeType", "application/json")
                  .put("text", "{}");
            });
    assertThat(exchange.request().headers().toMap())
        .containsOnlyKeys("authorization", "Content-Type");
    assertThat(exchange.response().headers().first("content-type")).contains("application/json");
  }

  @Test
  void aFormIsJudgedByItsContentType() throws IOException {
    Report report =
        judge(
            new Har()
                .post("", 201, CREATED)
                .with(
                    entry -> {
                      Har.request(entry).put("method", "POST").put("url", Har.LIST);
                      Har.request(entry)
                          .putObject("postData")
                          .put("mimeType", "application/x-www-form-urlencoded")
                          .putArray("params")
                          .addObject()
                          .put("name", "name")
                          .put("value", "Cửa hàng");
                      Har.content(entry).put("text", CREATED);
                    }));
    assertThat(report.findings())
        .extracting(Finding::rule)
        .contains("request.body.missing", "request.content-type");
    assertThat(report.timeline().get(1).exchange().orElseThrow().request().body().text())
        .isEqualTo("name=C%E1%BB%ADa+h%C3%A0ng");
  }

  @Test
  void aSideWhoseBodyIsNotThereIsNotJudged() throws IOException {
    Report report =
        judge(
            new Har()
                .with(entry -> Har.content(entry).remove("text"))
                .with(
                    entry -> {
                      Har.request(entry).put("method", "POST").put("bodySize", 300);
                      Har.content(entry).put("text", CREATED.replace("60123", "\"60123\""));
                    }));
    assertThat(report.findings()).extracting(Finding::rule).containsExactly("response.body.type");
    assertThat(checkOf(report, "not-judged.response-body").reason())
        .isEqualTo("entry 1 of shop.har (it had 120 bytes)");
    assertThat(checkOf(report, "not-judged.request-body").reason())
        .isEqualTo("entry 2 of shop.har (it had 300 bytes)");
  }

  @Test
  void listsWhatABrowserDidWithoutAnAnswer() throws IOException {
    Report report =
        judge(
            new Har()
                .sound()
                .with(
                    entry -> Har.response(entry).put("status", 0).put("_error", "net::ERR_ABORTED"))
                .with(entry -> Har.response(entry).put("status", 304))
                .with(
                    entry -> {
                      Har.request(entry).put("method", "OPTIONS");
                      Har.request(entry)
                          .withArray("headers")
                          .addObject()
                          .put("name", "Access-Control-Request-Method")
                          .put("value", "GET");
                    })
                .with(entry -> Har.request(entry).remove("url")));
    assertThat(report.outcome()).isEqualTo(RunOutcome.INCOMPLETE);
    assertThat(checkOf(report, "not-judged.preflight").outcome())
        .isEqualTo(CheckOutcome.OUT_OF_SCOPE);
    assertThat(report.checks())
        .filteredOn(c -> c.id().startsWith("not-judged."))
        .extracting(Check::id, Check::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "not-judged.no-answer", "entry 2 of shop.har (net::ERR_ABORTED)"),
            org.assertj.core.groups.Tuple.tuple("not-judged.preflight", "entry 4 of shop.har"),
            org.assertj.core.groups.Tuple.tuple(
                "not-judged.cached", "entry 3 of shop.har (status 304)"),
            org.assertj.core.groups.Tuple.tuple(
                "not-judged.incomplete", "entry 5 of shop.har (no method or no URL)"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://cdn.example.com/app.js,0",
    "https://my.sepay.vn/api/v1/webhooksome,0",
    "https://my.sepay.vn/api/v1/webhooks,1",
    "https://my.sepay.vn/api/v1/webhooks/5#top,1",
    "http://127.0.0.1:8080/api/v1/webhooks?webhook_url=a|b,1",
    "https://my.sepay.vn/api/v1/webhooks/5/unknown,1"
  })
  void picksWhatIsOfTheContract(String url, int judged) throws IOException {
    Report report = judge(new Har().sound().with(e -> Har.request(e).put("url", url)));
    assertThat(report.timeline()).hasSize(1 + judged);
    assertThat(report.notes()).hasSize(1 - judged);
  }

  @Test
  void aBaseUrlTakesAllOfOneServer() throws IOException {
    Har har =
        new Har()
            .sound()
            .with(
                e -> Har.request(e).put("url", "https://GW.example.com:443/sepay/api/v1/webhooks"))
            .with(
                e -> {
                  Har.request(e).put("url", "https://gw.example.com/sepay/api/v1/webhook?k=s");
                  Har.response(e).put("status", 404);
                })
            .with(e -> Har.request(e).put("url", "https://gw.example.com/sepay/api/v1/users?k=s"));
    Report report =
        check.withBaseUrl("https://gw.example.com/sepay/").check(List.of(har.write(folder)));
    assertThat(report.timeline())
        .extracting("request")
        .containsExactly("GET /api/v1/webhooks", "GET /api/v1/webhook?k=s");
    assertThat(report.findings()).extracting(Finding::rule).contains("request.path.undeclared");
    assertThat(checkOf(report, "undeclared").outcome()).isEqualTo(CheckOutcome.BROKEN);
    assertThat(report.notes())
        .containsExactly(
            "not judged: 2 entries of other servers or paths, first GET "
                + "https://my.sepay.vn/api/v1/webhooks");
  }
}
