package io.github.sepaykit.verify.run;

import static io.github.sepaykit.verify.run.Fault.broken;

import io.github.sepaykit.state.Webhook;
import io.github.sepaykit.verify.run.Ask.Kind;
import io.github.sepaykit.verify.run.FaultyServer.Upstream;
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
            (ask, real) ->
                ask.is(Kind.DELETE) && UpdateFaults.ours(real, ask.id())
                    ? answer(real, ask)
                    : real.send(ask)),
        broken(
            "delete deletes the next one, too",
            OTHERS,
            (ask, real) -> {
              Optional<Webhook> next =
                  real.stage.left().stream().filter(w -> w.id() < ask.id()).findFirst();
              Reply reply = real.send(ask);
              if (ask.is(Kind.DELETE) && reply.succeeded()) {
                next.ifPresent(w -> real.stage.company.webhooks().delete(w.id()));
              }
              return reply;
            }),
        broken(
            "delete deletes the oldest one, too",
            OTHERS,
            (ask, real) -> {
              Reply reply = real.send(ask);
              if (ask.is(Kind.DELETE) && reply.succeeded() && real.stage.left().size() > 0) {
                List<Webhook> left = real.stage.left();
                real.stage.company.webhooks().delete(left.get(left.size() - 1).id());
              }
              return reply;
            }),
        broken(
            "deleted webhooks can still be read",
            GONE,
            (ask, real) -> {
              if (ask.is(Kind.DELETE)) {
                Reply seen = real.send(Ask.get(real.stage.token(), ask.id()));
                Reply reply = real.send(ask);
                if (reply.succeeded()) {
                  real.memory.put("" + ask.id(), seen);
                }
                return reply;
              }
              Reply reply = real.send(ask);
              return ask.is(Kind.GET) && reply.status() == 404
                  ? (Reply) real.memory.getOrDefault("" + ask.id(), reply)
                  : reply;
            }),
        broken(
            "a second delete succeeds, too",
            GONE,
            (ask, real) -> {
              Reply reply = real.send(ask);
              if (ask.is(Kind.DELETE) && reply.succeeded()) {
                real.memory.put("" + ask.id(), true);
              }
              return ask.is(Kind.DELETE)
                      && real.memory.containsKey("" + ask.id())
                      && reply.status() == 404
                  ? Reply.success()
                  : reply;
            }),
        broken(
                "delete refused while inactive",
                "behaviour.delete.refused",
                (ask, real) ->
                    ask.is(Kind.DELETE)
                            && UpdateFaults.ours(real, ask.id())
                            && real.count("refusal") < 3
                        ? Reply.error(400, "validation_error")
                        : real.send(ask))
            .also(OTHERS));
  }

  private static Reply answer(Upstream real, Ask ask) {
    Reply seen = real.send(new Ask("GET", ask.path(), ask.query(), ask.token(), new byte[0]));
    return seen.status() == 401 || ask.token().filter(real.stage.token()::equals).isEmpty()
        ? real.send(ask)
        : Reply.success();
  }
}
