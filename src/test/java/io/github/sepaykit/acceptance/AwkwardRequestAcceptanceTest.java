package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.github.sepaykit.control.RecordedExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that the server beneath fails on: answered in the form of the API that was called. */
class AwkwardRequestAcceptanceTest extends FakeTest {
  private static final int MIB = 1 << 20;
  private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

  record Call(String method, String path) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  /** Every operation of both documents; {@code $COMPANY} and 60123 stand for the ids. */
  static Stream<Call> calls() throws IOException {
    List<Call> calls = new ArrayList<>();
    for (String document : List.of("sepay-webhooks", "control")) {
      try (InputStream in =
          AwkwardRequestAcceptanceTest.class.getResourceAsStream(
              "/META-INF/sepay-kit/openapi/" + document + ".json")) {
        JsonNode paths = new ObjectMapper().readTree(in).path("paths");
        paths
            .properties()
            .forEach(
                path ->
                    METHODS.stream()
                        .filter(path.getValue()::has)
                        .forEach(
                            method ->
                                calls.add(
                                    new Call(
                                        method.toUpperCase(java.util.Locale.ROOT),
                                        path.getKey()
                                            .replace("{companyId}", "$COMPANY")
                                            .replaceAll("\\{\\w+}", "60123")))));
      }
    }
    assertThat(calls).hasSizeGreaterThan(50);
    return calls.stream();
  }

  @Override
  @AfterEach
  void goesAgain() {
    if (FAKE.sepay().companies().contains(sepay.companyId())) {
      super.goesAgain();
    }
  }

  private RawHttp.Answer send(String line, String headers, byte[] body) {
    return RawHttp.send(
        FAKE.baseUrl(),
        line.replace("$COMPANY", String.valueOf(sepay.companyId())),
        "Authorization: Bearer " + api.token().orElseThrow() + "\r\n" + headers,
        body);
  }

  private static void isTheApisOwn(RawHttp.Answer answer) {
    assertThat(answer.status()).as(answer.head() + "\n" + answer.body()).isLessThan(500);
    // What is asked for in a browser is answered by a page.
    assertThat(answer.head())
        .containsAnyOf("Content-Type: application/json", "X-SePay-Kit-Violations: oauth.");
  }

  @ParameterizedTest
  @MethodSource("calls")
  void multipartWithoutABoundary(Call call) {
    isTheApisOwn(send(call.toString(), "Content-Type: multipart/form-data\r\n", "a=b".getBytes()));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aFormOfAnUnknownCharset(Call call) {
    isTheApisOwn(
        send(
            call.toString(),
            "Content-Type: application/x-www-form-urlencoded; charset=no-such\r\n",
            "a=%zz&b=%F".getBytes()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: application/json; charset=no-such",
        "Content-Type: application/json; charset=",
        "Content-Type: application/json; charset=UTF-16",
        "Content-Type: ;;;",
        "Content-Type: /",
        "Content-Type: multipart/mixed; boundary=",
        "Content-Type: multipart/form-data; boundary=x",
        "Content-Encoding: gzip",
        "Content-Encoding: br",
        "Cookie: a=b; =; ;;; c",
        "Cookie: \u00ff=\u00fe",
        "X-Forwarded-For: ,,",
        "Range: bytes=0-",
        "Accept: ;q=x",
        "Accept-Encoding: gzip;q=2,,"
      })
  void oddHeaders(String header) {
    isTheApisOwn(send("POST " + Api.WEBHOOKS, header + "\r\n", Api.json(minimal())));
    isTheApisOwn(
        send("POST /__admin/sepay/companies/$COMPANY/tokens", header + "\r\n", Api.json("{}")));
  }

  private RawHttp.Answer create(String headers, byte[] body) {
    return send("POST " + Api.WEBHOOKS, "Content-Type: application/json\r\n" + headers, body);
  }

  private void isTooLarge(RawHttp.Answer answer, String was) {
    assertThat(answer.status()).as(answer.head() + "\n" + answer.body()).isEqualTo(413);
    assertThat(answer.body()).contains("payload_too_large").contains("at most 1048576 bytes");
    assertThat(answer.head()).contains("X-SePay-Kit-Violations: request.body.size").contains(was);
    List<RecordedExchange> exchanges = sepay.journal().exchanges();
    assertThat(exchanges).hasSize(1);
    assertThat(exchanges.get(0).requestBody().length()).isLessThanOrEqualTo(64 * 1024);
  }

  @Test
  void aBodyTooLargeIsCountedToItsEnd() {
    isTooLarge(create("", new byte[3 * MIB]), "was 3145728 bytes");
  }

  @Test
  void aBodyTooLargeInChunksIsCountedToItsEnd() {
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    for (int i = 0; i < 40; i++) {
      chunks.writeBytes("10000\r\n".getBytes(StandardCharsets.US_ASCII));
      chunks.writeBytes(new byte[0x10000]);
      chunks.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    chunks.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    isTooLarge(
        create(
            "Transfer-Encoding: chunked\r\n\r\n" + chunks.toString(StandardCharsets.ISO_8859_1),
            new byte[0]),
        "was 2621440 bytes");
  }

  /** The client asks first, and sends nothing for a no. */
  @Test
  void aBodyTooLargeThatIsAnnouncedIsRefusedUnread() {
    isTooLarge(
        create("Expect: 100-continue\r\nContent-Length: 300000000\r\n", new byte[0]),
        "was 300000000 bytes");
  }

  @Test
  void gzipIsBoundedAsItIsUnpacked() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
      byte[] block = new byte[MIB];
      for (int i = 0; i < 200; i++) {
        zip.write(block);
      }
    }
    assertThat(packed.size()).isLessThan(MIB);
    isTooLarge(create("Content-Encoding: gzip\r\n", packed.toByteArray()), "was ");
  }

  @Test
  void aFormTooLargeIsCutBeforeItIsRead() {
    RawHttp.Answer answer =
        send(
            "POST " + Api.WEBHOOKS,
            "Content-Type: application/x-www-form-urlencoded\r\n",
            "a=b&".repeat(MIB).getBytes(StandardCharsets.US_ASCII));
    assertThat(answer.status()).isEqualTo(413);
  }

  @Test
  void aBodyAtTheBoundIsTaken() {
    String body = new String(Api.json(minimal()), StandardCharsets.UTF_8);
    byte[] padded = (body + " ".repeat(MIB - body.length())).getBytes(StandardCharsets.UTF_8);
    assertThat(create("", padded).status()).isEqualTo(201);
    byte[] more = (body + " ".repeat(MIB + 1 - body.length())).getBytes(StandardCharsets.UTF_8);
    assertThat(create("", more).status()).isEqualTo(413);
  }

  @Test
  void aControlCallHasABoundOfItsOwn() {
    String call = "POST /__admin/sepay/companies/$COMPANY/tokens";
    byte[] most = ("{}" + " ".repeat(8 * MIB - 2)).getBytes(StandardCharsets.UTF_8);
    assertThat(send(call, "", most).status()).isEqualTo(200);
    RawHttp.Answer answer = send(call, "", new byte[8 * MIB + 1]);
    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.body()).contains("control.body.size").contains("8388609").contains("fix:");
  }

