package io.github.sepaykit.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.RunOutcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recordings as recorders write them: what they leave out is nobody's fault. */
class RecorderTest {
  private static final String BODY =
      "{\"bank_account_id\":19,\"name\":\"Shop\",\"event_type\":\"All\",\"authen_type\":"
          + "\"No_Authen\",\"request_content_type\":\"Json\",\"webhook_url\":"
          + "\"https://shop.example.com/hooks\",\"is_verify_payment\":1}";
  private static final String CREATED = "{\"status\":\"success\",\"data\":{\"id\":60123}}";

  @TempDir Path folder;

  private final TrafficCheck check =
      TrafficCheck.of(Contract.bundled(), "0.1.0", Clock.systemUTC());

  private Report judge(Har har) throws IOException {
    return check.check(List.of(har.write(folder)));
  }

  /** A create as Playwright and others write one, with changes. */
  private static Consumer<ObjectNode> create(Consumer<ObjectNode> change) {
    return entry -> {
      Har.request(entry).put("method", "POST").put("url", Har.LIST).put("bodySize", BODY.length());
      Har.request(entry)
          .putObject("postData")
          .put("mimeType", "application/json")
          .put("text", BODY);
      Har.response(entry).put("status", 201);
      Har.content(entry).put("text", CREATED).put("size", CREATED.length());
      change.accept(entry);
    };
  }

  private static ObjectNode data(ObjectNode entry) {
    return (ObjectNode) entry.at("/request/postData");
  }

  private static void isNotJudged(Report report, String check) {
    assertThat(report.findings()).as(report.findings().toString()).isEmpty();
    assertThat(report.outcome()).isEqualTo(RunOutcome.INCOMPLETE);
    assertThat(report.reasons(CheckOutcome.NOT_CHECKED).values())
        .anySatisfy(ids -> assertThat(ids).contains("not-judged." + check));
  }

  @Test
  void aBodyThatWasLeftOutIsNotJudged() throws IOException {
    // Playwright with content "omit", and har-export-trigger, which states no size either.
    isNotJudged(judge(new Har().with(e -> Har.content(e).remove("text"))), "response-body");
    isNotJudged(
        judge(
            new Har()
                .with(
                    e -> {
                      Har.content(e).remove("text");
                      Har.content(e).remove("size");
                    })),
        "response-body");
    isNotJudged(
        judge(
            new Har()
                .with(
                    e -> {
                      Har.content(e).remove("text");
                      Har.content(e).put("size", -1);
                    })),
        "response-body");
    // HTTP Toolkit, of a request that it could not keep.
    isNotJudged(judge(new Har().with(create(e -> data(e).put("text", "")))), "request-body");
    isNotJudged(
        judge(
            new Har()
                .with(
                    create(
                        e -> {
                          Har.request(e).remove("postData");
                          Har.request(e).put("bodySize", -1);
                        }))),
        "request-body");
  }

  @Test
  void whatIsKnownToBeEmptyIsJudged() throws IOException {
    Report report =
        judge(
            new Har()
                .with(
                    create(
                        e -> {
                          Har.request(e).remove("postData");
                          Har.request(e).put("bodySize", 0);
                        }))
                .with(
                    e -> {
                      Har.content(e).remove("text");
                      Har.content(e).put("size", 0);
                    }));
    assertThat(report.findings())
        .extracting(Finding::rule)
        .containsExactlyInAnyOrder("request.body.missing", "response.body.missing");
    assertThat(report.outcome()).isEqualTo(RunOutcome.FAILED);
  }

  @Test
  void ofABodyThatIsMissingTheRestIsJudged() throws IOException {
    Report report =
        judge(
            new Har()
                .with(
                    e -> {
                      Har.request(e).put("url", Har.LIST + "?page=zero");
                      Har.response(e).put("status", 418);
                      Har.content(e).remove("text");
                    }));
    assertThat(report.findings())
        .extracting(Finding::rule)
        .containsExactlyInAnyOrder("request.query.type", "response.status.undeclared");
  }

