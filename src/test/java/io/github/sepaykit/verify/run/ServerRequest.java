package io.github.sepaykit.verify.run;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** A request on its way through a {@link FaultyServer}. */
record ServerRequest(
    String method, String path, Map<String, String> query, Optional<String> token, byte[] body) {
  static final String WEBHOOKS = "/api/v1/webhooks";

  enum Kind {
    LIST,
    GET,
    CREATE,
    UPDATE,
    DELETE
  }

  Kind kind() {
    return switch (method) {
      case "POST" -> Kind.CREATE;
      case "PATCH" -> Kind.UPDATE;
      case "DELETE" -> Kind.DELETE;
      default -> path.equals(WEBHOOKS) ? Kind.LIST : Kind.GET;
    };
  }

  /** Returns true for a request of these kinds about webhooks. */
  boolean is(Kind... kinds) {
    return path.startsWith(WEBHOOKS) && java.util.Arrays.asList(kinds).contains(kind());
  }

  long id() {
    String last = path.substring(path.lastIndexOf('/') + 1);
    return last.matches("[0-9]{1,19}") ? Long.parseLong(last) : 0;
  }

  /** The body as an object; empty when it is none. */
  Map<String, Object> json() {
    return ServerReply.object(ServerReply.parse(body));
  }

  int number(String name, int otherwise) {
    String value = query.getOrDefault(name, "");
    return value.matches("[0-9]{1,6}") ? Integer.parseInt(value) : otherwise;
  }

  ServerRequest with(Map<String, Object> json) {
    return new ServerRequest(method, path, query, token, ServerReply.print(json));
  }

  ServerRequest edit(Consumer<Map<String, Object>> change) {
    Map<String, Object> json = json();
    change.accept(json);
    return with(json);
  }

  ServerRequest query(Consumer<Map<String, String>> change) {
    Map<String, String> changed = new LinkedHashMap<>(query);
    change.accept(changed);
    return new ServerRequest(method, path, changed, token, body);
  }

  ServerRequest as(String otherToken) {
    return new ServerRequest(method, path, query, Optional.of(otherToken), body);
  }

  ServerRequest on(long id) {
    return new ServerRequest(method, WEBHOOKS + "/" + id, query, token, body);
  }

  static ServerRequest get(String token, long id) {
    return new ServerRequest("GET", WEBHOOKS + "/" + id, Map.of(), Optional.of(token), new byte[0]);
  }

  String target() {
    String text =
        query.entrySet().stream()
            .map(e -> escaped(e.getKey()) + "=" + escaped(e.getValue()))
            .collect(Collectors.joining("&"));
    return text.isEmpty() ? path : path + "?" + text;
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static Map<String, String> parsed(String rawQuery) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : rawQuery == null ? new String[0] : rawQuery.split("&")) {
      int equals = pair.indexOf('=');
      query.put(
          URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
          URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return query;
  }
}
