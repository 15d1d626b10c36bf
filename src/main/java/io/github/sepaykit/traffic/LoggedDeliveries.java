package io.github.sepaykit.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.observed.SeenBody;
import io.github.sepaykit.observed.SeenExchange;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** Turns the kit's own log of deliveries into exchanges, one of each attempt that was sent. */
final class LoggedDeliveries {
  private final TrafficScope scope;
  private final Consumer<RecordedEntry> sink;

  LoggedDeliveries(TrafficScope scope, Consumer<RecordedEntry> sink) {
    this.scope = scope;
    this.sink = sink;
  }

  /**
   * Reads a transaction with its deliveries, or a delivery.
   *
   * @param place of it, for example {@code transaction 3 of log.json}
   */
  void read(String place, JsonNode logged) {
    logged.path("deliveries").forEach(delivery -> readDelivery(place, delivery));
    readDelivery(place, logged);
  }

  private void readDelivery(String place, JsonNode delivery) {
    for (JsonNode attempt : delivery.path("attempts")) {
      if (attempt.path("request").isObject()) {
        sink.accept(entry("attempt " + attempt.path("number").asInt() + " of " + place, attempt));
      }
    }
  }

  private RecordedEntry entry(String place, JsonNode attempt) {
    JsonNode sent = attempt.path("request");
    String method = sent.path("method").asText("");
    Optional<String> target = scope.target(sent.path("url").asText(""));
    if (target.isEmpty()) {
      return new RecordedEntry.Foreign(place, method + " " + sent.path("url").asText(""));
    }
    Request request =
        new Request(
            method,
            target.get(),
            WireMockJson.headers(sent.path("headers")),
            Body.of(sent.path("body").asText("")));
    return new RecordedEntry.Traded(
        place,
        exchange(request, attempt),
        instant(attempt, "at").orElse(Instant.EPOCH),
        took(attempt));
  }

  private static SeenExchange exchange(Request request, JsonNode attempt) {
    JsonNode answer = attempt.path("answer");
    if (!answer.isObject()) {
      return SeenExchange.unanswered(
          request, Optional.empty(), attempt.at("/failure/message").asText("no answer"));
    }
    return SeenExchange.of(
        request,
        SeenBody.of(request.body()),
        new Response(
            answer.path("status").asInt(),
            WireMockJson.headers(answer.path("headers")),
            Body.empty()),
        answer.path("cut").asBoolean()
            ? SeenBody.unknown("only its beginning was kept")
            : SeenBody.of(Body.of(answer.path("body").asText(""))));
  }

  private static Duration took(JsonNode attempt) {
    return instant(attempt, "endedAt")
        .flatMap(end -> instant(attempt, "at").map(at -> Duration.between(at, end)))
        .filter(took -> !took.isNegative())
        .orElse(Duration.ZERO);
  }

  private static Optional<Instant> instant(JsonNode attempt, String name) {
    try {
      return Optional.of(Instant.parse(attempt.path(name).asText("")));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
