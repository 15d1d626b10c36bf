package io.github.sepaykit.junit;

import static io.github.sepaykit.junit.ContractAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.control.SePay;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Real exchanges, recorded and judged. */
@SePayTest
class RecordingHttpClientTest {
  private final RecordingHttpClient client = RecordingHttpClient.create();
  private final HttpRequest.Builder list;

  RecordingHttpClientTest(@SePayUrl URI url, @Token String token) {
    list =
        HttpRequest.newBuilder(url.resolve(Shop.WEBHOOKS + "?page=1&webhook_url=a%2Fb"))
            .header("Authorization", "Bearer " + token);
  }

  @Test
  void recordsBothSides() throws Exception {
    Exchange exchange = client.send(list.build());
    assertThat(exchange).honoursContract().hasNoDrift();
    assertThat(exchange.request().method()).isEqualTo("GET");
    assertThat(exchange.request().target()).isEqualTo(Shop.WEBHOOKS + "?page=1&webhook_url=a%2Fb");
    assertThat(exchange.request().headers().first("authorization")).isPresent();
    assertThat(exchange.request().body().isEmpty()).isTrue();
    assertThat(exchange.response().status()).isEqualTo(200);
    assertThat(exchange.response().headers().first("content-type")).contains("application/json");
    assertThat(exchange.response().body().text()).contains("\"data\":[]");
  }

  @Test
  void keepsWhatItSentUntilCleared() throws Exception {
    Exchange first = client.send(list.build());
    Exchange second = client.send(list.build());
    assertThat(client.exchanges()).containsExactly(first, second);
    client.clear();
    assertThat(client.exchanges()).isEmpty();
  }

  @Test
  @AllowViolation("request.body.*")
  void recordsTheBodyOfAnyPublisherAndSendsItAll(SePay sepay) throws Exception {
    byte[] json = "{\"name\":\"Cửa hàng\"}".getBytes("UTF-8");
    Exchange exchange =
        client.send(
            list.POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(json)))
                .header("Content-Type", "application/json")
                .build());
    assertThat(exchange).violates("request.body.required");
    assertThat(exchange.request().body().bytes()).isEqualTo(json);
    assertThat(sepay.journal().exchanges().get(0).requestBody())
        .isEqualTo("{\"name\":\"Cửa hàng\"}");
  }

  @Test
  void keepsNothingWhenThereWasNoAnswer() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    HttpRequest nobody = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + closed)).build();
    assertThatThrownBy(() -> client.send(nobody)).isInstanceOf(IOException.class);
    HttpRequest unreadable =
        list.POST(BodyPublishers.ofInputStream(() -> new FailingStream())).build();
    assertThatThrownBy(
            () -> RecordingHttpClient.around(HttpClient.newHttpClient()).send(unreadable))
        .isInstanceOf(IOException.class)
        .hasStackTraceContaining("lost body");
    assertThat(client.exchanges()).isEmpty();
  }

  private static final class FailingStream extends java.io.InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("lost " + Path.of("body"));
    }
  }
}
