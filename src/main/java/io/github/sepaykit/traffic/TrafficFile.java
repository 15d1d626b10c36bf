package io.github.sepaykit.traffic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.ContentCoding;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.report.FileFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * A file of recorded traffic: a HAR, or the requests that WireMock exports. Read entry by entry,
 * whatever its size; the longest text that is read is {@link RecordedEntry#MAX_BODY}.
 */
final class TrafficFile {
  private static final String KINDS =
      "a HAR 1.2 file, or the answer of WireMock's /__admin/requests";
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(RecordedEntry.MAX_BODY).build())
          .build();

  private final Path file;
  private final TrafficScope scope;
  private final Consumer<RecordedEntry> sink;
  private int entries;
  private boolean known;

  private TrafficFile(Path file, TrafficScope scope, Consumer<RecordedEntry> sink) {
    this.file = file;
    this.scope = scope;
    this.sink = sink;
  }

  /**
   * Reads all entries.
   *
   * @throws UnreadableTrafficException when it is neither, or ends in the middle
   */
  static void read(Path file, TrafficScope scope, Consumer<RecordedEntry> sink) {
    TrafficFile traffic = new TrafficFile(file, scope, sink);
    try (InputStream in = Files.newInputStream(file);
        JsonParser parser = FACTORY.createParser(in)) {
      traffic.top(parser);
    } catch (JsonProcessingException e) {
      throw traffic.notJson(e);
    } catch (IOException e) {
      throw UnreadableTrafficException.causedBy(
          e, "cannot read " + file, KINDS, FileFailure.reason(e), "name a file that can be read");
    }
  }

  private void top(JsonParser parser) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw other("an empty file");
    }
    if (first != JsonToken.START_OBJECT) {
      throw other("JSON that is no object");
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("log") && value == JsonToken.START_OBJECT) {
        log(parser);
      } else if (name.equals("requests") && value == JsonToken.START_ARRAY) {
        entries(parser, "request", new ServedEvents(scope)::read, ServedEvents.FILTER);
      } else {
        parser.skipChildren();
      }
    }
    if (!known) {
      throw other("an object without \"log\" that has \"entries\", and without \"requests\"");
    }
  }

  private void log(JsonParser parser) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      boolean found = parser.currentName().equals("entries");
      JsonToken value = parser.nextToken();
      if (found && value == JsonToken.START_ARRAY) {
        HarEntries har = new HarEntries(scope);
        entries(parser, "entry", har::read, har::wants);
      } else {
        parser.skipChildren();
      }
    }
  }

  private void entries(
      JsonParser parser,
      String kind,
      BiFunction<String, ObjectNode, RecordedEntry> reader,
      BiPredicate<String, ObjectNode> filter)
      throws IOException {
    known = true;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      entries++;
      String place = kind + " " + entries + " of " + file.getFileName();
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        sink.accept(reader.apply(place, PartialJson.read(parser, filter)));
      } else {
        parser.skipChildren();
        sink.accept(RecordedEntry.notJudged(place, UncheckedReason.INCOMPLETE, "it is no object"));
      }
    }
  }

  private UnreadableTrafficException other(String was) {
    return UnreadableTrafficException.of(
        "cannot check " + file, KINDS, was, "export the traffic again");
  }

  private UnreadableTrafficException notJson(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    String place =
        (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr())
            + (entries == 0 ? "" : ", behind the beginning of entry " + entries);
    if (e instanceof StreamConstraintsException) {
      return UnreadableTrafficException.causedBy(
          e,
          "cannot check " + file,
          "bodies of at most " + RecordedEntry.MAX_BODY + " characters",
          "more than the limits of what is read" + place,
          "leave such entries out of the recording");
    }
    boolean cut = e instanceof JsonEOFException;
    return UnreadableTrafficException.causedBy(
        e,
        "cannot check " + file,
        KINDS,
        (cut ? "text that ends in the middle" : "text that is no JSON") + place,
        cut ? "export the traffic again, the file is cut off" : "export the traffic again");
  }

  /** Turns WireMock's serve events, as {@code /__admin/requests} exports them, into exchanges. */
  private static final class ServedEvents {
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
                "timing.totalTime"));

    private final TrafficScope scope;

    ServedEvents(TrafficScope scope) {
      this.scope = scope;
    }

    RecordedEntry read(String place, JsonNode event) {
      JsonNode asked = event.path("request");
      String method = asked.path("method").asText("");
      String url = asked.path("url").asText("");
      if (method.isEmpty() || url.isEmpty()) {
        return RecordedEntry.notJudged(place, UncheckedReason.INCOMPLETE, "no method or no URL");
      }
      String absolute = asked.path("absoluteUrl").asText("");
      Optional<String> target = absolute.isEmpty() ? scope.relative(url) : scope.target(absolute);
      if (target.isEmpty()) {
        return new RecordedEntry.Foreign(
            place, method + " " + (absolute.isEmpty() ? url : absolute));
      }
      JsonNode answer = event.path("response");
      int status = answer.path("status").asInt(0);
      if (status == 0) {
        return RecordedEntry.notJudged(
            place, UncheckedReason.NO_ANSWER, answer.path("fault").asText(""));
      }
      Headers sent = WireMockJson.headers(asked.path("headers"));
      Headers received = WireMockJson.headers(answer.path("headers"));
      try {
        Exchange exchange =
            new Exchange(
                new Request(method, target.get(), sent, body(sent, asked)),
                new Response(status, received, body(received, answer)));
        return new RecordedEntry.Traded(
            place,
            exchange,
            Optional.empty(),
            Instant.ofEpochMilli(asked.path("loggedDate").asLong(0)),
            Duration.ofMillis(event.at("/timing/totalTime").asLong(0)));
      } catch (IOException | IllegalArgumentException e) {
        return RecordedEntry.notJudged(
            place, UncheckedReason.INCOMPLETE, "a body: " + e.getMessage());
      }
    }

    private static Body body(Headers headers, JsonNode message) throws IOException {
      String base64 = message.path("bodyAsBase64").asText("");
      Body body =
          base64.isEmpty()
              ? Body.of(message.path("body").asText(""))
              : Body.of(Base64.getMimeDecoder().decode(base64));
      return ContentCoding.decode(headers, body, RecordedEntry.MAX_BODY).orThrow();
    }
  }
}