  @Test
  void aStubOfOnesOwnStillSeesFormsAndParts() {
    StubMapping form =
        FAKE.wireMock()
            .register(
                WireMock.post("/own/form")
                    .withFormParam("grant type", WireMock.equalTo("a b&c"))
                    .willReturn(WireMock.okJson("{\"own\":1}")));
    StubMapping parts =
        FAKE.wireMock()
            .register(
                WireMock.post("/own/parts")
                    .withMultipartRequestBody(
                        WireMock.aMultipart("id").withBody(WireMock.equalTo("42")))
                    .willReturn(WireMock.okJson("{\"own\":2}")));
    try {
      assertThat(
              send(
                      "POST /own/form",
                      "Content-Type: application/x-www-form-urlencoded\r\n",
                      "x=1&grant+type=a%20b%26c".getBytes())
                  .status())
          .isEqualTo(200);
      String body = "--b\r\nContent-Disposition: form-data; name=\"id\"\r\n\r\n42\r\n--b--\r\n";
      assertThat(
              send(
                      "POST /own/parts",
                      "Content-Type: multipart/form-data; boundary=b\r\n",
                      body.getBytes())
                  .status())
          .isEqualTo(200);
    } finally {
      FAKE.wireMock().removeStubMapping(form);
      FAKE.wireMock().removeStubMapping(parts);
    }
  }

  /** What fails behind the front is answered in SePay's envelope, and said in a header. */
  @Test
  void aFailureOfTheKitIsAnsweredInTheEnvelope() {
    StubMapping broken =
        FAKE.wireMock()
            .register(
                WireMock.get("/own/broken")
                    .willReturn(WireMock.aResponse().withBodyFile("../../../etc/no-such-file")));
    try {
      Api.Reply reply = api.get("/own/broken");
      assertThat(reply.status()).isEqualTo(500);
      assertThat(reply.header("Content-Type")).isEqualTo("application/json");
      assertThat(reply.error()).isEqualTo("server_error");
      assertThat(reply.message()).contains("NotAuthorisedException");
    } finally {
      FAKE.wireMock().removeStubMapping(broken);
    }
  }

  @Test
  void everyAnswerIsJsonForAClientThatReadsNothingElse() {
    Api.Reply reply = api.send("POST", Api.WEBHOOKS, new byte[2 * MIB], Map.of());
    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.error()).isEqualTo("payload_too_large");
  }
}
