package io.github.sepaykit.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.report.CheckOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Findings in what passes, and the answers of --fail. */
@Timeout(600)
class JudgingTest {
  private static final String LIST =
      "GET /api/v1/webhooks HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer s3cret\r\n"
          + "Connection: close\r\n\r\n";
  private static final String SOUND =
      "{\"status\":\"success\",\"data\":[],\"meta\":{\"pagination\":"
          + "{\"total\":0,\"per_page\":20,\"current_page\":1,\"last_page\":1}}}";
  private static final String BROKEN = SOUND.replace("\"total\":0", "\"total\":\"0\"");

  private static String json(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  private static String chunked(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        + Integer.toHexString(body.length())
        + "\r\n"
        + body
        + "\r\n0\r\n\r\n";
  }

  private static String ask(ContractProxy proxy, String request) throws IOException {
    try (Raw client = new Raw(proxy.baseUrl())) {
      return client.send(request).rest();
    }
  }

  private static ContractProxy failing(Scripted target) {
    return ContractProxy.start(ProxyOptions.to(target.url()).with(o -> o.fail(true)));
  }

  private static JudgedExchange only(ContractProxy proxy) {
    assertThat(proxy.journal().exchanges()).hasSize(1);
    return proxy.journal().exchanges().get(0);
  }

  @Test
  void aBrokenAnswerPassesAndIsFound() throws Exception {
    try (Scripted target = Scripted.always(json(BROKEN));
        ContractProxy proxy = ContractProxy.start(ProxyOptions.to(target.url()))) {
      assertThat(ask(proxy, LIST)).startsWith("HTTP/1.1 200 OK\r\n").endsWith(BROKEN);
      assertThat(only(proxy).outcome()).isEqualTo(CheckOutcome.BROKEN);
      assertThat(only(proxy).refused()).isFalse();
      assertThat(only(proxy).rules()).containsExactly("response.body.type");
      assertThat(proxy.report().isHonoured()).isFalse();
      assertThat(proxy.report().findings())
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.pointer()).isEqualTo("/meta/pagination/total");
                assertThat(finding.checks()).containsExactly("listWebhooks");
                assertThat(finding.reproduce()).contains("$SEPAY_TOKEN").doesNotContain("s3cret");
              });
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void failTurnsABrokenExchangeIntoA502WithTheStory(boolean chunked) throws Exception {
    try (Scripted target = Scripted.always(chunked ? chunked(BROKEN) : json(BROKEN));
        ContractProxy proxy = failing(target)) {
      assertThat(ask(proxy, LIST))
          .startsWith("HTTP/1.1 502 ")
          .contains("X-SePay-Kit-Violations: response.body.type\r\n")
          .contains("Content-Type: application/json\r\n")
          .contains("\"error\":\"proxy.contract.broken\"")
          .contains("\"pointer\":\"/meta/pagination/total\"")
          .contains("has carried the request out")
          .doesNotContain("\"total\":\"0\"", "s3cret");
      assertThat(target.head()).as("the target did see it").startsWith("GET /api/v1/webhooks ");
      assertThat(only(proxy).refused()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void failLetsSoundAnswersThrough(boolean chunked) throws Exception {
    String answer = chunked ? chunked(SOUND) : json(SOUND);
    try (Scripted target = Scripted.always(answer);
        ContractProxy proxy = failing(target)) {
      assertThat(ask(proxy, LIST))
          .isEqualTo(answer.replaceFirst("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
      assertThat(only(proxy).outcome()).isEqualTo(CheckOutcome.PASSED);
    }
  }

  @Test
  void failHoldsABrokenRequestAgainstTheClientAfterTheTargetSawIt() throws Exception {
    try (Scripted target = Scripted.always(json(SOUND));
        ContractProxy proxy = failing(target)) {
      assertThat(ask(proxy, LIST.replace("webhooks ", "webhooks?page=zero ")))
          .startsWith("HTTP/1.1 502 ")
          .contains("X-SePay-Kit-Violations: request.query.type\r\n");
      assertThat(target.head()).contains("page=zero");
    }
  }

  /** The broken page as a server packs it with brotli. */
  @Test
  void aBrotliAnswerPassesPackedAndIsJudged() throws Exception {
    byte[] packed =
        Base64.getDecoder()
            .decode(
                "G24AIBwJduzEKiZHjkG5LfXLC5utihhFUBgaxxeLToWV6eTAD3Qgrh0s+taWQFvugXMMq1VmuLyK0IQb"
                    + "1MM+jHsVae2XB8gVH3GQ37xFNtcWwRPG8WVJ");
    try (Scripted target =
            new Scripted(
                wire -> {
                  wire.head();
                  wire.send(
                          "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: br\r\n"
                              + "Content-Length: "
                              + packed.length
                              + "\r\n\r\n")
                      .send(packed);
                });
        ContractProxy proxy = ContractProxy.start(ProxyOptions.to(target.url()));
        Raw client = new Raw(proxy.baseUrl())) {
      client.send(LIST);
      client.head();
      assertThat(client.bytes(packed.length).getBytes(StandardCharsets.ISO_8859_1))
          .isEqualTo(packed);
      assertThat(only(proxy).rules()).containsExactly("response.body.type");
      assertThat(only(proxy).notJudged()).isEmpty();
    }
  }

  @Test
  void driftDoesNotFail() throws Exception {
    try (Scripted target = Scripted.always(json(SOUND.replaceFirst("\\{", "{\"extra\":1,")));
        ContractProxy proxy = failing(target)) {
      assertThat(ask(proxy, LIST)).startsWith("HTTP/1.1 200 ");
      assertThat(only(proxy).outcome()).isEqualTo(CheckOutcome.DRIFT);
      assertThat(proxy.report().hasDrift()).isTrue();
      assertThat(proxy.report().isHonoured()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBodyOverTheBoundPassesWholeAndIsReportedAsNotJudged(boolean fail) throws Exception {
    String long_ = BROKEN + " ".repeat(100_000);
    try (Scripted target = Scripted.always(json(long_));
        ContractProxy proxy =
            ContractProxy.start(
                ProxyOptions.to(target.url()).with(o -> o.fail(fail).maxBody(50_000)))) {
      assertThat(ask(proxy, LIST)).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n" + long_);
      assertThat(only(proxy).notJudged()).isEqualTo("the answer's body: it is over 50000 bytes");
      assertThat(only(proxy).exchange().orElseThrow().response().body().isEmpty()).isTrue();
      assertThat(proxy.report().checks().get(0).outcome()).isEqualTo(CheckOutcome.NOT_CHECKED);
    }
  }

  @Test
  void anAnswerHeldBackThatBreaksOffBecomesA502() throws Exception {
    CountDownLatch go = new CountDownLatch(0);
    try (Scripted target =
            new Scripted(
                wire -> {
                  wire.head();
                  wire.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhello");
                  go.await();
                });
        ContractProxy proxy = failing(target)) {
      assertThat(ask(proxy, LIST))
          .startsWith("HTTP/1.1 502 ")
          .contains("proxy.target.broken")
          .doesNotContain("hello\r\n");
    }
  }

  @Test
  void anUnknownPathIsOutsideTheContractUnlessTheTargetSaysThereIsNone() throws Exception {
    try (Scripted target =
            new Scripted(
                wire -> {
                  String head = wire.head();
                  wire.send(
                      head.contains("token")
                          ? json("{}")
                          : "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
                });
        ContractProxy proxy = failing(target)) {
      String token = "POST /login/token HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      assertThat(ask(proxy, token)).startsWith("HTTP/1.1 200 ");
      assertThat(only(proxy).notJudged()).contains("outside the contract");
      assertThat(ask(proxy, LIST.replace("webhooks", "webhook")))
          .startsWith("HTTP/1.1 502 ")
          .contains("request.path.undeclared");
    }
  }

  @Test
  void secretsAreMaskedInTheJournalAndPassUnmasked() throws Exception {
    String answer = json(SOUND.replace("[]", "[{\"id\":1,\"api_key\":\"TOPSECRET99\"}]"));
    try (Scripted target = Scripted.always(answer);
        ContractProxy proxy = ContractProxy.start(ProxyOptions.to(target.url()))) {
      assertThat(ask(proxy, LIST.replace("webhooks ", "webhooks?api_key=TOPSECRET98 ")))
          .contains("TOPSECRET99");
      assertThat(target.head()).contains("TOPSECRET98", "Bearer s3cret");
      JudgedExchange seen = only(proxy);
      assertThat(
              seen
                  + seen.exchange().orElseThrow().response().body().text()
                  + seen.request().headers()
                  + seen.violations())
          .contains("***")
          .doesNotContain("TOPSECRET", "s3cret");
    }
  }

  @Test
  void theJournalForgetsTheOldestAndCountsThem() throws Exception {
    try (Scripted target = Scripted.always(json(SOUND));
        ContractProxy proxy =
            ContractProxy.start(ProxyOptions.to(target.url()).with(o -> o.journalSize(2)))) {
      for (int i = 0; i < 5; i++) {
        ask(proxy, LIST);
      }
      assertThat(proxy.journal().dropped()).isEqualTo(3);
      assertThat(proxy.journal().exchanges())
          .extracting(JudgedExchange::number)
          .containsExactly(4, 5);
      assertThat(proxy.report().checks().get(0).exchanges()).isEqualTo(5);
      assertThat(proxy.report().notes()).anySatisfy(n -> assertThat(n).startsWith("3 older"));
      proxy.reset();
      assertThat(proxy.journal().exchanges()).isEmpty();
      assertThat(proxy.report().findings()).isEmpty();
      ask(proxy, LIST);
      assertThat(only(proxy).number()).isEqualTo(6);
    }
  }
}
