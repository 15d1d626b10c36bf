package io.github.sepaykit.fake;

import com.github.tomakehurst.wiremock.common.Json;
import com.github.tomakehurst.wiremock.common.Limit;
import com.github.tomakehurst.wiremock.common.Timing;
import com.github.tomakehurst.wiremock.http.LoggedResponse;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Exchange that passed WireMock by, and the event that WireMock would have made of it. Immutable.
 *
 * @param absoluteUrl without the query
 * @param at when the request came
 * @param nanos from then to the answer
 */
record DirectExchange(
    StubMapping stub,
    Request request,
    Response response,
    CharSequence absoluteUrl,
    String client,
    String protocol,
    Instant at,
    long nanos) {

  /** Returns the size that the event will have, as {@link RequestRing} counts. */
  long size() {
    long[] size = {request.target().length() + request.body().length()};
    request
        .headers()
        .forEach((name, value) -> size[0] += name.length() + value.length() + "[]".length());
    return size[0] + 2L * response.body().length();
  }

  ServeEvent toEvent() {
    ResponseDefinition definition =
        SePayTransformer.answer(
            new ServedAnswer.ByKit(response, Optional.empty()), stub.getResponse());
    return new ServeEvent(
            UUID.randomUUID(),
            loggedRequest(),
            stub,
            ResponseDefinition.copyOf(definition),
            loggedResponse(),
            true,
            timing(),
            new ArrayDeque<>())
        .withIdDecoratedRequest();
  }

  private LoggedRequest loggedRequest() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("url", request.target());
    fields.put(
        "absoluteUrl", absoluteUrl + (request.query().isEmpty() ? "" : "?" + request.query()));
    fields.put("method", request.method());
    fields.put(
        "clientIp",
        request.headers().first("X-Forwarded-For").filter(ip -> !ip.isEmpty()).orElse(client));
    fields.put("headers", request.headers().toMap());
    fields.put("cookies", Map.of());
    fields.put("browserProxyRequest", false);
    fields.put("loggedDate", at.toEpochMilli());
    fields.put("bodyAsBase64", Base64.getEncoder().encodeToString(request.body().bytes()));
    fields.put("protocol", protocol);
    return Json.read(Json.write(fields), LoggedRequest.class);
  }

  private LoggedResponse loggedResponse() {
    return LoggedResponse.from(
        com.github.tomakehurst.wiremock.http.Response.response()
            .status(response.status())
            .headers(WireMockMessages.headers(response.headers()))
            .body(response.body().bytes())
            .protocol(protocol)
            .build(),
        Limit.UNLIMITED);
  }

  private Timing timing() {
    return Json.read(
        Json.write(
            Map.of("addedDelay", 0, "processTime", nanos / 1_000_000, "responseSendTime", 0)),
        Timing.class);
  }
}
