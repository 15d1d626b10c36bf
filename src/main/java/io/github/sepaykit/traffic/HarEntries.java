package io.github.sepaykit.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.ContentCoding;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.traffic.RecordedEntry.Missing;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
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
              "response.status",
              "response.headers.name",
              "response.headers.value",
              "response.bodySize",
              "response._error",
              "response.content.size",
              "response.content.mimeType",
              "response.content.encoding",
              ANSWER_TEXT));

  private final TrafficScope scope;

  HarEntries(TrafficScope scope) {
    this.scope = scope;
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
    Headers headers = requestHeaders(entry.path("request"));
    int status = entry.at("/response/status").asInt(0);
    if (method.equals("OPTIONS") && headers.first("Access-Control-Request-Method").isPresent()) {
      return RecordedEntry.notJudged(place, UncheckedReason.PREFLIGHT, "");
    }
    if (status == 0) {
      return RecordedEntry.notJudged(
          place, UncheckedReason.NO_ANSWER, entry.at("/response/_error").asText(""));
    }
    if (status == 304) {
      return RecordedEntry.notJudged(place, UncheckedReason.CACHED, "status 304");
    }
    RecordedBody sent = sent(entry.path("request"));
    RecordedBody received = received(entry.path("response"));
    Exchange exchange =
        new Exchange(
            new Request(method, target.get(), headers, sent.body().orElse(Body.empty())),
            new Response(
                status,
                responseHeaders(entry.path("response")),
                received.body().orElse(Body.empty())));
    Optional<Missing> unknown =
        sent.body().isEmpty()
            ? Optional.of(new Missing(UncheckedReason.REQUEST_BODY, sent.reason()))
            : received.body().isEmpty()
                ? Optional.of(new Missing(UncheckedReason.RESPONSE_BODY, received.reason()))
                : Optional.empty();
    return new RecordedEntry.Traded(place, exchange, unknown, at(entry), took(entry));
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

  private static RecordedBody sent(JsonNode request) {
    JsonNode data = request.path("postData");
    if (data.path("text").isTextual() && !data.path("text").textValue().isEmpty()) {
      return text(data.path("text").textValue(), data.path("encoding").asText(""), request);
    }
    if (data.path("params").size() > 0) {
      return RecordedBody.of(Body.of(form(data.path("params"))));
    }
    int size = request.path("bodySize").asInt(0);
    return size > 0 && !data.path("text").isTextual()
        ? RecordedBody.unknown("it had " + size + " bytes")
        : RecordedBody.of(Body.empty());
  }

  /** Returns a form of the parameters; its exact bytes do not matter to the contract. */
  private static String form(JsonNode params) {
    List<String> pairs = new ArrayList<>();
    for (JsonNode param : params) {
      pairs.add(
          URLEncoder.encode(param.path("name").asText(""), StandardCharsets.UTF_8)
              + "="
              + URLEncoder.encode(param.path("value").asText(""), StandardCharsets.UTF_8));
    }
    return String.join("&", pairs);
  }

  private static RecordedBody received(JsonNode response) {
    JsonNode content = response.path("content");
    if (content.path("text").isTextual()) {
      return text(content.path("text").textValue(), content.path("encoding").asText(""), response);
    }
    int size = Math.max(content.path("size").asInt(0), response.path("bodySize").asInt(0));
    return size > 0
        ? RecordedBody.unknown("it had " + size + " bytes")
        : RecordedBody.of(Body.empty());
  }

  /** Returns a text's body; text is decoded already, base64 may still be encoded. */
  private static RecordedBody text(String text, String encoding, JsonNode message) {
    if (!encoding.equalsIgnoreCase("base64")) {
      return RecordedBody.of(Body.of(text));
    }
    try {
      Body body = Body.of(Base64.getMimeDecoder().decode(text));
      Headers headers = headers(message.path("headers"), "");
      return RecordedBody.of(ContentCoding.decode(headers, body, RecordedEntry.MAX_BODY).orThrow());
    } catch (IllegalArgumentException e) {
      return RecordedBody.unknown("it is no base64");
    } catch (IOException e) {
      return RecordedBody.unknown(String.valueOf(e.getMessage()));
    }
  }
}
