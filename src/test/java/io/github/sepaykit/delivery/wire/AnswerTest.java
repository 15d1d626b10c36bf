package io.github.sepaykit.delivery.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of an answer. */
@Timeout(600)
class AnswerTest {
  private static SendOutcome.Answered answered(String answer) throws Exception {
    try (RawReceiver receiver =
        new RawReceiver(
            peer -> {
              peer.request();
              peer.send(answer);
            })) {
      SendOutcome sent = receiver.send();
      assertThat(sent).isInstanceOf(SendOutcome.Answered.class);
      return (SendOutcome.Answered) sent;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello, and more than was told",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\nT: 1\r\n\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\n\r\nhello",
        "HTTP/1.0 200 OK\r\n\r\nhello",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.1 200\r\nContent-Length: 5\r\n\r\nhello"
      })
  void aBodyInEveryFraming(String answer) throws Exception {
    SendOutcome.Answered answered = answered(answer);
    assertThat(answered.response().status()).isEqualTo(200);
    assertThat(answered.response().body().text()).isEqualTo("hello");
    assertThat(answered.cut()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 204 No Content\r\n\r\n",
        "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\n\r\n"
      })
  void noBody(String answer) throws Exception {
    assertThat(answered(answer).response().body().isEmpty()).isTrue();
  }

  @Test
  void headersAreKeptAsTheyCame() throws Exception {
    assertThat(
            answered("HTTP/1.1 500 Oh\r\nx-A: 1\r\nX-a: 2\r\nContent-Length: 0\r\n\r\n").response())
        .satisfies(
            response -> {
              assertThat(response.status()).isEqualTo(500);
              assertThat(response.headers().all("X-A")).containsExactly("1", "2");
            });
  }

  @Test
  void aRedirectIsAnAnswerAndIsNotFollowed() throws Exception {
    try (RawReceiver receiver =
        RawReceiver.answering(
            "HTTP/1.1 307 Temporary Redirect\r\nLocation: /other\r\nContent-Length: 0\r\n\r\n")) {
      assertThat(receiver.send())
          .isInstanceOfSatisfying(
              SendOutcome.Answered.class,
              answered -> assertThat(answered.response().status()).isEqualTo(307));
      assertThat(receiver.connections()).isEqualTo(1);
    }
  }

  @Test
  void aCodedBodyIsLeftCoded() throws Exception {
    ByteArrayOutputStream coded = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(coded)) {
      gzip.write("{\"success\":true}".getBytes(StandardCharsets.US_ASCII));
    }
    SendOutcome.Answered answered =
        answered(
            "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: "
                + coded.size()
                + "\r\n\r\n"
                + coded.toString(StandardCharsets.ISO_8859_1));
    assertThat(answered.response().body().bytes()).isEqualTo(coded.toByteArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {SendOutcome.KEPT - 1, SendOutcome.KEPT})
  void aBodyUpToTheBoundIsKeptWhole(int length) throws Exception {
    SendOutcome.Answered answered = answered(RawReceiver.answer("200 OK", "x".repeat(length)));
    assertThat(answered.response().body().length()).isEqualTo(length);
    assertThat(answered.cut()).isFalse();
  }

  @Test
  void aBodyBeyondTheBoundIsCut() throws Exception {
    SendOutcome.Answered answered =
        answered(RawReceiver.answer("200 OK", "x".repeat(SendOutcome.KEPT + 1)));
    assertThat(answered.response().body().length()).isEqualTo(SendOutcome.KEPT);
    assertThat(answered.cut()).isTrue();
  }
}
