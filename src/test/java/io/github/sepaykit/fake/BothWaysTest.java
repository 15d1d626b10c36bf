package io.github.sepaykit.fake;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.github.sepaykit.SePayFake;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The kit's own answers are the same in front of WireMock and through it. */
@Execution(ExecutionMode.CONCURRENT)
class BothWaysTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LIST = "/api/v1/webhooks";
  private static final String TOKEN = "Authorization: Bearer kit_full\r\n";
  private static final String OF_JSON = TOKEN + "Content-Type: application/json\r\n";

  private SePayFake direct;
  private SePayFake through;

  @BeforeEach
  void start() {
    direct = fake();
    through = fake();
    through.wireMock().stubFor(get("/nobody/asks/for/this").willReturn(aResponse()));
  }

  private static SePayFake fake() {
    SePayFake fake = SePayFake.start();
    fake.sepay().clock().set(Instant.parse("2026-03-01T03:04:05Z"));
    fake.sepay().receive(120_000).content("DH1 thanh toan").send();
    return fake;
  }

  @AfterEach
  void stop() {
    direct.close();
    through.close();
  }

  /** Returns all bytes of the answer to a request, which is closed behind it. */
  private static byte[] send(SePayFake fake, byte[] request) throws IOException {
    try (Socket socket = new Socket(fake.baseUrl().getHost(), fake.baseUrl().getPort())) {
      socket.setSoTimeout(300_000);
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      return socket.getInputStream().readAllBytes();
    }
  }

  private static byte[] request(String line, String headers, byte[] body) {
    String head =
        (line.contains(" HTTP/") ? line : line + " HTTP/1.1")
            + "\r\nHost: fake\r\nConnection: close\r\n"
            + headers
            + (body.length > 0 ? "Content-Length: " + body.length + "\r\n" : "")
            + "\r\n";
    byte[] start = head.getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[start.length + body.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    return all;
  }

  private static byte[] request(String line, String headers, String body) {
    return request(line, headers, body.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] request(String line) {
    return request(line, TOKEN, new byte[0]);
  }

  private static String create(String name) {
    return """
        {"bank_account_id":19,"name":"%s","event_type":"In_only","authen_type":"Api_Key",
         "api_key":"KEY1234567890","request_content_type":"Json","is_verify_payment":1,
         "webhook_url":"https://shop.example.com/%s"}"""
        .formatted(name, "x".repeat(400));
  }

  /** The requests that the fixtures of exchanges record. */
  private static List<byte[]> recorded() throws IOException {
    List<byte[]> requests = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/exchanges"))) {
      for (Path file : files.sorted().toList()) {
        JsonNode request = JSON.readTree(Files.readString(file)).path("request");
        StringBuilder headers = new StringBuilder();
        request
            .path("headers")
            .properties()
            .forEach(
                field ->
                    field
                        .getValue()
                        .forEach(
                            value ->
                                headers
                                    .append(field.getKey())
                                    .append(": ")
                                    .append(
                                        value.asText().replace("Bearer token", "Bearer kit_full"))
                                    .append("\r\n")));
        JsonNode body = request.path("body");
        requests.add(
            request(
                request.path("method").asText() + " " + request.path("target").asText(),
                headers.toString(),
                body.isMissingNode() ? "" : body.isTextual() ? body.asText() : body.toString()));
      }
    }
    return requests;
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static List<byte[]> played() throws IOException {
    List<byte[]> all = new ArrayList<>();
    for (String name : List.of("Shop", "Cửa hàng", "\\\"quoted\\\"", "😀")) {
      all.add(request("POST " + LIST, OF_JSON, create(name)));
    }
    for (int i = 0; i < 96; i++) {
      all.add(request("POST " + LIST, OF_JSON, create("Shop " + i)));
    }
    for (String target :
        List.of(
            "",
            "/",
            "/60123",
            "/60123/",
            "/60123?x=1",
            "/%36%30123",
            "/1",
            "/x",
            "/60123/more",
            "?",
            "?limit=100",
            "?limit=3&page=2",
            "?page=%32",
            "?active=1",
            "?active=0",
            "?api_key=KEY1234567890",
            "?api_key=KEY1234567890&active=1&webhook_url=shop",
            "?webhook_url=%E1",
            "?limit=0",
            "?limit=x&page=y",
            "?page=1&page=2",
            "?a&b=&=c",
            "?+=+",
            "?page=99999999999999999999",
            "//",
            ";a=b",
            "/../webhooks",
            "/./60123")) {
      all.add(request("GET " + LIST + target));
      all.add(request("GET " + LIST + target, TOKEN + "Accept-Encoding: gzip\r\n", new byte[0]));
    }
    String siblings =
        """
        bank-accounts bank-accounts?limit=1&page=2&error=x bank-accounts?since_id=20
        bank-accounts/19 bank-accounts/99 bank-accounts/19/sub-accounts bank-accounts/99/sub-accounts
        transactions transactions?amount_in=120000&from_date=2026-03-01 transactions/1
        transactions?from_date=2026-02-30 me me/ company company/configurations
        """;
    for (String target : siblings.strip().split("\\s+")) {
      all.add(request("GET /api/v1/" + target));
      all.add(request("GET /api/v1/" + target, "", new byte[0]));
      all.add(request("GET /api/v1/" + target, "Authorization: Bearer kit_read\r\n", new byte[0]));
    }
    all.add(
        request(
            "PATCH /api/v1/company/configurations",
            OF_JSON,
            """
            {"payment_code_formats":[{"prefix":"ORD","suffix_from":1,"suffix_to":9,
             "character_type":"NumberOnly","is_active":1}]}"""));
    all.add(request("PATCH /api/v1/company/configurations", OF_JSON, "{}"));
    all.add(request("GET /api/v1/company"));
    for (String method : List.of("HEAD", "OPTIONS", "PUT", "POST", "TRACE", "get", "QUERY")) {
      all.add(request(method + " " + LIST));
      all.add(request(method + " " + LIST + "/60123"));
    }
    for (String headers :
        List.of(
            "",
            "Authorization: Bearer nobody\r\n",
            "Authorization: Basic eDp5\r\n",
            "Authorization: Bearer kit_full\r\nAuthorization: Bearer kit_full\r\n",
            "authorization:   bearer kit_full\r\nX-A: 1\r\nx-a: 2\r\nX-Empty:\r\n",
            TOKEN + "Cookie: a=b; c=d\r\n",
            TOKEN + "X-Forwarded-For: 10.0.0.1\r\n",
            TOKEN + "Accept: text/html\r\nUser-Agent: sepay-php/1.0\r\nX-Forwarded-For:\r\n",
            TOKEN + "Accept-Encoding: deflate, gzip;q=0.5\r\nX-Ü: é\r\n")) {
      all.add(request("GET " + LIST + "/60124", headers, new byte[0]));
    }
    all.add(request("GET /api/v1/webhooks/60123 HTTP/1.0"));
    all.add(request("GET http://fake/api/v1/webhooks/60123"));
    all.add(request("GET /"));
    all.add(request("GET /elsewhere"));
    all.add(request("PATCH " + LIST + "/60123", OF_JSON, "{\"name\":\"New\"}"));
    all.add(request("PATCH " + LIST + "/60123", OF_JSON, "{\"name\":7,\"what\":1}"));
    all.add(request("PATCH " + LIST + "/60123", OF_JSON, "{"));
    all.add(request("PATCH " + LIST + "/60123", TOKEN, "{\"active\":0}"));
    all.add(request("GET " + LIST + "/60123"));
    all.add(request("GET " + LIST + "?active=0"));
    all.add(request("DELETE " + LIST + "/60124"));
    all.add(request("DELETE " + LIST + "/60124"));
    for (String type :
        List.of(
            "application/json; charset=utf-8",
            "application/json; charset=utf-16",
            "text/plain",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/merge-patch+json",
            "APPLICATION/JSON",
            ";;;")) {
      all.add(request("POST " + LIST, TOKEN + "Content-Type: " + type + "\r\n", create("T")));
    }
    all.add(request("POST " + LIST, OF_JSON + "Content-Encoding: gzip\r\n", packed(create("G"))));
    all.add(request("POST " + LIST, OF_JSON, packed(create("G"))));
    all.add(request("POST " + LIST, OF_JSON, new byte[] {0x1f, (byte) 0x8b, 1}));
    all.add(request("POST " + LIST, OF_JSON, new byte[(1 << 20) + 1]));
    all.add(request("POST " + LIST, OF_JSON + "Expect: 100-continue\r\n", create("E")));
    all.add(
        request(
            "POST " + LIST, OF_JSON + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n", ""));
    return all;
  }

  @Test
  void giveTheSameBytesAndTheSameEvents() throws Exception {
    List<byte[]> requests = new ArrayList<>(played());
    requests.addAll(recorded());
    for (byte[] request : requests) {
      String line = new String(request, StandardCharsets.UTF_8).lines().findFirst().orElse("");
      assertThat(text(send(direct, request))).as(line).isEqualTo(text(send(through, request)));
    }
    assertThat(events(direct)).isEqualTo(events(through)).hasSizeGreaterThan(200);
    assertThat(journal(direct)).isEqualTo(journal(through)).hasSizeGreaterThan(100);
  }

  private static String text(byte[] answer) {
    return new String(answer, StandardCharsets.ISO_8859_1);
  }

  /** Returns what WireMock has recorded, without what is another each time. */
  private static List<JsonNode> events(SePayFake fake) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    for (ServeEvent event : fake.wireMock().getAllServeEvents()) {
      ObjectNode json =
          (ObjectNode) JSON.readTree(com.github.tomakehurst.wiremock.common.Json.write(event));
      json.remove(List.of("id", "timing"));
      assertThat(json.path("request").path("loggedDate").asLong())
          .isGreaterThan(Instant.now().minusSeconds(3600).toEpochMilli());
      ((ObjectNode) json.path("request")).remove(List.of("loggedDate", "loggedDateString"));
      events.add(json);
    }
    return events;
  }

  private static List<String> journal(SePayFake fake) {
    return fake.sepay().journal().exchanges().stream()
        .map(exchange -> exchange.render() + exchange.responseHeaders() + exchange.requestHeaders())
        .map(text -> text.replaceAll("localhost:\\d+|127\\.0\\.0\\.1:\\d+", "HOST"))
        .toList();
  }

  @Test
  void aStubOfAUsersWinsAtOnceAndGoesAtOnce() throws Exception {
    byte[] list = request("GET " + LIST);
    String before = text(send(direct, list));
    StubMapping stub =
        direct.wireMock().stubFor(get(urlPathEqualTo(LIST)).willReturn(okJson("{\"a\":1}")));
    assertThat(text(send(direct, list))).endsWith("{\"a\":1}");
    direct.wireMock().removeStub(stub);
    assertThat(text(send(direct, list))).isEqualTo(before);
    direct.wireMock().stubFor(get(urlPathEqualTo(LIST)).willReturn(okJson("{\"a\":2}")));
    assertThat(text(send(direct, list))).endsWith("{\"a\":2}");
    direct.wireMock().resetToDefaultMappings();
    assertThat(text(send(direct, list))).isEqualTo(before);
  }

  @Test
  void aListenerOfWireMocksHearsEveryRequest() throws Exception {
    AtomicInteger heard = new AtomicInteger();
    direct.wireMock().addMockServiceRequestListener((request, response) -> heard.incrementAndGet());
    send(direct, request("GET " + LIST));
    assertThat(heard).hasValue(1);
  }

  @Test
  void wireMocksDelayHoldsForTheKit() throws Exception {
    send(direct, request("GET " + LIST));
    direct.wireMock().setGlobalFixedDelay(1);
    send(direct, request("GET " + LIST));
    List<Integer> delays = new ArrayList<>();
    direct.wireMock().getAllServeEvents().forEach(e -> delays.add(e.getTiming().getAddedDelay()));
    Collections.reverse(delays);
    assertThat(delays).containsExactly(0, 1);
  }

  @Test
  void wireMocksVerifySeesEveryRequestAndForgetsOnRequest() throws Exception {
    send(direct, request("GET " + LIST + "/1?a=b"));
    send(direct, request("POST " + LIST, OF_JSON, "{\"name\":\"B\"}"));
    direct.wireMock().verify(1, getRequestedFor(urlPathEqualTo(LIST + "/1")));
    Optional<ServeEvent> posted =
        direct.wireMock().getAllServeEvents().stream()
            .filter(event -> event.getRequest().getBodyAsString().contains("\"B\""))
            .findFirst();
    assertThat(posted).isPresent();
    direct.wireMock().removeServeEvent(posted.get().getId());
    assertThat(direct.wireMock().getAllServeEvents()).hasSize(1);
    direct.wireMock().resetRequests();
    assertThat(direct.wireMock().getAllServeEvents()).isEmpty();
  }
}
