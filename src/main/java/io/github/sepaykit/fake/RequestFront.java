package io.github.sepaykit.fake;

import com.github.tomakehurst.wiremock.http.Request;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.ControlJson;
import io.github.sepaykit.control.ControlMessages.ControlError;
import io.github.sepaykit.fake.operation.BrokenOffBody;
import io.github.sepaykit.fake.operation.ServerError;
import io.github.sepaykit.http.BasePath;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * First and last of each exchange: reads the body, bounded, before WireMock can, and answers what
 * fails behind it in the form of the API that was called. Thread-safe.
 */
final class RequestFront implements JettyFront.Front, ApiFront {
  /** Bodies of control calls: a whole state, or stubs, may come in one. */
  static final int MOST_CONTROL_BYTES = 8 << 20;

  private static final int UPGRADE_REQUIRED = 426;

  /** First byte of a TLS handshake, as Jetty names it. */
  private static final String TLS_RECORD = "CNTL=0x16";

  private static final Logger LOG = LoggerFactory.getLogger(RequestFront.class);

  /** Pages of WireMock's own, which Jetty would serve past the guard. */
  private static final Pattern PAGES =
      Pattern.compile("/__admin/(swagger-ui|recorder|docs|not-matched)(/.*)?");

  private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

  private final int most;
  private final BasePath basePath;
  private final Consumer<String> unread;
  private final @Nullable DirectAnswers direct;
  private final ThreadLocal<@Nullable IncomingBody> held = new ThreadLocal<>();

  /**
   * @param mostBytes of a body of the API
   * @param unread takes descriptions of what came in place of a request
   * @param direct null if WireMock is to answer every request
   */
  RequestFront(
      long mostBytes, BasePath basePath, Consumer<String> unread, @Nullable DirectAnswers direct) {
    this.direct = direct;
    this.basePath = basePath;
    this.unread = unread;
    this.most = (int) Math.min(mostBytes, MOST_CONTROL_BYTES);
  }

  /** Returns the body of the request that this thread serves. */
  IncomingBody body(Request request) {
    IncomingBody body = held.get();
    return body == null ? IncomingBody.of(request) : body;
  }

  static boolean isAdmin(String path) {
    return path.equals("/__admin") || path.startsWith("/__admin/");
  }

  @Override
  public void pass(JettyFront.FrontExchange exchange, JettyFront.Onward onward) throws Throwable {
    String path = basePath.below(exchange.path()).orElse(exchange.path());
    boolean admin = isAdmin(path);
    try {
      if (PAGES.matcher(exchange.path()).matches() || PAGES.matcher(path).matches()) {
        exchange.answer(refusal(noPage(exchange.path())));
        return;
      }
      Optional<IncomingBody> body = read(exchange, admin);
      if (body.isEmpty()) {
        return;
      }
      held.set(body.get());
      exchange.hideForm();
      onward.go();
    } catch (Throwable e) {
      if (isOfClient(e)) {
        LOG.debug("the client of a request to {} has gone away", exchange.path(), e);
        throw e;
      }
      LOG.error("a request to {} could not be served", exchange.path(), e);
      if (exchange.isAnswered()) {
        throw e;
      }
      exchange.answer(admin ? refusal(failure(e)) : ServerError.response(describe(e)));
    } finally {
      held.remove();
    }
  }

  @Override
  public boolean answer(ApiExchange exchange) throws IOException {
    IncomingBody body = held.get();
    return direct != null && body != null && direct.answer(exchange, body);
  }

  @Override
  public void refuseUnread(int status, String reason) {
    if (reason.contains(TLS_RECORD)) {
      unread.accept(
          "TLS (https) on the plain port  %d  fix: give the client the base URL with http://, the fake has no certificate"
              .formatted(status));
    } else if (status == UPGRADE_REQUIRED) {
      unread.accept(
          "HTTP/2 without asking (prior knowledge)  %d  fix: have the client speak HTTP/1.1, or begin in it"
              .formatted(status));
    } else {
      unread.accept("no HTTP/1.1 request  %d  %s".formatted(status, reason));
    }
  }

  /** Returns the body; empty when it breaks off, which is answered if anybody still listens. */
  private Optional<IncomingBody> read(JettyFront.FrontExchange exchange, boolean admin)
      throws IOException {
    try {
      return Optional.of(read(exchange, admin ? MOST_CONTROL_BYTES : most));
    } catch (IOException e) {
      LOG.debug("the body of a request to {} breaks off", exchange.path(), e);
      exchange.answer(admin ? refusal(brokenOff()) : BrokenOffBody.response());
      return Optional.empty();
    }
  }

  /**
   * Returns true if a failure is the client's, who has closed the connection. Jetty's classes for
   * it go by their simple names, for WireMock relocates them.
   */
  private static boolean isOfClient(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .limit(10)
        .anyMatch(
            e ->
                e.getClass().getSimpleName().equals("EofException")
                    || e instanceof ClosedChannelException
                    || isClosedWhileSending(e));
  }

  /** Returns true for a plain failure that Jetty makes when it closes what is still being sent. */
  private static boolean isClosedWhileSending(Throwable failure) {
    return failure instanceof IOException
        && Stream.of(failure.getStackTrace())
            .limit(1)
            .anyMatch(frame -> frame.getClassName().endsWith(".jetty.util.IteratingCallback"));
  }

  private static IncomingBody read(JettyFront.FrontExchange exchange, int most) throws IOException {
    Optional<Long> length = exchange.header("Content-Length").flatMap(RequestFront::number);
    if (length.isEmpty() && exchange.header("Transfer-Encoding").isEmpty()) {
      return IncomingBody.NONE;
    }
    boolean waits = exchange.header("Expect").isPresent();
    if (waits && length.isPresent() && length.get() > most) {
      return IncomingBody.unread(length.get());
    }
    boolean gzip = exchange.header("Content-Encoding").orElse("").contains("gzip");
    return IncomingBody.read(exchange.body(), length.orElse(-1L), most, gzip);
  }

  private static Optional<Long> number(String header) {
    return LENGTH.matcher(header).matches() ? Optional.of(Long.valueOf(header)) : Optional.empty();
  }

  static ControlException noPage(String path) {
    return new ControlException(
        404,
        "control.call.unknown",
        path + " is not served by the kit; fix: see openapi/control.yaml, or docs/control-api.md");
  }

  private static ControlException brokenOff() {
    return new ControlException(400, "control.body", BrokenOffBody.MESSAGE);
  }

  private static ControlException failure(Throwable e) {
    return new ControlException(
        500, "control.failed", "the kit itself failed: " + describe(e) + "; fix: report it");
  }

  private static String describe(Throwable e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return e.getClass().getSimpleName() + ": " + message;
  }

  static Response refusal(ControlException refusal) {
    return new Response(
        refusal.status(),
        Headers.of("Content-Type", "application/json"),
        Body.of(ControlJson.write(new ControlError(refusal.rule(), refusal.detail()))));
  }
}
