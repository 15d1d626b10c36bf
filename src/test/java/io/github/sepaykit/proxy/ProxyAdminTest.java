package io.github.sepaykit.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sepaykit.http.StartupException;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxy's own calls, and what it will not be used for. */
@Timeout(600)
class ProxyAdminTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
  private static final ObjectMapper JSON = new ObjectMapper();

  private Scripted target;
  private ContractProxy proxy;

  @BeforeEach
  void start() throws IOException {
    target = Scripted.always(OK);
    proxy = ContractProxy.start(ProxyOptions.to(target.url()));
  }

  @AfterEach
  void stop() throws IOException {
    proxy.close();
    target.close();
  }

  private String ask(String line, String... headers) throws IOException {
    return raw(line + " HTTP/1.1", "Host: " + proxy.baseUrl().getAuthority(), headers);
  }

  private String raw(String line, String host, String... headers) throws IOException {
    try (Raw client = new Raw(proxy.baseUrl())) {
      String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
      return client.send(line + "\r\n" + host + "\r\nConnection: close\r\n" + more + "\r\n").rest();
    }
  }

  private JsonNode json(String line) throws IOException {
    String answer = ask(line);
    assertThat(answer).startsWith("HTTP/1.1 200 ").contains("Content-Type: application/json\r\n");
    return JSON.readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
  }

  @Test
  void showsJournalAndVerdictsAndForgetsThem() throws Exception {
    ask("GET /api/v1/webhooks?page=1");
    ask("DELETE /api/v1/webhooks/7");
    JsonNode journal = json("GET /__admin/sepay/journal");
    assertThat(journal.path("dropped").asInt()).isZero();
    assertThat(journal.path("exchanges")).hasSize(2);
    JsonNode first = journal.at("/exchanges/0");
    assertThat(first.path("target").asText()).isEqualTo("/api/v1/webhooks?page=1");
    assertThat(first.path("operation").asText()).isEqualTo("listWebhooks");
    assertThat(first.path("status").asInt()).isEqualTo(200);
    assertThat(first.path("outcome").asText()).isEqualTo("broken");
    assertThat(first.path("responseBody").asText()).isEqualTo("ok");
    assertThat(first.path("violations")).isNotEmpty();
    assertThat(first.path("curl").asText()).startsWith("curl -X GET");
    assertThat(json("GET /__admin/sepay/journal?after=1").path("exchanges")).hasSize(1);
    JsonNode verdicts = json("GET /__admin/sepay/verdicts");
    assertThat(verdicts.at("/outcomes/broken").asInt()).isEqualTo(2);
    assertThat(verdicts.at("/verdicts/1/rules/0").asText()).isEqualTo("response.content-type");
    assertThat(json("GET /__admin/sepay").path("target").asText())
        .isEqualTo(target.url().toString());
    json("DELETE /__admin/sepay/journal");
    assertThat(json("GET /__admin/sepay/journal").path("exchanges")).isEmpty();
    assertThat(json("GET /__admin/sepay/verdicts").at("/outcomes/broken").asInt()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "text,text/plain,proxy",
    "json,application/json,\"findings\"",
    "html,text/html,<html",
    "junit,application/xml,<testsuite",
    "sarif,application/sarif+json,\"2.1.0\""
  })
  void printsTheReportInEveryFormat(String format, String type, String within) throws Exception {
    ask("GET /api/v1/webhooks");
    assertThat(ask("GET /__admin/sepay/report?format=" + format))
        .startsWith("HTTP/1.1 200 ")
        .contains("Content-Type: " + type)
        .contains(within);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/__admin/sepay/report?format=pdf,400",
    "GET,/__admin/sepay/journal?after=x,400",
    "POST,/__admin/sepay/journal,404",
    "GET,/__admin/sepay/companies,404",
    "GET,/__admin/mappings,404",
    "GET,/__admin,404",
    "GET,/%5f_admin/requests,404",
    "GET,//__admin/requests,404",
    "GET,/./__admin/requests,404",
    "GET,/x/../__admin/requests,404",
    "GET,/__admin;a=b/requests,404",
    "GET,/x/%2e%2e/__ADMIN/requests,404"
  })
  void refusesUnknownCallsAndPassesNoAdminCallOn(String method, String path, int status)
      throws Exception {
    assertThat(ask(method + " " + path))
        .startsWith("HTTP/1.1 " + status + " ")
        .contains("\"status\":\"error\"");
    assertThat(target.connections()).isZero();
    assertThat(proxy.journal().exchanges()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Origin: https://evil.example,403,admin.origin",
    "Origin: null,403,admin.origin",
    "User-Agent: SePay-Kit/0.1.0,403,admin.delivery",
    "Host: evil.example,403,admin.host",
    "Host: 127.0.0.1.evil.example,403,admin.host"
  })
  void foreignPagesAndNamesAreRefused(String header, int status, String rule) throws Exception {
    String answer =
        header.startsWith("Host")
            ? raw("GET /__admin/sepay/journal HTTP/1.1", header)
            : ask("GET /__admin/sepay/journal", header);
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains(rule);
  }

  @Test
  void aTokenGuardsIt() throws Exception {
    proxy.close();
    proxy = ContractProxy.start(ProxyOptions.to(target.url()).with(o -> o.adminToken("let-me-in")));
    assertThat(ask("GET /__admin/sepay")).startsWith("HTTP/1.1 401 ").contains("admin.token");
    assertThat(ask("GET /__admin/sepay", "Authorization: Bearer let-me-in"))
        .startsWith("HTTP/1.1 200 ")
        .doesNotContain("let-me-in");
    assertThat(ask("GET /")).startsWith("HTTP/1.1 200 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET http://other.example/ HTTP/1.1",
        "GET http://127.0.0.1:1/ HTTP/1.1",
        "GET https://127.0.0.1/ HTTP/1.1",
        "GET http://user@127.0.0.1/ HTTP/1.1",
        "GET ftp://x/ HTTP/1.1",
        "GET webhooks HTTP/1.1",
        "CONNECT other.example:443 HTTP/1.1",
        "GET / HTTP/3.0",
        "GET /a b HTTP/1.1",
        "nonsense"
      })
  void itIsNoOpenProxy(String line) throws Exception {
    String answer = raw(line, "Host: other.example");
    assertThat(answer).matches("(?s)HTTP/1\\.1 (400|405|421) .*\"status\":\"error\".*");
    assertThat(answer).contains("X-SePay-Kit-Proxy: proxy.request.");
    assertThat(target.connections()).isZero();
    assertThat(proxy.journal().exchanges())
        .singleElement()
        .satisfies(e -> assertThat(e.notJudged()).isEqualTo("refused by the proxy"));
  }

  @Test
  void anAbsoluteTargetThatNamesTheProxyItselfPasses() throws Exception {
    assertThat(ask("GET " + proxy.baseUrl() + "/a?b=%zz")).startsWith("HTTP/1.1 200 ");
    assertThat(target.head()).startsWith("GET /a?b=%zz HTTP/1.1\r\n");
    assertThat(ask("GET " + proxy.adminUrl())).startsWith("HTTP/1.1 200 ").contains("\"target\"");
  }

  @Test
  void anotherHostWithTheProxysPortIsNotTheProxy() throws Exception {
    String foreign = "http://other.example:" + proxy.baseUrl().getPort() + "/";
    assertThat(ask("GET " + foreign)).startsWith("HTTP/1.1 421 ");
    assertThat(target.connections()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-None: 1", "Host: a\r\nHost: b"})
  void oneHostIsNeeded(String headers) throws Exception {
    assertThat(raw("GET / HTTP/1.1", headers))
        .startsWith("HTTP/1.1 400 ")
        .contains("proxy.request.host");
  }

  @Test
  void whatCannotStartSaysWhy() {
    ProxyOptions options = ProxyOptions.to(target.url());
    assertThatThrownBy(() -> ContractProxy.start(options.with(o -> o.host("0.0.0.0"))))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("proxy.host: host 0.0.0.0 is beyond loopback")
        .hasMessageContaining("--admin-token");
    assertThatThrownBy(
            () -> ContractProxy.start(options.with(o -> o.port(proxy.baseUrl().getPort()))))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("proxy.port: cannot listen on 127.0.0.1:");
    for (String bad : new String[] {"ftp://x", "http:///a", "http://u@x", "http://x?q", "x:80"}) {
      assertThatThrownBy(() -> ProxyOptions.to(java.net.URI.create(bad)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("target must be");
    }
  }
}
