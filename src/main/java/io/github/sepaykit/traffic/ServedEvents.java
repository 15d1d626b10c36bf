package io.github.sepaykit.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.ContentCoding;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.observed.SeenBody;
import io.github.sepaykit.observed.SeenExchange;
import io.github.sepaykit.observed.UncheckedReason;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/** Turns WireMock's serve events, as {@code /__admin/requests} exports them, into exchanges. */
final class ServedEvents {
  static final BiPredicate<String, ObjectNode> FILTER =
      PartialJson.below(
          Set.of(
              "request.method",
              "request.url",
              "request.absoluteUrl",
              "request.headers",
              "request.body",
              "request.bodyAsBase64",
              "request.loggedDate",
              "response.status",
              "response.headers",
              "response.body",
              "response.bodyAsBase64",
              "response.fault",
              "method",
              "url",
              "absoluteUrl",
              "headers",
              "body",
              "bodyAsBase64",
              "loggedDate",
              "timing.totalTime"));

  private final TrafficScope scope;

  ServedEvents(TrafficScope scope) {
    this.scope = scope;
  }

  RecordedEntry read(String place, JsonNode event) {
    // Requests that were looked for are listed without their answers.
    JsonNode asked = event.has("request") ? event.path("request") : event;
    String method = asked.path("method").asText("");
    String url = asked.path("url").asText("");
    if (method.isEmpty() || url.isEmpty()) {
      return RecordedEntry.notJudged(place, UncheckedReason.INCOMPLETE, "no method or no URL");
    }
    String absolute = asked.path("absoluteUrl").asText("");
    Optional<String> target = absolute.isEmpty() ? scope.relative(url) : scope.target(absolute);
    if (target.isEmpty()) {
      return new RecordedEntry.Foreign(place, method + " " + (absolute.isEmpty() ? url : absolute));
    }
    JsonNode answer = event.path("response");
    Headers sent = WireMockJson.headers(asked.path("headers"));
    Headers received = WireMockJson.headers(answer.path("headers"));
    int status = answer.path("status").asInt(0);
    SeenExchange exchange =
        SeenExchange.of(
            new Request(method, target.get(), sent, Body.empty()),
            body(sent, asked),
            new Response(status, received, Body.empty()),
            body(received, answer));
    return new RecordedEntry.Traded(
        place,
        status > 0
            ? exchange
            : SeenExchange.unanswered(exchange.request(), exchange.requestGap(), failure(answer)),
        Instant.ofEpochMilli(asked.path("loggedDate").asLong(0)),
        Duration.ofMillis(event.at("/timing/totalTime").asLong(0)));
  }

  private static String failure(JsonNode answer) {
    return answer.isMissingNode() ? "its answer is not listed" : answer.path("fault").asText("");
  }

  private static SeenBody body(Headers headers, JsonNode message) {
    String base64 = message.path("bodyAsBase64").asText("");
    try {
      Body body =
          base64.isEmpty()
              ? Body.of(message.path("body").asText(""))
              : Body.of(Base64.getMimeDecoder().decode(base64));
      long length =
          headers
              .first("Content-Length")
              .filter(l -> l.matches("[0-9]{1,12}"))
              .map(Long::valueOf)
              .orElse(-1L);
      return length > body.length()
          ? SeenBody.unknown(BodyLengths.kept(length, body.length()))
          : SeenBody.of(ContentCoding.decode(headers, body, RecordedEntry.MAX_BODY));
    } catch (IllegalArgumentException e) {
      return SeenBody.unknown("it is no base64");
    }
  }
}
