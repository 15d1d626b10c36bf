package io.github.sepaykit.verify.run;

import static io.github.sepaykit.verify.run.Fault.broken;
import static io.github.sepaykit.verify.run.Fault.drift;

import io.github.sepaykit.control.Webhooks;
import io.github.sepaykit.state.Webhook;
import io.github.sepaykit.verify.run.Ask.Kind;
import io.github.sepaykit.verify.run.FaultyServer.Break;
import io.github.sepaykit.verify.run.FaultyServer.Upstream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Updates gone wrong. */
final class UpdateFaults {
  private static final String PARTIAL = "behaviour.update.partial";
  private static final String APPLIED = "behaviour.update.applied";
  private static final String GONE = "behaviour.delete.gone";
  private static final String OTHERS = "behaviour.others-untouched";

  private UpdateFaults() {}

  static List<Fault> all() {
    return List.of(
        broken(
                "an update resets a field that it does not name",
                PARTIAL,
                after(
                    Kind.UPDATE,
                    (ask, real) -> {
                      if (!ask.json().containsKey("skip_if_no_code")) {
                        change(real, ask.id(), Map.of("skip_if_no_code", 0L));
                      }
                    }))
            .in("update", "sequence"),
        broken(
                "an update switches the webhook on",
                PARTIAL,
                after(Kind.UPDATE, (ask, real) -> change(real, ask.id(), Map.of("active", 1L))))
            .also(APPLIED),
        broken("an update ignores event_type", APPLIED, ignoring("event_type")),
        broken("an update ignores retry_conditions", APPLIED, ignoring("retry_conditions")),
        broken("an update sets created_at anew", PARTIAL, UpdateFaults::createdAnew),
        broken(
            "an update gives another id",
            "behaviour.id.changed",
            (ask, real) -> {
              Reply reply = real.send(ask);
              if (ask.is(Kind.UPDATE) && reply.succeeded()) {
                Webhook old = real.stage.company.webhooks().find(ask.id()).orElseThrow();
                real.stage.company.webhooks().add(old.fields());
                real.stage.company.webhooks().delete(old.id());
              }
              return reply;
            }),
        broken(
                "an update changes the newest webhook",
                OTHERS,
                (ask, real) -> {
                  if (ask.is(Kind.UPDATE) && ours(real, ask.id())) {
                    return real.send(ask.on(real.stage.left().get(0).id()));
                  }
                  return real.send(ask);
                })
            .also("*"),
        broken(
            "an update without a WHERE",
            OTHERS,
            (ask, real) -> {
              Reply reply = real.send(ask);
              if (ask.is(Kind.UPDATE) && reply.succeeded()) {
                Map<String, Object> patch = ask.json();
                patch.keySet().retainAll(List.of("name"));
                real.stage.left().forEach(w -> change(real, w.id(), patch));
              }
              return reply;
            }),
        broken(
            "a refused update half applied",
            "behaviour.update.atomic",
            (ask, real) -> {
              Reply reply = real.send(ask);
              if (ask.is(Kind.UPDATE)
                  && reply.status() == 400
                  && ask.json().get("name") instanceof String name
                  && !name.isBlank()) {
                change(real, ask.id(), Map.of("name", name));
              }
              return reply;
            }),
        broken(
            "an empty update refused",
            "behaviour.update.refused",
            (ask, real) ->
                ask.is(Kind.UPDATE) && ask.json().isEmpty() && ours(real, ask.id())
                    ? Reply.error(400, "validation_error")
                    : real.send(ask)),
        drift(
            "credentials of the old authen_type kept",
            "behaviour.update.drops",
            UpdateFaults::keepsKey),
        broken(
                "an update of an unknown id succeeds",
                "behaviour.get.unknown-id",
                (ask, real) -> {
                  Reply reply = real.send(ask);
                  return ask.is(Kind.UPDATE) && reply.status() == 404 ? Reply.success() : reply;
                })
            .also(GONE, "behaviour.authorization.company"));
  }

  static boolean ours(Upstream real, long id) {
    return real.stage.company.webhooks().find(id).isPresent();
  }

  /** A field keeps its value through every update. */
  private static Break ignoring(String field) {
    return (ask, real) -> {
      Optional<Webhook> before =
          ask.is(Kind.UPDATE) ? real.stage.company.webhooks().find(ask.id()) : Optional.empty();
      Reply reply = real.send(ask);
      if (reply.succeeded()) {
        before.ifPresent(w -> change(real, w.id(), Map.of(field, w.fields().get(field))));
      }
      return reply;
    };
  }

  static void change(Upstream real, long id, Map<String, Object> fields) {
    Webhooks webhooks = real.stage.company.webhooks();
    webhooks
        .find(id)
        .ifPresent(
            w -> {
              Map<String, Object> all = new LinkedHashMap<>(w.fields());
              all.putAll(fields);
              webhooks.put(id, all);
            });
  }

  private interface Effect {
    void run(Ask ask, Upstream real);
  }

  private static Break after(Kind kind, Effect effect) {
    return (ask, real) -> {
      Reply reply = real.send(ask);
      if (ask.is(kind) && reply.succeeded()) {
        effect.run(ask, real);
      }
      return reply;
    };
  }

  private static Reply createdAnew(Ask ask, Upstream real) {
    Reply reply = real.send(ask);
    if (ask.is(Kind.UPDATE) && reply.succeeded()) {
      real.memory.put("" + ask.id(), true);
    }
    return reply.webhooks(
        w -> {
          if (real.memory.containsKey("" + w.get("id"))) {
            w.put("created_at", "2031-01-01 00:00:00");
          }
        });
  }

  private static Reply keepsKey(Ask ask, Upstream real) {
    Reply reply = real.send(ask);
    return reply.webhooks(
        w -> {
          String id = "" + w.get("id");
          if (w.containsKey("api_key")) {
            real.memory.put(id, w.get("api_key"));
          } else if (real.memory.containsKey(id)) {
            w.put("api_key", real.memory.get(id));
          }
        });
  }
}
