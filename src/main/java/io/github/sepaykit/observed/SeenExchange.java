package io.github.sepaykit.observed;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import java.util.Optional;

/**
 * An exchange as far as it was seen, bodies decoded.
 *
 * @param request with an empty body where that is not known
 * @param requestGap what of the request is not known; empty when all is
 * @param response with an empty body where that is not known; status 0 without an answer
 * @param responseGap what of the answer is not known; empty when all is
 */
public record SeenExchange(
    Request request, Optional<Gap> requestGap, Response response, Optional<Gap> responseGap) {
  /** Returns the same exchange, its bodies parsed: see {@link Body#parsed}. */
  public SeenExchange parsed() {
    return new SeenExchange(
        new Request(request.method(), request.target(), request.headers(), request.body().parsed()),
        requestGap,
        new Response(response.status(), response.headers(), response.body().parsed()),
        responseGap);
  }

  /** Returns an exchange of which both sides are known. */
  public static SeenExchange whole(Exchange exchange) {
    return new SeenExchange(
        exchange.request(), Optional.empty(), exchange.response(), Optional.empty());
  }

  /**
   * Returns an exchange of two bodies as they were found.
   *
   * @param request without its body
   * @param response without its body
   */
  public static SeenExchange of(
      Request request, SeenBody sent, Response response, SeenBody received) {
    return new SeenExchange(
        new Request(request.method(), request.target(), request.headers(), sent.orEmpty()),
        sent.gap(UncheckedReason.REQUEST_BODY),
        new Response(response.status(), response.headers(), received.orEmpty()),
        received.gap(UncheckedReason.RESPONSE_BODY));
  }

  /** Returns a request without an answer. */
  public static SeenExchange unanswered(Request request, Optional<Gap> requestGap, String why) {
    return new SeenExchange(
        request,
        requestGap,
        new Response(0, Headers.none(), Body.empty()),
        Optional.of(new Gap(UncheckedReason.NO_ANSWER, why)));
  }

  /** Returns a copy whose answer is not known in full. */
  public SeenExchange withResponseGap(Gap gap) {
    return new SeenExchange(request, requestGap, response, Optional.of(gap));
  }

  /** Returns true if an answer came, whole or not. */
  public boolean isAnswered() {
    return response.status() > 0;
  }

  /** Returns both sides as far as they are known. */
  public Exchange exchange() {
    return new Exchange(request, response);
  }
}
