package io.github.sepaykit.verify.run;

import static io.github.sepaykit.verify.run.Fault.broken;

import io.github.sepaykit.state.Webhook;
import io.github.sepaykit.verify.run.FaultyServer.Upstream;
import io.github.sepaykit.verify.run.ServerRequest.Kind;
import java.util.List;
import java.util.Optional;

/** Deletes gone wrong. */
final class DeleteFaults {
  private static final String GONE = "behaviour.delete.gone";
  private static final String OTHERS = "behaviour.others-untouched";

  private DeleteFaults() {}

  static List<Fault> all() {
    return List.of(
        broken(
            "delete does not delete",
            GONE,
            (request, real) ->
                request.is(Kind.DELETE) && UpdateFaults.ours(real, request.id())
                    ? answer(real, request)
                    : real.send(request)),
        broken(
            "delete deletes the next one, too",
            OTHERS,
            (request, real) -> {
              Optional<Webhook> next =
                  real.company.left().stream().filter(w -> w.id() < request.id()).findFirst();
              ServerReply reply = real.send(request);
              if (request.is(Kind.DELETE) && reply.succeeded()) {
                next.ifPresent(w -> real.company.sepay.webhooks().delete(w.id()));
              }
              return reply;
            }),
        broken(
            "delete deletes the oldest one, too",
            OTHERS,
            (request, real) -> {
              ServerReply reply = real.send(request);
              if (request.is(Kind.DELETE) && reply.succeeded() && real.company.left().size() > 0) {
                List<Webhook> left = real.company.left();
                real.company.sepay.webhooks().delete(left.get(left.size() - 1).id());
              }
              return reply;
            }),
        broken(
            "deleted webhooks can still be read",
            GONE,
            (request, real) -> {
              if (request.is(Kind.DELETE)) {
                ServerReply before =
                    real.send(ServerRequest.get(real.company.token(), request.id()));
                ServerReply reply = real.send(request);
                if (reply.succeeded()) {
                  real.memory.put("" + request.id(), before);
                }
                return reply;
              }
              ServerReply reply = real.send(request);
              return request.is(Kind.GET) && reply.status() == 404
                  ? (ServerReply) real.memory.getOrDefault("" + request.id(), reply)
                  : reply;
            }),
        broken(
            "a second delete succeeds, too",
            GONE,
            (request, real) -> {
              ServerReply reply = real.send(request);
              if (request.is(Kind.DELETE) && reply.succeeded()) {
                real.memory.put("" + request.id(), true);
              }
              return request.is(Kind.DELETE)
                      && real.memory.containsKey("" + request.id())
                      && reply.status() == 404
                  ? ServerReply.success()
                  : reply;
            }),
        broken(
                "delete refused while inactive",
                "behaviour.delete.refused",
                (request, real) ->
                    request.is(Kind.DELETE)
                            && UpdateFaults.ours(real, request.id())
                            && real.count("refusal") < 3
                        ? ServerReply.error(400, "validation_error")
                        : real.send(request))
            .also(OTHERS));
  }

  private static ServerReply answer(Upstream real, ServerRequest request) {
    ServerReply before =
        real.send(
            new ServerRequest(
                "GET", request.path(), request.query(), request.token(), new byte[0]));
    return before.status() == 401 || request.token().filter(real.company.token()::equals).isEmpty()
        ? real.send(request)
        : ServerReply.success();
  }
}
