package io.github.sepaykit.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.report.CheckOutcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Traffic between a client and a target, byte for byte. */
@Timeout(600)
class PassThroughTest {
  private static final String OK =
      "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok";

  private static ContractProxy before(Scripted target) {
    return ContractProxy.start(ProxyOptions.to(target.url()));
  }

  @Test
  void headersKeepSpellingOrderAndRepetitionAndNoneIsAdded() throws Exception {
    String answer =
        "HTTP/1.1 200 Fine by me\r\nx-lower: a\r\nX-UPPER:  b \r\nSet-Cookie: a=1\r\n"
            + "X-Between: -\r\nSet-Cookie: b=2\r\ncontent-LENGTH: 2\r\n\r\nok";
    try (Scripted target = Scripted.always(answer);
        ContractProxy proxy = before(target);
        Raw client = new Raw(proxy.baseUrl())) {
      client.send(
          "GET /a?x=1 HTTP/1.1\r\nhOsT: proxy.example\r\nx-lower: a\r\nX-UPPER: \tb\r\n"
              + "Cookie: a=1\r\nX-Bytes: \u00c3\u0085\u00ff\r\nCookie: b=2\r\n\r\n");
      assertThat(client.head() + client.bytes(2)).isEqualTo(answer);
      assertThat(target.head())
          .isEqualTo(
              "GET /a?x=1 HTTP/1.1\r\nhOsT: "
                  + target.url().getAuthority()
                  + "\r\nx-lower: a\r\nX-UPPER: \tb\r\n"
                  + "Cookie: a=1\r\nX-Bytes: \u00c3\u0085\u00ff\r\nCookie: b=2\r\n\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/?x=%zz",
        "/a%2Fb/%",
        "//api//v1/webhooks",
        "/a/../b/./c",
        "/a;v=1?b|c{d}\"^`",
        "/?",
        "/é",
        "/a?u=http://other.example/"
      })
  void targetsKeepTheirSpelling(String asked) throws Exception {
    try (Scripted target = Scripted.always(OK);
        ContractProxy proxy = before(target);
        Raw client = new Raw(proxy.baseUrl())) {
      client.send("GET " + asked + " HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(client.head()).startsWith("HTTP/1.1 200 ");
      assertThat(target.head()).startsWith("GET " + asked + " HTTP/1.1\r\n");
    }
  }

  @Test
  void thePathOfTheTargetGoesBefore() throws Exception {
    try (Scripted target = Scripted.always(OK);
        ContractProxy proxy =
            ContractProxy.start(ProxyOptions.to(target.url().resolve("/base/v9/")));
        Raw client = new Raw(proxy.baseUrl())) {
      client.send("GET /api/v1/webhooks HTTP/1.1\r\nHost: x\r\n\r\n").head();
      assertThat(target.head()).startsWith("GET /base/v9/api/v1/webhooks HTTP/1.1\r\n");
      assertThat(proxy.journal().exchanges())
          .singleElement()
          .satisfies(e -> assertThat(e.operation()).isEqualTo("listWebhooks"));
    }
  }

  @Test
  void fieldsOfOneConnectionStayOnItAndAreNoted() throws Exception {
    String answer =
        "HTTP/1.1 200 OK\r\nConnection: X-Hop\r\nX-Hop: 1\r\nKeep-Alive: timeout=5\r\n"
            + "X-Stays: 1\r\nContent-Length: 0\r\n\r\n";
    try (Scripted target = Scripted.always(answer);
        ContractProxy proxy = before(target);
        Raw client = new Raw(proxy.baseUrl())) {
      client.send(
          "GET / HTTP/1.1\r\nHost: x\r\nConnection: keep-alive, X-Mine, Host\r\nX-Mine: 1\r\n"
              + "TE: trailers\r\nUpgrade: h2c\r\nProxy-Connection: keep-alive\r\nX-Stays: 1\r\n\r\n");
      assertThat(client.head())
          .isEqualTo("HTTP/1.1 200 OK\r\nX-Stays: 1\r\nContent-Length: 0\r\n\r\n");
      assertThat(target.head())
          .isEqualTo(
              "GET / HTTP/1.1\r\nHost: " + target.url().getAuthority() + "\r\nX-Stays: 1\r\n\r\n");
      assertThat(proxy.journal().exchanges().get(0).notes())
          .anySatisfy(note -> assertThat(note).startsWith("Upgrade was not passed on"))
          .anySatisfy(note -> assertThat(note).startsWith("X-Mine was not passed on"))
          .anySatisfy(note -> assertThat(note).startsWith("TE was not passed on"));
    }
  }

  @Test
  void bothSidesKeepTheirConnection() throws Exception {
    try (Scripted target = Scripted.always(OK);
        ContractProxy proxy = before(target);
        Raw client = new Raw(proxy.baseUrl())) {
      for (int i = 0; i < 5; i++) {
        client.send("GET /" + i + " HTTP/1.1\r\nHost: x\r\n\r\n");
        client.head();
        assertThat(client.bytes(2)).isEqualTo("ok");
      }
      assertThat(target.connections()).isEqualTo(1);
    }
  }

  @Test
  void aTargetThatEndsItsConnectionIsConnectedToAgain() throws Exception {
    try (Scripted target =
            new Scripted(
                wire -> {
                  wire.head();
                  wire.send(OK);
                });
        ContractProxy proxy = before(target);
        Raw client = new Raw(proxy.baseUrl())) {
      for (int i = 0; i < 3; i++) {
        client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
        assertThat(client.head()).startsWith("HTTP/1.1 200 ");
        client.bytes(2);
        target.awaitEnd();
      }
      assertThat(target.connections()).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 304})
  void statusesWithoutABodyHaveNone(int status) throws Exception {
    try (Scripted target = Scripted.always("HTTP/1.1 " + status + " X\r\nETag: \"1\"\r\n\r\n");
        ContractProxy proxy = before(target);
        Raw client = new Raw(proxy.baseUrl())) {
      for (int i = 0; i < 2; i++) {
        client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(client.head()).isEqualTo("HTTP/1.1 " + status + " X\r\nETag: \"1\"\r\n\r\n");
      }
    }
  }

  @Test
  void anAnswerToHeadKeepsItsLengthAndHasNoBody() throws Exception {
    try (Scripted target = Scripted.always("HTTP/1.1 200 OK\r\nContent-Length: 1234\r\n\r\n");
        ContractProxy proxy = before(target);
        Raw client = new Raw(proxy.baseUrl())) {
      for (int i = 0; i < 2; i++) {
        client.send("HEAD /api/v1/webhooks HTTP/1.1\r\nHost: x\r\n\r\n");
        assertThat(client.head()).contains("Content-Length: 1234\r\n");
      }
      assertThat(proxy.journal().exchanges().get(0).notJudged()).contains("HEAD");
    }
  }

  @Test
  void whatATargetSaysBeyondItsAnswerIsNoAnswerToTheNextRequest() throws Exception {
    try (Scripted target = Scripted.always("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nextra");
        ContractProxy proxy = before(target);
        Raw client = new Raw(proxy.baseUrl())) {
      client.send("HEAD / HTTP/1.1\r\nHost: x\r\n\r\n").head();
      client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(client.head()).startsWith("HTTP/1.1 200 OK\r\n");
      assertThat(client.bytes(5)).isEqualTo("extra");
      assertThat(target.connections()).isEqualTo(2);
    }
  }

  @Test
  void chunksAndTrailersPassBothWays() throws Exception {
    try (Scripted target =
            new Scripted(
                wire -> {
                  String head = wire.head();
                  StringBuilder body = new StringBuilder();
                  while (body.indexOf("\r\n\r\n") < 0) {
                    body.append(wire.bytes(1));
                  }
                  wire.send(
                      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n"
                          + "3\r\nxyz\r\n4\r\nuvwq\r\n0\r\nX-Sum: 7\r\n\r\n");
                  wire.send(head + body);
                });
        ContractProxy proxy = before(target);
        Raw client = new Raw(proxy.baseUrl())) {
      client.send(
          "POST / HTTP/1.1\r\nHost: x\r\ntransfer-encoding: chunked\r\nTrailer: X-In\r\n\r\n"
              + "5\r\nhello\r\n0\r\nX-In: 5\r\n\r\n");
      String head = client.head();
      assertThat(head).contains("Transfer-Encoding: chunked\r\n", "Trailer: X-Sum\r\n");
      String body = client.until("\r\n\r\n");
      assertThat(body.replaceAll("(?m)^[0-9a-f]+\r\n|\r\n", "")).startsWith("xyzuvwq");
      assertThat(body).endsWith("0\r\nX-Sum: 7\r\n\r\n");
      assertThat(target.head()).contains("transfer-encoding: chunked\r\n", "Trailer: X-In\r\n");
    }
  }

  @Test
  void aTrailerOfTheRequestReachesTheTarget() throws Exception {
    try (Scripted target =
            new Scripted(
                wire -> {
                  wire.head();
                  StringBuilder body = new StringBuilder();
                  while (body.indexOf("\r\n\r\n") < 0) {
                    body.append(wire.bytes(1));
                  }
                  wire.send(
                      "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
                });
        ContractProxy proxy = before(target);
        Raw client = new Raw(proxy.baseUrl())) {
      client.send(
          "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
              + "5\r\nhello\r\n0\r\nX-In: 5\r\n\r\n");
      client.head();
      assertThat(client.until("\r\n\r\n")).isEqualTo("5\r\nhello\r\n0\r\nX-In: 5\r\n\r\n");
    }
  }

  @Test
  void gzipPassesAsItIsAndIsJudgedUnpacked() throws Exception {
    String json = "{\"status\":\"success\",\"data\":[]}";
    byte[] packed = gzip(json);
    try (Scripted target =
            new Scripted(
                wire -> {
                  wire.head();
                  wire.send(
                          "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n"
                              + "Content-Length: "
                              + packed.length
                              + "\r\n\r\n")
                      .send(packed);
                });
        ContractProxy proxy = before(target);
        Raw client = new Raw(proxy.baseUrl())) {
      client.send(
          "GET /api/v1/webhooks HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer t\r\n"
              + "Accept-Encoding: gzip\r\n\r\n");
      assertThat(client.head()).contains("Content-Encoding: gzip\r\n");
      assertThat(client.bytes(packed.length).getBytes(StandardCharsets.ISO_8859_1))
          .isEqualTo(packed);
      assertThat(target.head()).contains("Accept-Encoding: gzip\r\n");
      assertThat(proxy.journal().exchanges().get(0).rules())
          .containsExactly("response.body.required");
      assertThat(proxy.journal().exchanges().get(0).exchange().orElseThrow().response().body())
          .hasToString(json.length() + " bytes");
    }
  }

  /** A broken transfer is no broken answer of the API's. */
  @Test
  void brokenGzipPassesAsItIsAndIsNotJudged() throws Exception {
    byte[] packed = gzip("{\"status\":\"success\",\"data\":[]}");
    byte[] broken = Arrays.copyOf(packed, packed.length - 12);
    try (Scripted target =
            new Scripted(
                wire -> {
                  wire.head();
                  wire.send(
                          "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: gzip\r\n"
                              + "Content-Length: "
                              + broken.length
                              + "\r\n\r\n")
                      .send(broken);
                });
        ContractProxy proxy = before(target);
        Raw client = new Raw(proxy.baseUrl())) {
      client.send("GET /api/v1/webhooks HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer t\r\n\r\n");
      client.head();
      assertThat(client.bytes(broken.length).getBytes(StandardCharsets.ISO_8859_1))
          .isEqualTo(broken);
      JudgedExchange passed = proxy.journal().exchanges().get(0);
      assertThat(passed.outcome()).isEqualTo(CheckOutcome.NOT_CHECKED);
      assertThat(passed.rules()).isEmpty();
      assertThat(passed.notJudged()).isEqualTo("the answer's body: its gzip coding is broken");
    }
  }

  @Test
  void anUnknownCodingThatBeginsLikeJsonPassesAsItIsAndIsNotJudged() throws Exception {
    String packed = "[o\u0011";
    try (Scripted target =
            new Scripted(
                wire -> {
                  wire.head();
                  wire.send(
                      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: zstd\r\n"
                          + "Content-Length: 3\r\n\r\n"
                          + packed);
                });
        ContractProxy proxy = before(target);
        Raw client = new Raw(proxy.baseUrl())) {
      client.send("GET /api/v1/webhooks HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer t\r\n\r\n");
      client.head();
      assertThat(client.bytes(3)).isEqualTo(packed);
      JudgedExchange passed = proxy.journal().exchanges().get(0);
      assertThat(passed.outcome()).isEqualTo(CheckOutcome.NOT_CHECKED);
      assertThat(passed.notJudged())
          .isEqualTo("the answer's body: its Content-Encoding \"zstd\" is not known");
    }
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void redirectsAreNotFollowed() throws Exception {
    String moved =
        "HTTP/1.1 302 Found\r\nLocation: http://other.example/\r\nContent-Length: 0\r\n\r\n";
    try (Scripted target = Scripted.always(moved);
        ContractProxy proxy = before(target);
        Raw client = new Raw(proxy.baseUrl())) {
      client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(client.head()).isEqualTo(moved);
      assertThat(target.connections()).isEqualTo(1);
    }
  }
}