  @Test
  void firefoxMarksPlainTextAsBase64AndCutsAtAMebibyte() throws IOException {
    Report plain =
        judge(new Har().with(e -> Har.content(e).put("encoding", "base64").put("text", Har.PAGE)));
    assertThat(plain.findings()).isEmpty();
    assertThat(plain.outcome()).isEqualTo(RunOutcome.PASSED);
    String page = "{\"status\":\"success\",\"data\":[" + " ".repeat((1 << 20) - 28);
    isNotJudged(
        judge(new Har().with(e -> Har.content(e).put("size", 2_000_000).put("text", page))),
        "response-body");
    isNotJudged(
        judge(
            new Har()
                .with(
                    e ->
                        Har.content(e)
                            .put("size", 2_000_000)
                            .put("encoding", "base64")
                            .put("text", Base64.getEncoder().encodeToString(page.getBytes())))),
        "response-body");
    isNotJudged(
        judge(
            new Har()
                .with(
                    create(
                        e -> {
                          Har.request(e).put("bodySize", 2_000_000);
                          data(e).put("text", "{\"name\":\"" + "x".repeat(1 << 20));
                        }))),
        "request-body");
  }

  @Test
  void httpToolkitKeepsWhatIsNoTextBesideIt() throws IOException {
    Report report =
        judge(
            new Har()
                .with(
                    create(
                        e -> {
                          data(e).put("text", "");
                          Har.request(e)
                              .putObject("_content")
                              .put("text", Base64.getEncoder().encodeToString(BODY.getBytes()))
                              .put("encoding", "base64");
                        })));
    assertThat(report.findings()).isEmpty();
    assertThat(report.outcome()).isEqualTo(RunOutcome.PASSED);
  }

  /** A HAR as Playwright attaches bodies to it. */
  private static String attached(String answer) {
    return new Har()
        .with(
            create(
                e -> {
                  data(e).put("text", "").put("_file", "sent.json");
                  Har.content(e).remove("text");
                  Har.content(e).put("_file", answer);
                }))
        .text();
  }

  private static final String BROKEN = CREATED.replace("60123", "\"60123\"");

  private Path zip(String name, Map<String, String> files) throws IOException {
    Path zip = folder.resolve(name);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        out.putNextEntry(new ZipEntry(file.getKey()));
        out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return zip;
  }

  @Test
  void readsTheBodiesThatPlaywrightAttaches() throws IOException {
    Path zip =
        zip(
            "shop.zip",
            Map.of("har.har", attached("got.json"), "sent.json", BODY, "got.json", BROKEN));
    Report report = check.check(List.of(zip));
    assertThat(report.findings()).extracting(Finding::rule).containsExactly("response.body.type");
    assertThat(report.count(CheckOutcome.NOT_CHECKED)).isZero();
    Files.writeString(folder.resolve("har.har"), attached("got.json"));
    Files.writeString(folder.resolve("sent.json"), BODY);
    Files.writeString(folder.resolve("got.json"), BROKEN);
    assertThat(check.check(List.of(folder.resolve("har.har"))).findings())
        .isEqualTo(report.findings());
    isNotJudged(
        check.check(
            List.of(zip("lost.zip", Map.of("har.har", attached("x.json"), "sent.json", BODY)))),
        "response-body");
  }

  @Test
  void anAttachedFileOutsideTheFolderIsRefused() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Files.writeString(folder.resolve("secret.json"), "TOP-SECRET");
    Files.writeString(inner.resolve("x.har"), attached("../secret.json"));
    assertThatThrownBy(() -> check.check(List.of(inner.resolve("x.har"))))
        .isInstanceOf(UnreadableTrafficException.class)
        .hasMessageContaining("entry 1 of x.har: refused to read its _file")
        .hasMessageNotContaining("TOP-SECRET");
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void opensWhatIsPacked() throws IOException {
    Path packed = Files.write(folder.resolve("shop.har.gz"), gzip(new Har().sound().text()));
    assertThat(check.check(List.of(packed)).outcome()).isEqualTo(RunOutcome.PASSED);
    zip("a.har.zip", Map.of("har.har", new Har().sound().text()));
    assertThat(check.check(List.of(folder)).timeline()).as("of the folder").hasSize(2);
    byte[] whole = Files.readAllBytes(packed);
    Path cut =
        Files.write(
            folder.resolve("cut.har.gz"), java.util.Arrays.copyOf(whole, whole.length - 20));
    assertThatThrownBy(() -> check.check(List.of(cut)))
        .isInstanceOf(UnreadableTrafficException.class)
        .hasMessageContaining("cut.har.gz")
        .hasMessageContaining("a packed file that is broken or cut off");
    Path trace = zip("trace.zip", Map.of("trace.trace", "{}", "trace.network", "{}"));
    assertThatThrownBy(() -> check.check(List.of(trace)))
        .hasMessageContaining("a trace of Playwright's")
        .hasMessageContaining("recordHar");
  }

