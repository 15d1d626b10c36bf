package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.proxy.ContractProxy;
import io.github.sepaykit.proxy.ProxyOptions;
import io.github.sepaykit.report.Check;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.RunOutcome;
import io.github.sepaykit.traffic.TrafficCheck;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same traffic gets the same verdict as it passes the proxy and as a recording. */
@Timeout(600)
class SameVerdictTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LIST = "/api/v1/webhooks";
  private static final String PAGE =
      "{\"status\":\"success\",\"data\":[],\"meta\":{\"pagination\":"
          + "{\"total\":0,\"per_page\":20,\"current_page\":1,\"last_page\":1}}}";

  @TempDir Path folder;
  private HttpServer target;
  private Sample sample = Sample.get(LIST, 200, PAGE);

  /** A request, and the answer that it gets. */
  record Sample(
      String method,
      String path,
      Map<String, String> requestHeaders,
      String requestBody,
      int status,
      Map<String, String> headers,
      String body) {
    static Sample get(String path, int status, String body) {
      return new Sample("GET", path, Map.of("Authorization", "Bearer t"), "", status, JSON, body);
    }

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    Sample sending(String newMethod, Map<String, String> newHeaders, String newBody) {
      return new Sample(newMethod, path, newHeaders, newBody, status, headers, body);
    }

    Sample answering(Map<String, String> newHeaders) {
      return new Sample(method, path, requestHeaders, requestBody, status, newHeaders, body);
    }

    @Override
    public String toString() {
      return method + " " + path + " -> " + status + " " + headers;
    }
  }

  @BeforeEach
  void start() throws IOException {
    target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    target.createContext("/", this::answer);
    target.start();
  }

  @AfterEach
  void stop() {
    target.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      sample.headers().forEach(exchange.getResponseHeaders()::add);
      byte[] body = sample.body().getBytes(StandardCharsets.UTF_8);
      boolean bodiless = sample.method().equals("HEAD") || body.length == 0;
      exchange.sendResponseHeaders(sample.status(), bodiless ? -1 : body.length);
      if (!bodiless) {
        exchange.getResponseBody().write(body);
      }
    }
  }

  static Stream<Sample> samples() {
    Sample list = Sample.get(LIST, 200, PAGE);
    Map<String, String> preflight =
        Map.of("Origin", "https://shop.example.com", "Access-Control-Request-Method", "POST");
    Map<String, String> coded =
        Map.of("Content-Type", "application/json", "Content-Encoding", "x-unheard-of");
    return Stream.of(
        list,
        Sample.get(LIST + "/", 200, PAGE),
        Sample.get(LIST + "/", 404, "{\"status\":\"error\",\"error\":\"not_found\"}"),
        Sample.get("/" + LIST, 200, PAGE),
        Sample.get("/oauth/token", 200, "{}"),
        Sample.get("/api/v1/webhook", 404, "{}"),
        Sample.get(LIST, 304, ""),
        Sample.get(LIST + "?page=zero", 304, ""),
        list.sending("OPTIONS", preflight, ""),
        list.sending("OPTIONS", Map.of(), ""),
        list.sending("HEAD", Map.of("Authorization", "Bearer t"), ""),
        list.sending("PUT", Map.of(), "{}"),
        Sample.get(LIST, 200, "?").answering(coded),
        Sample.get(LIST + "?page=zero", 200, "not what it says").answering(coded),
        Sample.get(LIST, 418, "tea").answering(coded),
        Sample.get(LIST, 200, PAGE.replace("[]", "[{\"id\":\"5\"}]")));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isTheSameLiveAndRecorded(Sample traffic) throws Exception {
    sample = traffic;
    Report live;
    HttpResponse<byte[]> answered;
    try (ContractProxy proxy = ContractProxy.start(ProxyOptions.to(targetUrl()))) {
      answered = send(proxy.baseUrl(), traffic);
      live = proxy.report();
    }
    // Beside a sound list, so that there is something to judge in every recording.
    Path har = har(traffic, answered);
    Report recorded =
        TrafficCheck.of(Contract.bundled(), "0.1.0", Clock.systemUTC())
            .withBaseUrl("https://my.sepay.vn")
            .check(List.of(har));
    assertThat(fingerprints(recorded)).isEqualTo(fingerprints(live));
    assertThat(unjudged(recorded)).isEqualTo(unjudged(live));
    assertThat(judged(recorded)).isEqualTo(judged(live));
  }

  private URI targetUrl() {
    return URI.create("http://127.0.0.1:" + target.getAddress().getPort());
  }

  private static HttpResponse<byte[]> send(URI base, Sample traffic) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + traffic.path()))
            .version(HttpClient.Version.HTTP_1_1)
            .method(traffic.method(), BodyPublishers.ofString(traffic.requestBody()));
    traffic.requestHeaders().forEach(request::header);
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
  }

  private Path har(Sample traffic, HttpResponse<byte[]> answered) throws IOException {
    ObjectNode root = JSON.createObjectNode();
    ArrayNode entries = root.putObject("log").putArray("entries");
    ObjectNode entry = entries.addObject();
    ObjectNode request = entry.putObject("request");
    request.put("method", traffic.method()).put("url", "https://my.sepay.vn" + traffic.path());
    headers(request.putArray("headers"), traffic.requestHeaders());
    if (!traffic.requestBody().isEmpty()) {
      request.putObject("postData").put("text", traffic.requestBody());
    }
    ObjectNode response = entry.putObject("response").put("status", answered.statusCode());
    Map<String, String> received = new LinkedHashMap<>();
    answered.headers().map().forEach((name, values) -> received.put(name, values.get(0)));
    headers(response.putArray("headers"), received);
    ObjectNode content = response.putObject("content").put("size", answered.body().length);
    if (answered.body().length > 0) {
      content.put("encoding", "base64");
      content.put("text", Base64.getEncoder().encodeToString(answered.body()));
    }
    ObjectNode sound = entries.addObject();
    sound.putObject("request").put("method", "GET").put("url", "https://my.sepay.vn" + LIST + "/1");
    headers(
        sound.putObject("response").put("status", 404).putArray("headers"),
        Map.of("Content-Type", "application/json"));
    ((ObjectNode) sound.path("response"))
        .putObject("content")
        .put("text", "{\"status\":\"error\",\"error\":\"not_found\",\"message\":\"none\"}");
    return Files.writeString(folder.resolve("same.har"), root.toString());
  }

  private static void headers(ArrayNode into, Map<String, String> headers) {
    headers.forEach((name, value) -> into.addObject().put("name", name).put("value", value));
  }

  private static List<String> fingerprints(Report report) {
    return report.findings().stream().map(Finding::fingerprint).sorted().toList();
  }

  /**
   * Checks of what is not judged, but for "nothing came", as the recording holds a second entry.
   */
  private static Map<String, CheckOutcome> unjudged(Report report) {
    Map<String, CheckOutcome> outcomes = new TreeMap<>();
    report.checks().stream()
        .filter(c -> c.id().startsWith("not-judged.") && !c.id().equals("not-judged.nothing"))
        .forEach(c -> outcomes.put(c.id(), c.outcome()));
    return outcomes;
  }

  private static Map<String, CheckOutcome> judged(Report report) {
    Map<String, CheckOutcome> outcomes = new TreeMap<>();
    for (Check check : report.checks()) {
      if (!check.id().startsWith("not-judged.") && !check.id().equals("getWebhook")) {
        outcomes.put(check.id(), check.outcome());
      }
    }
    return outcomes;
  }

  private Report passing(Sample traffic) throws Exception {
    sample = traffic;
    try (ContractProxy proxy = ContractProxy.start(ProxyOptions.to(targetUrl()))) {
      send(proxy.baseUrl(), traffic);
      return proxy.report();
    }
  }

  @Test
  void aPreflightIsNeverTheContractsBusiness() throws Exception {
    Report report =
        passing(
            Sample.get(LIST, 200, PAGE)
                .sending("OPTIONS", Map.of("Access-Control-Request-Method", "POST"), ""));
    assertThat(report.findings()).isEmpty();
    assertThat(report.checks())
        .filteredOn(c -> c.id().equals("not-judged.preflight"))
        .extracting(Check::outcome)
        .containsExactly(CheckOutcome.OUT_OF_SCOPE);
  }

  @Test
  void aRequestIsJudgedThoughItsAnswerCannotBeRead() throws Exception {
    Report report =
        passing(
            Sample.get(LIST + "?page=zero", 200, "?")
                .answering(
                    Map.of("Content-Type", "application/json", "Content-Encoding", "x-new")));
    assertThat(report.outcome()).isEqualTo(RunOutcome.FAILED);
    assertThat(report.findings()).extracting(Finding::rule).containsExactly("request.query.type");
  }

  @Test
  void anAnswerThatCannotBeReadMakesTheRunIncomplete() throws Exception {
    Report report =
        passing(
            Sample.get(LIST, 200, "?")
                .answering(
                    Map.of("Content-Type", "application/json", "Content-Encoding", "x-new")));
    assertThat(report.outcome()).isEqualTo(RunOutcome.INCOMPLETE);
    assertThat(report.reasons(CheckOutcome.NOT_CHECKED))
        .containsEntry(
            "exchange 1 (its Content-Encoding \"x-new\" is not known)",
            List.of("not-judged.response-body"));
  }

  @Test
  void aProxyThatNothingPassedIsIncomplete() {
    try (ContractProxy proxy = ContractProxy.start(ProxyOptions.to(targetUrl()))) {
      assertThat(proxy.report().outcome()).isEqualTo(RunOutcome.INCOMPLETE);
      assertThat(proxy.report().reasons(CheckOutcome.NOT_CHECKED))
          .containsOnlyKeys("there was none");
    }
  }
}
