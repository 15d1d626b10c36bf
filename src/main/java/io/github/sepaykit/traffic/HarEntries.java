package io.github.sepaykit.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.observed.SeenExchange;
import io.github.sepaykit.observed.UncheckedReason;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/** Turns entries of a HAR into exchanges. Names with an underscore are a browser's own. */
final class HarEntries {
  private static final String ANSWER_TEXT = "response.content.text";
  private static final BiPredicate<String, ObjectNode> WANTED =
      PartialJson.below(
          Set.of(
              "startedDateTime",
              "time",
              "request.method",
              "request.url",
              "request.headers.name",
              "request.headers.value",
              "request.bodySize",
              "request.postData.mimeType",
              "request.postData.text",
              "request.postData.encoding",
              "request.postData.params.name",
              "request.postData.params.value",
              "request.postData._file",
              "request._content.text",
              "request._content.encoding",
              "response.status",
              "response.headers.name",
              "response.headers.value",
              "response.bodySize",
              "response._error",
              "response._failureText",
              "response.content._file",
              "response.content.size",
              "response.content.mimeType",
              "response.content.encoding",
              ANSWER_TEXT));

  private final TrafficScope scope;
  private final HarBodies bodies;

  HarEntries(TrafficScope scope, AttachedBodies attached) {
    this.scope = scope;
    this.bodies = new HarBodies(attached);
  }

  /**
   * Returns true if a value of an entry must be read. The text of other servers' answers, the bulk
   * of most recordings, need not be.
   */
  boolean isNeeded(String path, ObjectNode soFar) {
    if (path.equals(ANSWER_TEXT) && soFar.at("/request/url").isTextual()) {
      return scope.target(soFar.at("/request/url").textValue()).isPresent();
    }
    return WANTED.test(path, soFar);
  }

  RecordedEntry read(String place, JsonNode entry) {
    String method = entry.at("/request/method").asText("");
    String url = entry.at("/request/url").asText("");
    if (method.isEmpty() || url.isEmpty()) {
      return RecordedEntry.notJudged(place, UncheckedReason.INCOMPLETE, "no method or no URL");
    }
    Optional<String> target = scope.target(url);
    if (target.isEmpty()) {
      return new RecordedEntry.Foreign(place, method + " " + url);
    }
    Headers sent = requestHeaders(entry.path("request"));
    Headers received = responseHeaders(entry.path("response"));
    // Playwright writes -1 where no answer came.
    int status = Math.max(0, entry.at("/response/status").asInt(0));
    SeenExchange exchange =
        SeenExchange.of(
            new Request(method, target.get(), sent, Body.empty()),
            bodies.sent(place, entry.path("request"), sent),
            new Response(status, received, Body.empty()),
            bodies.received(place, entry, received));
    return new RecordedEntry.Traded(
        place,
        status > 0
            ? exchange
            : SeenExchange.unanswered(exchange.request(), exchange.requestGap(), failure(entry)),
        at(entry),
        took(entry));
  }

  private static String failure(JsonNode entry) {
    String chrome = entry.at("/response/_error").asText("");
    return chrome.isEmpty() ? entry.at("/response/_failureText").asText("") : chrome;
  }

  private static Instant at(JsonNode entry) {
    try {
      return OffsetDateTime.parse(entry.path("startedDateTime").asText("")).toInstant();
    } catch (DateTimeException e) {
      return Instant.EPOCH;
    }
  }

  private static Duration took(JsonNode entry) {
    double millis = entry.path("time").asDouble(0);
    return millis > 0 && millis < 1e12 ? Duration.ofNanos((long) (millis * 1e6)) : Duration.ZERO;
  }

  private static Headers requestHeaders(JsonNode request) {
    return headers(request.path("headers"), request.at("/postData/mimeType").asText(""));
  }

  private static Headers responseHeaders(JsonNode response) {
    return headers(response.path("headers"), response.at("/content/mimeType").asText(""));
  }

  /** Returns headers without HTTP/2's pseudo headers and with one content type. */
  private static Headers headers(JsonNode fields, String type) {
    Headers.Builder headers = Headers.builder();
    boolean typed = false;
    for (JsonNode field : fields) {
      String name = field.path("name").asText("");
      if (!name.isEmpty() && !name.startsWith(":")) {
        typed |= name.equalsIgnoreCase("Content-Type");
        headers.add(name, field.path("value").asText(""));
      }
    }
    if (!typed && type.indexOf('/') > 0) {
      headers.add("Content-Type", type);
    }
    return headers.build();
  }
}
