package io.github.sepaykit.control;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Control calls about one company: their JSON, and where they go. Thread-safe. */
record CompanyCalls(ControlTransport transport, String root) {
  static final byte[] NOTHING = new byte[0];

  CompanyCalls(ControlTransport transport, long companyId) {
    this(transport, "/companies/" + companyId);
  }

  /** Makes a call; returns empty when it is refused by the rule that the thing is unknown. */
  static <T> Optional<T> unless(String unknown, Supplier<T> call) {
    try {
      return Optional.of(call.get());
    } catch (ControlException e) {
      if (e.rule().equals(unknown)) {
        return Optional.empty();
      }
      throw e;
    }
  }

  <T> T get(String path, Class<T> type) {
    return ControlJson.read(bytes(path), type);
  }

  byte[] bytes(String path) {
    return send("GET", path, NOTHING);
  }

  <T> List<T> list(String path, Class<T> type) {
    return ControlJson.readList(bytes(path), type);
  }

  <T> T send(String method, String path, Object body, Class<T> type) {
    return ControlJson.read(send(method, path, ControlJson.write(body)), type);
  }

  <T> List<T> sendForList(String method, String path, Object body, Class<T> type) {
    return ControlJson.readList(send(method, path, ControlJson.write(body)), type);
  }

  void send(String method, String path, Object body) {
    send(method, path, ControlJson.write(body));
  }

  byte[] send(String method, String path, byte[] body) {
    return transport.call(method, root + path, body);
  }

  void send(String method, String path) {
    send(method, path, NOTHING);
  }
}