  private static final String STUB =
      "{\"id\":\"1\",\"request\":{\"method\":\"GET\",\"url\":\"/api/v1/webhooks\"},\"response\":"
          + "{\"status\":200,\"headers\":{\"Content-Type\":\"application/json\"},%s}}";

  private Report json(String text) throws IOException {
    return check.check(List.of(Files.writeString(folder.resolve("export.json"), text)));
  }

  @Test
  void readsWhatWireMockAnswersAboutStubs() throws IOException {
    String stub = STUB.formatted("\"jsonBody\":" + Har.PAGE.replace(":0", ":\"0\""));
    for (String text :
        List.of(
            stub,
            "{\"mappings\":[" + stub + "]}",
            "{\"mappings\":[" + stub + "],\"meta\":{\"total\":1}}")) {
      Report report = json(text);
      assertThat(report.findings()).extracting(Finding::rule).containsExactly("response.body.type");
      assertThat(report.run().settings()).containsEntry("entries", "1");
    }
  }

  @Test
  void readsOneServedRequestAndThoseThatWereLookedFor() throws IOException {
    String asked =
        "\"method\":\"GET\",\"url\":\"/api/v1/webhooks?page=zero\",\"absoluteUrl\":"
            + "\"http://localhost/api/v1/webhooks?page=zero\",\"headers\":{},\"body\":\"\"";
    Report one = json("{\"id\":\"1\",\"request\":{" + asked + "},\"response\":{\"status\":500}}");
    assertThat(one.findings()).extracting(Finding::rule).contains("request.query.type");
    Report found = json("{\"requests\":[{" + asked + "}]}");
    assertThat(found.findings()).extracting(Finding::rule).containsExactly("request.query.type");
    assertThat(found.reasons(CheckOutcome.NOT_CHECKED))
        .containsKey("request 1 of export.json (its answer is not listed)");
  }

  @Test
  void aStubThatLostItsCodingIsUnpackedOrNotJudged() throws IOException {
    String packed = Base64.getEncoder().encodeToString(gzip(Har.PAGE));
    Report report = json(STUB.formatted("\"base64Body\":\"" + packed + "\""));
    assertThat(report.outcome()).isEqualTo(RunOutcome.PASSED);
    String brotli = Base64.getEncoder().encodeToString(new byte[] {(byte) 0x8B, 7, (byte) 0x80, 1});
    isNotJudged(json(STUB.formatted("\"base64Body\":\"" + brotli + "\"")), "response-body");
  }

  @Test
  void aRequestThatWireMockKeptInPartIsNotJudged() throws IOException {
    isNotJudged(
        json(
            "{\"requests\":[{\"request\":{\"method\":\"GET\",\"url\":\"/api/v1/webhooks\",\"headers\":{}},"
                + "\"response\":{\"status\":200,\"headers\":{\"Content-Type\":\"application/json\","
                + "\"Content-Length\":\"5000\"},\"body\":\"{\\\"status\\\":\"}}]}"),
        "response-body");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"info\":{},\"item\":[]}|a Postman collection",
        "{\"openapi\":\"3.1.0\",\"paths\":{}}|an OpenAPI document",
        "{\"shape\":3,\"timeline\":[]}|a report of the kit's own",
        "{\"dropped\":0,\"exchanges\":[]}|the journal of the kit's proxy"
      })
  void namesWhatIsNoRecording(String text, String name) {
    assertThatThrownBy(() -> json(text))
        .isInstanceOf(UnreadableTrafficException.class)
        .hasMessageContaining("was:      " + name);
  }
}
