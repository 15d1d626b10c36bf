package io.github.sepaykit.adapter;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.sepaykit.SePayFake;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.control.TokenSpec;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fake SePay, and a server beside it that answers as a test wants. */
public abstract class AdapterTest {
  protected static final SePayFake FAKE = SePayFake.start();
  protected static final String PATH = "/api/v1/webhooks";
  protected static final String PAGE =
      "{\"status\":\"success\",\"data\":[],\"meta\":{\"pagination\":"
          + "{\"total\":0,\"per_page\":20,\"current_page\":1,\"last_page\":1}}}";
  protected static final String NO_LIST = PAGE.replace("[]", "{}");

  protected final CollectedVerdicts seen = new CollectedVerdicts();
  protected final ContractJudge collecting = ContractJudge.reportingTo(seen);
  protected SePay sepay;
  protected String token;
  protected URI url;
  private HttpServer server;

  /** Answers one request. */
  @FunctionalInterface
  protected interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  @BeforeEach
  void aCompanyOfItsOwn() throws IOException {
    sepay = FAKE.sepay().newCompany();
    token = sepay.tokens().mint(TokenSpec.full());
    url = FAKE.baseUrl().resolve(PATH);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void goesAgain() {
    server.stop(0);
    sepay.delete();
  }

  /** The URL of the list on a server that answers so. */
  protected URI serverThat(Answer answer) {
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            answer.to(exchange);
          }
        });
    return base().resolve(PATH);
  }

  protected URI base() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  protected static Answer json(String body) {
    return exchange -> send(exchange, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  protected static Answer gzip(String body) {
    return exchange -> {
      exchange.getResponseHeaders().add("Content-Encoding", "gzip");
      send(exchange, "application/json", gzipped(body));
    };
  }

  /** Promises more than it sends. */
  protected static Answer brokenOff() {
    return exchange -> {
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, 1000);
      exchange.getResponseBody().write("{\"status\"".getBytes(StandardCharsets.UTF_8));
    };
  }

  /** Redirects every path but {@link #PATH} there. */
  protected static Answer redirect(int status, Answer there) {
    return exchange -> {
      if (exchange.getRequestURI().getPath().equals(PATH)) {
        there.to(exchange);
      } else {
        exchange.getResponseHeaders().add("Location", PATH);
        exchange.sendResponseHeaders(status, -1);
      }
    };
  }

  protected static void send(HttpExchange exchange, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", type);
    exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  protected static byte[] gzipped(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A create that works. */
  protected String webhook() {
    return """
        {"bank_account_id": %d, "event_type": "In_only", "authen_type": "No_Authen",
         "request_content_type": "Json", "webhook_url": "https://shop.example.com/hooks",
         "name": "Cửa hàng", "is_verify_payment": 1}"""
        .formatted(sepay.bankAccounts().get(0).id());
  }
}
