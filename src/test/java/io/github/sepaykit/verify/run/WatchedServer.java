package io.github.sepaykit.verify.run;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that writes down what it is asked, in front of a company's fake. */
final class WatchedServer implements AutoCloseable {
  private final FaultyServer server;
  private final List<ServerRequest> asked = new CopyOnWriteArrayList<>();

  WatchedServer(VerifiedCompany company) {
    this(company, (request, real) -> real.send(request));
  }

  WatchedServer(VerifiedCompany company, FaultyServer.Break answers) {
    server =
        new FaultyServer(
            company,
            (request, real) -> {
              asked.add(request);
              return answers.answer(request, real);
            });
  }

  URI url() {
    return server.baseUrl();
  }

  List<ServerRequest> asked() {
    return List.copyOf(asked);
  }

  List<ServerRequest> asked(String method) {
    return asked.stream().filter(request -> request.method().equals(method)).toList();
  }

  static String body(ServerRequest request) {
    return new String(request.body(), StandardCharsets.UTF_8);
  }

  static ServerReply reply(int status, Map<String, String> headers, String body) {
    return new ServerReply(
        status, "application/json", headers, body.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.close();
  }
}
