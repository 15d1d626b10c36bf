package io.github.sepaykit.traffic;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Writes HAR files. */
final class Har {
  static final String LIST = "https://my.sepay.vn/api/v1/webhooks";
  static final String PAGE =
      "{\"status\":\"success\",\"data\":[],\"meta\":{\"pagination\":"
          + "{\"total\":0,\"per_page\":20,\"current_page\":1,\"last_page\":1}}}";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<ObjectNode> entries = new ArrayList<>();

  /** An entry as Chrome writes one: a list that is as it should be. */
  static ObjectNode entry() {
    try {
      return (ObjectNode)
          JSON.readTree(
                  """
              {"_initiator": {"type": "script", "stack": {"callFrames": []}}, "_priority": "High",
               "_resourceType": "fetch", "cache": {}, "connection": "443", "pageref": "page_1",
               "request": {"method": "GET", "url": "%s?page=1", "httpVersion": "http/2.0",
                 "headers": [{"name": ":authority", "value": "my.sepay.vn"},
                   {"name": ":method", "value": "GET"},
                   {"name": "authorization", "value": "Bearer t0p-s3cret-t0ken"}],
                 "queryString": [{"name": "page", "value": "1"}], "cookies": [],
                 "headersSize": -1, "bodySize": 0},
               "response": {"status": 200, "statusText": "", "httpVersion": "http/2.0",
                 "headers": [{"name": "content-type", "value": "application/json"},
                   {"name": "content-encoding", "value": "br"}],
                 "cookies": [], "redirectURL": "", "headersSize": -1, "bodySize": -1,
                 "content": {"size": 120, "mimeType": "application/json", "compression": 3},
                 "_transferSize": 300, "_error": null},
               "serverIPAddress": "127.0.0.1", "startedDateTime": "2026-03-01T10:00:00.123Z",
               "time": 12.5, "timings": {"send": 1, "wait": 10, "receive": 1.5}}"""
                      .formatted(LIST))
              .deepCopy();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Adds a sound list with a change. */
  Har with(Consumer<ObjectNode> change) {
    ObjectNode entry = entry();
    ((ObjectNode) entry.at("/response/content")).put("text", PAGE);
    change.accept(entry);
    entries.add(entry);
    return this;
  }

  Har sound() {
    return with(entry -> {});
  }

  /** A POST with a body. */
  Har post(String body, int status, String answer) {
    return with(
        entry -> {
          request(entry).put("method", "POST").put("url", LIST);
          request(entry)
              .putObject("postData")
              .put("mimeType", "application/json")
              .put("text", body);
          response(entry).put("status", status);
          content(entry).put("text", answer);
        });
  }

  static ObjectNode request(ObjectNode entry) {
    return (ObjectNode) entry.path("request");
  }

  static ObjectNode response(ObjectNode entry) {
    return (ObjectNode) entry.path("response");
  }

  static ObjectNode content(ObjectNode entry) {
    return (ObjectNode) entry.at("/response/content");
  }

  String text() {
    ObjectNode har = JSON.createObjectNode();
    ObjectNode log = har.putObject("log").put("version", "1.2");
    log.putObject("creator").put("name", "WebInspector").put("version", "537.36");
    log.putArray("pages").addObject().put("id", "page_1");
    log.putArray("entries").addAll(entries);
    return har.toPrettyString();
  }

  Path write(Path folder) throws IOException {
    return Files.writeString(folder.resolve("shop.har"), text());
  }
}
