package io.github.sepaykit.verify;

import static io.github.sepaykit.verify.Fault.answers;
import static io.github.sepaykit.verify.Fault.broken;
import static io.github.sepaykit.verify.Fault.drift;
import static io.github.sepaykit.verify.Fault.requests;

import io.github.sepaykit.control.Webhooks;
import io.github.sepaykit.state.Webhook;
import io.github.sepaykit.verify.Ask.Kind;
import io.github.sepaykit.verify.FaultyServer.Break;
import io.github.sepaykit.verify.FaultyServer.Upstream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Creates, updates and deletes gone wrong. */
final class WriteFaults {
  private static final String ECHO = "behaviour.create.echo";
  private static final String PARTIAL = "behaviour.update.partial";
  private static final String APPLIED = "behaviour.update.applied";
  private static final String GONE = "behaviour.delete.gone";
  private static final String OTHERS = "behaviour.others-untouched";

  private WriteFaults() {}

  static List<Fault> all() {
    List<Fault> all = new ArrayList<>(creates());
    all.addAll(updates());
    all.addAll(deletes());
    return all;
  }

  private static List<Fault> creates() {
    return List.of(
        broken(
                "create answers no id",
                "behaviour.create.id",
                answers(Kind.CREATE, r -> r.edit(j -> j.put("data", Map.of()))))
            .also("response.body.required"),
        broken(
                "create answers the id of somebody else's webhook",
                "behaviour.create.id",
                (ask, real) -> {
                  Reply reply = real.send(ask);
                  long id = real.stage.others().get(0).id();
                  return ask.is(Kind.CREATE) && reply.succeeded()
                      ? reply.edit(j -> j.put("data", Map.of("id", id)))
                      : reply;
                })
            .also("behaviour.id.reused"),
        broken("create answers the id before", "behaviour.id.reused", WriteFaults::idBefore)
            .also(ECHO, "behaviour.create.id"),
        broken("ids given again after deletion", "behaviour.id.reused", WriteFaults::reused)
            .in("delete", "sequence"),
        broken(
            "create loses retry_conditions",
            ECHO,
            requests(Kind.CREATE, a -> a.edit(j -> j.remove("retry_conditions")))),
        broken(
            "create turns only_va off",
            ECHO,
            requests(Kind.CREATE, a -> valid(a) ? a.edit(j -> j.put("only_va", 0)) : a)),
        broken(
            "names cut at 20 characters",
            ECHO,
            requests(
                Kind.CREATE, a -> a.edit(j -> j.computeIfPresent("name", (k, v) -> cut(v, 20))))),
        broken(
                "api_key masked in answers",
                ECHO,
                Fault.webhooks(w -> w.computeIfPresent("api_key", (k, v) -> "****")))
            .also(APPLIED),
        broken(
                "the secret of another webhook",
                ECHO,
                (ask, real) -> {
                  Object key = real.stage.others().get(0).fields().get("api_key");
                  return real.send(ask).webhooks(w -> w.computeIfPresent("api_key", (k, v) -> key));
                })
            .also(APPLIED),
        broken(
            "created_at in UTC",
            "behaviour.create.time",
            Fault.webhooks(
                w ->
                    w.put(
                        "created_at",
                        java.time.LocalDateTime.parse(
                                w.get("created_at").toString().replace(' ', 'T'))
                            .minusHours(7)
                            .format(
                                java.time.format.DateTimeFormatter.ofPattern(
                                    "yyyy-MM-dd HH:mm:ss"))))),
        drift(
            "skip_if_no_code 1 by default",
            "behaviour.create.default",
            requests(
                Kind.CREATE, a -> valid(a) ? a.edit(j -> j.putIfAbsent("skip_if_no_code", 1)) : a)),
        drift(
            "retry_conditions set by default",
            "behaviour.create.default",
            requests(
                Kind.CREATE,
                a ->
                    valid(a)
                        ? a.edit(
                            j -> j.putIfAbsent("retry_conditions", List.of("non_2xx_status_code")))
                        : a)),
        broken(
            "multipart_form-data refused",
            "behaviour.create.refused",
            (ask, real) ->
                ask.is(Kind.CREATE)
                        && "multipart_form-data".equals(ask.json().get("request_content_type"))
                    ? Reply.error(400, "validation_error")
                    : real.send(ask)));
  }

  private static boolean valid(Ask ask) {
    return ask.json().containsKey("webhook_url");
  }

  private static String cut(Object text, int length) {
    String value = "" + text;
    return value.substring(0, Math.min(length, value.length()));
  }

  private static Reply idBefore(Ask ask, Upstream real) {
    Reply reply = real.send(ask);
    if (!ask.is(Kind.CREATE) || !reply.succeeded()) {
      return reply;
    }
    long id = reply.id();
    Object before = real.memory.put("id", id);
    return before == null ? reply : reply.edit(j -> j.put("data", Map.of("id", before)));
  }

  /** The highest id is given again once it is free, as some databases do after a restart. */
  private static Reply reused(Ask ask, Upstream real) {
    Reply reply = real.send(ask);
    if (ask.is(Kind.DELETE) && reply.succeeded()) {
      real.memory.put("free", ask.id());
    }
    if (ask.is(Kind.CREATE) && reply.succeeded() && real.memory.containsKey("free")) {
      long free = (Long) real.memory.remove("free");
      move(real.stage.company.webhooks(), reply.id(), free);
      return reply.edit(j -> j.put("data", Map.of("id", free)));
    }
    return reply;
  }

  private static void move(Webhooks webhooks, long from, long to) {
    webhooks.put(to, webhooks.find(from).orElseThrow().fields());
    webhooks.delete(from);
  }

  private static List<Fault> updates() {
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
            after(Kind.UPDATE, (ask, real) -> change(real, ask.id(), Map.of("active", 1L)))),
        broken(
            "an update ignores event_type",
            APPLIED,
            requests(Kind.UPDATE, a -> valued(a, "event_type"))),
        broken(
            "an update ignores retry_conditions",
            APPLIED,
            requests(Kind.UPDATE, a -> valued(a, "retry_conditions"))),
        broken("an update sets created_at anew", PARTIAL, WriteFaults::createdAnew),
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
            .also(APPLIED, PARTIAL, "behaviour.update.drops", "behaviour.update.refused"),
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
            WriteFaults::keepsKey),
        broken(
                "an update of an unknown id succeeds",
                "behaviour.get.unknown-id",
                (ask, real) -> {
                  Reply reply = real.send(ask);
                  return ask.is(Kind.UPDATE) && reply.status() == 404 ? Reply.success() : reply;
                })
            .also(GONE));
  }

  private static boolean ours(Upstream real, long id) {
    return real.stage.company.webhooks().find(id).isPresent();
  }

  private static Ask valued(Ask ask, String field) {
    return ask.json().size() > 0 && ask.json().get(field) != null
        ? ask.edit(
            j -> {
              Object value = j.get(field);
              if (value instanceof String
                  || List.of().equals(value)
                  || List.of("non_2xx_status_code").equals(value)) {
                if (!"Sepay_Kit_No_Such_Value".equals(value)) {
                  j.remove(field);
                }
              }
            })
        : ask;
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

  private static List<Fault> deletes() {
    return List.of(
        broken(
            "delete does not delete",
            GONE,
            (ask, real) ->
                ask.is(Kind.DELETE) && ours(real, ask.id()) ? answer(real, ask) : real.send(ask)),
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
                    ask.is(Kind.DELETE) && ours(real, ask.id()) && real.count("refusal") < 3
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
