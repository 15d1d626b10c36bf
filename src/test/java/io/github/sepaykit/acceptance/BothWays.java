package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.SePayFake;
import io.github.sepaykit.control.RecordedExchange;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.control.TokenSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Two more fakes of the same options, one of which answers in front of WireMock, the other through
 * it. What a company was asked in a test they are asked, too, from the state that the test has left
 * behind, and all bytes of their answers must be the same.
 */
final class BothWays implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Headers that {@link #send} writes itself. */
  private static final Set<String> FRAMING =
      Set.of("host", "connection", "content-length", "transfer-encoding", "expect");

  private static final Instant NOW = Instant.parse("2040-01-02T03:04:05Z");

  private final Way direct;
  private final Way through;
  private long lastUnattributed;

  /**
   * @param options of the fake under test
   */
  BothWays(FakeOptions options) {
    this(SePayFake.start(options), SePayFake.start(options));
    through
        .fake()
        .wireMock()
        .stubFor(WireMock.get("/nobody/asks/for/this").willReturn(WireMock.ok()));
  }

  BothWays(SePayFake one, SePayFake other) {
    direct = new Way(one);
    through = new Way(other);
  }

  /** Compares the answers to what a company was asked, and returns how many requests that was. */
  synchronized int compare(SePay tested) {
    List<RecordedExchange> exchanges = tested.journal().exchanges();
    if (!exchanges.isEmpty()) {
      String state = withoutTokens(tested.exportState());
      try (Caller one = direct.caller(state);
          Caller other = through.caller(state)) {
        exchanges.forEach(exchange -> compare(exchange, one, other));
      }
    }
    List<RecordedExchange> unattributed =
        tested.journal().unattributed().stream()
            .filter(exchange -> exchange.number() > lastUnattributed)
            .toList();
    for (RecordedExchange exchange : unattributed) {
      lastUnattributed = Math.max(lastUnattributed, exchange.number());
      compare(exchange, direct.stranger(), through.stranger());
    }
    return exchanges.size() + unattributed.size();
  }

  /** Each fake has tokens of its own, and no two companies of a fake may have the same. */
  private static String withoutTokens(String state) {
    try {
      ObjectNode json = (ObjectNode) JSON.readTree(state);
      json.putArray("tokens");
      return json.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void compare(RecordedExchange exchange, Caller one, Caller other) {
    assertThat(one.send(exchange))
        .as("in front of WireMock and through it: %s", exchange.render())
        .isEqualTo(other.send(exchange));
  }

  @Override
  public void close() {
    direct.fake().close();
    through.fake().close();
  }

  /** One of the two fakes. */
  private record Way(SePayFake fake) {
    Caller caller(String state) {
      SePay company = fake.sepay().newCompany();
      company.importState(state);
      company.clock().set(NOW);
      String expired = company.tokens().mint(TokenSpec.full().withLifetime(Duration.ofSeconds(1)));
      company.tokens().expire(expired);
      return new Caller(
          fake.baseUrl(),
          company,
          company.tokens().mint(TokenSpec.full()),
          company.tokens().mintWithoutScopes(),
          expired);
    }

    Caller stranger() {
      return new Caller(fake.baseUrl(), null, "nobody", "nobody", "nobody");
    }
  }

  /** Sends requests with the token that has led to the recorded answer. */
  private record Caller(
      URI baseUrl, @Nullable SePay company, String full, String unscoped, String expired)
      implements AutoCloseable {
    private String token(int status) {
      return switch (status) {
        case 401 -> expired;
        case 403 -> unscoped;
        default -> full;
      };
    }

    /** Returns all bytes of the answer, but for the id that a user's stub is given. */
    String send(RecordedExchange exchange) {
      StringBuilder head =
          new StringBuilder(exchange.method() + " " + baseUrl.getRawPath() + exchange.target())
              .append(" HTTP/1.1\r\nHost: fake\r\nConnection: close\r\n");
      exchange
          .requestHeaders()
          .forEach(
              (name, values) -> {
                if (!FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
                  for (String value : values) {
                    head.append(name).append(": ").append(unmasked(name, value, exchange.status()));
                    head.append("\r\n");
                  }
                }
              });
      byte[] body = exchange.requestBody().getBytes(StandardCharsets.UTF_8);
      head.append(body.length > 0 ? "Content-Length: " + body.length + "\r\n\r\n" : "\r\n");
      try (Socket socket = new Socket(baseUrl.getHost(), baseUrl.getPort())) {
        socket.setSoTimeout(300_000);
        socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().write(body);
        socket.getOutputStream().flush();
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1)
            .replaceAll("(?m)^Matched-Stub-Id: .*$", "Matched-Stub-Id: drawn by WireMock");
      } catch (IOException e) {
        throw new UncheckedIOException(exchange.render(), e);
      }
    }

    private String unmasked(String name, String value, int status) {
      return name.equalsIgnoreCase("Authorization") && value.startsWith("Bearer ")
          ? "Bearer " + token(status)
          : value;
    }

    @Override
    public void close() {
      if (company != null) {
        company.delete();
      }
    }
  }
}
