package io.github.sepaykit.verify.run;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that writes down what it is asked, in front of a company's fake. */
final class Watch implements AutoCloseable {
  private final FaultyServer server;
  private final List<Ask> asked = new CopyOnWriteArrayList<>();

  Watch(Stage stage) {
    this(stage, (ask, real) -> real.send(ask));
  }

  Watch(Stage stage, FaultyServer.Break answers) {
    server =
        new FaultyServer(
            stage,
            (ask, real) -> {
              asked.add(ask);
              return answers.answer(ask, real);
            });
  }

  URI url() {
    return server.baseUrl();
  }

  List<Ask> asked() {
    return List.copyOf(asked);
  }

  List<Ask> asked(String method) {
    return asked.stream().filter(ask -> ask.method().equals(method)).toList();
  }

  static String body(Ask ask) {
    return new String(ask.body(), StandardCharsets.UTF_8);
  }

  static Reply reply(int status, Map<String, String> headers, String body) {
    return new Reply(status, "application/json", headers, body.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.close();
  }
}
