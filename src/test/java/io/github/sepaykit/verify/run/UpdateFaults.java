package io.github.sepaykit.verify.run;

import static io.github.sepaykit.verify.run.Fault.broken;
import static io.github.sepaykit.verify.run.Fault.drift;

import io.github.sepaykit.control.Webhooks;
import io.github.sepaykit.state.Webhook;
import io.github.sepaykit.verify.run.FaultyServer.Break;
import io.github.sepaykit.verify.run.FaultyServer.Upstream;
import io.github.sepaykit.verify.run.ServerRequest.Kind;
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
                    (request, real) -> {
                      if (!request.json().containsKey("skip_if_no_code")) {
                        change(real, request.id(), Map.of("skip_if_no_code", 0L));
                      }
                    }))
            .in("update", "sequence"),
        broken(
                "an update switches the webhook on",
                PARTIAL,
                after(
                    Kind.UPDATE,
                    (request, real) -> change(real, request.id(), Map.of("active", 1L))))
            .also(APPLIED),
        broken("an update ignores event_type", APPLIED, ignoring("event_type")),
        broken("an update ignores retry_conditions", APPLIED, ignoring("retry_conditions")),
        broken("an update sets created_at anew", PARTIAL, UpdateFaults::createdAnew),
        broken(
            "an update gives another id",
            "behaviour.id.changed",
            (request, real) -> {
              ServerReply reply = real.send(request);
              if (request.is(Kind.UPDATE) && reply.succeeded()) {
                Webhook old = real.company.sepay.webhooks().find(request.id()).orElseThrow();
                real.company.sepay.webhooks().add(old.fields());
                real.company.sepay.webhooks().delete(old.id());
              }
              return reply;
            }),
        broken(
                "an update changes the newest webhook",
                OTHERS,
                (request, real) -> {
                  if (request.is(Kind.UPDATE) && ours(real, request.id())) {
                    return real.send(request.on(real.company.left().get(0).id()));
                  }
                  return real.send(request);
                })
            .also("*"),
        broken(
            "an update without a WHERE",
            OTHERS,
            (request, real) -> {
              ServerReply reply = real.send(request);
              if (request.is(Kind.UPDATE) && reply.succeeded()) {
                Map<String, Object> patch = request.json();
                patch.keySet().retainAll(List.of("name"));
                real.company.left().forEach(w -> change(real, w.id(), patch));
              }
              return reply;
            }),
        broken(
            "a refused update half applied",
            "behaviour.update.atomic",
            (request, real) -> {
              ServerReply reply = real.send(request);
              if (request.is(Kind.UPDATE)
                  && reply.status() == 400
                  && request.json().get("name") instanceof String name
                  && !name.isBlank()) {
                change(real, request.id(), Map.of("name", name));
              }
              return reply;
            }),
        broken(
            "an empty update refused",
            "behaviour.update.refused",
            (request, real) ->
                request.is(Kind.UPDATE) && request.json().isEmpty() && ours(real, request.id())
                    ? ServerReply.error(400, "validation_error")
                    : real.send(request)),
        drift(
            "credentials of the old authen_type kept",
            "behaviour.update.drops",
            UpdateFaults::keepsKey),
        broken(
                "an update of an unknown id succeeds",
                "behaviour.get.unknown-id",
                (request, real) -> {
                  ServerReply reply = real.send(request);
                  return request.is(Kind.UPDATE) && reply.status() == 404
                      ? ServerReply.success()
                      : reply;
                })
            .also(GONE, "behaviour.authorization.company"));
  }

  static boolean ours(Upstream real, long id) {
    return real.company.sepay.webhooks().find(id).isPresent();
  }

  /** A field keeps its value through every update. */
  private static Break ignoring(String field) {
    return (request, real) -> {
      Optional<Webhook> before =
          request.is(Kind.UPDATE)
              ? real.company.sepay.webhooks().find(request.id())
              : Optional.empty();
      ServerReply reply = real.send(request);
      if (reply.succeeded()) {
        before.ifPresent(w -> change(real, w.id(), Map.of(field, w.fields().get(field))));
      }
      return reply;
    };
  }

  static void change(Upstream real, long id, Map<String, Object> fields) {
    Webhooks webhooks = real.company.sepay.webhooks();
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
    void run(ServerRequest request, Upstream real);
  }

  private static Break after(Kind kind, Effect effect) {
    return (request, real) -> {
      ServerReply reply = real.send(request);
      if (request.is(kind) && reply.succeeded()) {
        effect.run(request, real);
      }
      return reply;
    };
  }

  private static ServerReply createdAnew(ServerRequest request, Upstream real) {
    ServerReply reply = real.send(request);
    if (request.is(Kind.UPDATE) && reply.succeeded()) {
      real.memory.put("" + request.id(), true);
    }
    return reply.webhooks(
        w -> {
          if (real.memory.containsKey("" + w.get("id"))) {
            w.put("created_at", "2031-01-01 00:00:00");
          }
        });
  }

  private static ServerReply keepsKey(ServerRequest request, Upstream real) {
    ServerReply reply = real.send(request);
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
