package io.github.sepaykit.verify.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** An answer on its way back through a {@link FaultyServer}. */
record ServerReply(int status, String type, Map<String, String> headers, byte[] body) {
  /** No answer: the connection is cut. */
  static final ServerReply CUT = new ServerReply(0, "", Map.of(), new byte[0]);

  private static final ObjectMapper JSON = new ObjectMapper();

  static ServerReply of(int status, Object json) {
    return new ServerReply(status, "application/json", Map.of(), print(json));
  }

  /** An error in the envelope of the fake. */
  static ServerReply error(int status, String code) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", "error");
    body.put("error", code);
    body.put("message", "Something is wrong.");
    return of(status, body);
  }

  static ServerReply success() {
    return of(200, Map.of("status", "success"));
  }

  static ServerReply html(int status, String title) {
    String page = "<!doctype html><title>" + title + "</title><h1>" + title + "</h1>";
    return new ServerReply(
        status, "text/html; charset=UTF-8", Map.of(), page.getBytes(StandardCharsets.UTF_8));
  }

  boolean succeeded() {
    return status >= 200 && status < 300;
  }

  /** The body as an object, to be changed at will; empty when it is none. */
  Map<String, Object> json() {
    return object(parse(body));
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  ServerReply status(int value) {
    return new ServerReply(value, type, headers, body);
  }

  ServerReply type(String value) {
    return new ServerReply(status, value, headers, body);
  }

  ServerReply header(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put(name, value);
    return new ServerReply(status, type, all, body);
  }

  ServerReply text(String value) {
    return new ServerReply(status, type, headers, value.getBytes(StandardCharsets.UTF_8));
  }

  ServerReply json(Object value) {
    return new ServerReply(status, type, headers, print(value));
  }

  ServerReply edit(Consumer<Map<String, Object>> change) {
    Map<String, Object> json = json();
    change.accept(json);
    return json(json);
  }

  /** Changes each webhook of a list, or the one of a get. */
  ServerReply webhooks(Consumer<Map<String, Object>> change) {
    if (!succeeded()) {
      return this;
    }
    return edit(
        json -> {
          if (json.get("data") instanceof List<?> list) {
            list.forEach(item -> change.accept(object(item)));
          } else if (object(json.get("data")).containsKey("name")) {
            change.accept(object(json.get("data")));
          }
        });
  }

  /** Changes the list of webhooks. */
  ServerReply list(Consumer<List<Object>> change) {
    return succeeded() ? edit(json -> change.accept(data(json))) : this;
  }

  /** Changes the pagination. */
  ServerReply pagination(Consumer<Map<String, Object>> change) {
    return succeeded()
        ? edit(json -> change.accept(object(object(json.get("meta")).get("pagination"))))
        : this;
  }

  /** The webhooks of a list. */
  List<Map<String, Object>> webhooks() {
    List<Map<String, Object>> all = new ArrayList<>();
    data(json()).forEach(item -> all.add(object(item)));
    return all;
  }

  /** The webhook of a get, or the data of a create. */
  Map<String, Object> data() {
    return object(json().get("data"));
  }

  long id() {
    return data().get("id") instanceof Number number ? number.longValue() : 0;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> data(Map<String, Object> json) {
    return json.get("data") instanceof List<?> list ? (List<Object>) list : new ArrayList<>();
  }

  @SuppressWarnings("unchecked")
  static Map<String, Object> object(Object value) {
    return value instanceof Map<?, ?> ? (Map<String, Object>) value : new LinkedHashMap<>();
  }

  static Object parse(byte[] body) {
    try {
      return body.length == 0 ? new LinkedHashMap<>() : JSON.readValue(body, Object.class);
    } catch (IOException e) {
      return new LinkedHashMap<>();
    }
  }

  static byte[] print(Object json) {
    try {
      return JSON.writeValueAsBytes(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
