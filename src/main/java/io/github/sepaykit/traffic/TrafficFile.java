package io.github.sepaykit.traffic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sepaykit.observed.UncheckedReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * Text of recorded traffic: a HAR, the requests that WireMock exports, or its stubs. Read entry by
 * entry, whatever its size; the longest text that is read is {@link RecordedEntry#MAX_BODY}.
 */
final class TrafficFile {
  private static final String KINDS =
      "a HAR 1.2 file, the answer of WireMock's /__admin/requests, or stubs of WireMock's";
  private static final String KINDS_OF_DELIVERIES =
      "a HAR 1.2 file, the answer of WireMock's /__admin/requests, a log of deliveries of the kit's,"
          + " or an HTTP request as text";
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(RecordedEntry.MAX_BODY).build())
          .build();

  private final Source source;
  private final TrafficScope scope;
  private final Consumer<RecordedEntry> sink;
  private int entries;
  private boolean known;

  /**
   * Origin of a text.
   *
   * @param path of the file, for messages
   * @param name of the text, for the places of its entries
   * @param attached files that a HAR names
   * @param stubs files that stubs name
   */
  record Source(Path path, String name, AttachedBodies attached, AttachedBodies stubs) {}

  private TrafficFile(Source source, TrafficScope scope, Consumer<RecordedEntry> sink) {
    this.source = source;
    this.scope = scope;
    this.sink = sink;
  }

  /**
   * Reads all entries.
   *
   * @throws UnreadableTrafficException when it is no traffic, or ends in the middle
   */
  static void read(InputStream in, Source source, TrafficScope scope, Consumer<RecordedEntry> sink)
      throws IOException {
    TrafficFile traffic = new TrafficFile(source, scope, sink);
    try (JsonParser parser = FACTORY.createParser(in)) {
      traffic.top(parser);
    } catch (JsonProcessingException e) {
      throw traffic.notJson(e);
    }
  }

  /** Returns what can be read, in words. */
  static String kinds(TrafficScope scope) {
    return scope.isOfDeliveries() ? KINDS_OF_DELIVERIES : KINDS;
  }

  private void top(JsonParser parser) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw other("an empty file");
    }
    if (first != JsonToken.START_OBJECT) {
      throw other("JSON that is no object");
    }
    SingleEntry single = new SingleEntry();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("log") && value == JsonToken.START_OBJECT) {
        log(parser);
      } else if (name.equals("requests") && value == JsonToken.START_ARRAY) {
        entries(parser, "request", new ServedEvents(scope)::read, ServedEvents.FILTER);
      } else if (scope.isOfDeliveries() && isLog(name) && value == JsonToken.START_ARRAY) {
        deliveries(parser, name.equals("transactions") ? "transaction" : "delivery");
      } else if (name.equals("mappings") && value == JsonToken.START_ARRAY) {
        entries(parser, "stub", new StubMapping(scope, source.stubs())::read, (path, all) -> true);
      } else if (single.takes(name, value)) {
        single.add(name, PartialJson.read(parser, (path, all) -> true));
      } else {
        single.note(name);
        parser.skipChildren();
      }
    }
    if (!known && single.isWhole()) {
      known = true;
      sink.accept(
          single.isServed()
              ? new ServedEvents(scope).read(source.name(), single.entry())
              : new StubMapping(scope, source.stubs()).read(source.name(), single.entry()));
    }
    if (!known) {
      throw other(single.inWords());
    }
  }

  private static boolean isLog(String name) {
    return name.equals("transactions") || name.equals("deliveries");
  }

  private void deliveries(JsonParser parser, String kind) throws IOException {
    known = true;
    LoggedDeliveries log = new LoggedDeliveries(scope, sink);
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      entries++;
      log.read(
          kind + " " + entries + " of " + source.name(),
          PartialJson.read(parser, (path, all) -> true));
    }
  }

  private void log(JsonParser parser) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      boolean found = parser.currentName().equals("entries");
      JsonToken value = parser.nextToken();
      if (found && value == JsonToken.START_ARRAY) {
        HarEntries har = new HarEntries(scope, source.attached());
        entries(parser, "entry", har::read, har::isNeeded);
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
      String place = kind + " " + entries + " of " + source.name();
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
        "cannot check " + source.path(),
        kinds(scope),
        was,
        "export the traffic again, as one of these");
  }

  private UnreadableTrafficException notJson(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    String place =
        (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr())
            + (entries == 0 ? "" : ", behind the beginning of entry " + entries);
    if (e instanceof StreamConstraintsException) {
      return UnreadableTrafficException.causedBy(
          e,
          "cannot check " + source.path(),
          "bodies of at most " + RecordedEntry.MAX_BODY + " characters",
          "more than the limits of what is read" + place,
          "leave such entries out of the recording");
    }
    boolean cut = e instanceof JsonEOFException;
    return UnreadableTrafficException.causedBy(
        e,
        "cannot check " + source.path(),
        kinds(scope),
        (cut ? "text that ends in the middle" : "text that is no JSON") + place,
        cut ? "export the traffic again, the file is cut off" : "export the traffic again");
  }
}
