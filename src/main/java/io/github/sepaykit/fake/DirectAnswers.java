package io.github.sepaykit.fake;

import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.http.BasePath;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The kit's own answers, given in front of WireMock as long as nothing of a user's could make them
 * others: no stub, delay or listener of WireMock's, no fault of the company, and nothing in the
 * request that WireMock would see in another form. Thread-safe.
 */
final class DirectAnswers {
  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
  private static final Set<String> PLAIN =
      Set.of("", "application/json", "text/plain", "application/octet-stream");

  private final ExchangeHandler exchanges;
  private final KitStores stores;
  private final StubMapping stub;
  private final BasePath basePath;
  private final List<String> beginnings;
  private final InstantSource time;

  /**
   * @param stub by which WireMock has the kit answer
   * @param operations of the API
   */
  DirectAnswers(
      ExchangeHandler exchanges,
      KitStores stores,
      StubMapping stub,
      BasePath basePath,
      List<Operation> operations,
      InstantSource time) {
    this.exchanges = exchanges;
    this.stores = stores;
    this.stub = stub;
    this.basePath = basePath;
    this.beginnings = operations.stream().map(DirectAnswers::beginning).distinct().toList();
    this.time = time;
  }

  /** Returns the part of a path before its first parameter. */
  private static String beginning(Operation operation) {
    int parameter = operation.path().indexOf('{');
    return parameter < 0 ? operation.path() : operation.path().substring(0, parameter);
  }

  /**
   * Answers a request; returns false, with nothing done, if WireMock is to answer.
   *
   * @param body of the request
   */
  boolean answer(ApiFront.ApiExchange exchange, IncomingBody body) throws IOException {
    if (!stores.isUntouched() || !body.readable() || body.body().isCut()) {
      return false;
    }
    String method = exchange.method();
    String whole = exchange.path();
    String query = exchange.query();
    Optional<String> path = basePath.below(whole).filter(this::isOfTheApi);
    if (!METHODS.contains(method) || path.isEmpty() || query != null && query.indexOf('%') >= 0) {
      return false;
    }
    Headers headers = exchange.headers();
    if (!isPlain(headers)) {
      return false;
    }
    long begun = System.nanoTime();
    Instant at = time.instant();
    String target = query == null || query.isEmpty() ? path.get() : path.get() + "?" + query;
    Request request = new Request(method, target, headers, body.body());
    Optional<Response> answer = exchanges.serveUnlessFaulty(request);
    if (answer.isEmpty()) {
      return false;
    }
    CharSequence url = exchange.url();
    DirectExchange done =
        new DirectExchange(
            stub,
            request,
            answer.get(),
            basePath.path().isEmpty()
                ? url
                : url.subSequence(0, url.length() - whole.length()) + path.get(),
            exchange.client(),
            exchange.protocol(),
            at,
            System.nanoTime() - begun);
    stores.ring().add(done::toEvent, done.size());
    exchange.answer(answer.get());
    return true;
  }

  private boolean isOfTheApi(String path) {
    boolean isPlain =
        path.indexOf('%') < 0
            && path.indexOf(';') < 0
            && !path.contains("//")
            && !path.contains("/.")
            && !path.startsWith("/__"); // The control API's, and WireMock's files.
    return isPlain && beginnings.stream().anyMatch(path::startsWith);
  }

  /** Returns true if WireMock would read the body, and nothing else, as the kit does. */
  private static boolean isPlain(Headers headers) {
    String type = headers.first("Content-Type").orElse("");
    int parameters = type.indexOf(';');
    String name = parameters < 0 ? type : type.substring(0, parameters);
    return PLAIN.contains(name.strip().toLowerCase(Locale.ROOT))
        && headers.first("Cookie").isEmpty()
        && headers.first("Content-Encoding").isEmpty();
  }
}
