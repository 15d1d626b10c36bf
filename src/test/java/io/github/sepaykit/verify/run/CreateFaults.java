package io.github.sepaykit.verify.run;

import static io.github.sepaykit.verify.run.Fault.answers;
import static io.github.sepaykit.verify.run.Fault.broken;
import static io.github.sepaykit.verify.run.Fault.drift;
import static io.github.sepaykit.verify.run.Fault.requests;

import io.github.sepaykit.control.Webhooks;
import io.github.sepaykit.state.Webhook;
import io.github.sepaykit.verify.run.FaultyServer.Break;
import io.github.sepaykit.verify.run.FaultyServer.Upstream;
import io.github.sepaykit.verify.run.ServerRequest.Kind;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Creates gone wrong. */
final class CreateFaults {
  private static final String ECHO = "behaviour.create.echo";
  private static final String APPLIED = "behaviour.update.applied";

  private CreateFaults() {}

  static List<Fault> all() {
    return List.of(
        broken(
                "create answers no id",
                "behaviour.create.id",
                answers(Kind.CREATE, r -> r.edit(j -> j.put("data", Map.of()))))
            .also("response.body.required"),
        broken(
                "create answers the id of somebody else's webhook",
                "behaviour.create.id",
                (request, real) -> {
                  ServerReply reply = real.send(request);
                  long id = real.company.others().get(0).id();
                  return request.is(Kind.CREATE) && reply.succeeded()
                      ? reply.edit(j -> j.put("data", Map.of("id", id)))
                      : reply;
                })
            .also("behaviour.id.reused"),
        broken("create answers the id before", "behaviour.id.reused", CreateFaults::idBefore)
            .also("*"),
        broken("ids given again after deletion", "behaviour.id.reused", CreateFaults::reused)
            .in("delete", "sequence"),
        broken(
            "create loses retry_conditions",
            ECHO,
            stored(f -> Map.of("retry_conditions", List.of()))),
        broken("create turns only_va off", ECHO, stored(f -> Map.of("only_va", 0L))),
        broken(
            "names cut at 20 characters",
            ECHO,
            stored(f -> Map.of("name", cut(f.get("name"), 20)))),
        broken(
                "api_key masked in answers",
                ECHO,
                Fault.webhooks(w -> w.computeIfPresent("api_key", (k, v) -> "****")))
            .also(APPLIED),
        broken(
                "the secret of another webhook",
                ECHO,
                (request, real) -> {
                  Object key = real.company.others().get(0).fields().get("api_key");
                  return real.send(request)
                      .webhooks(w -> w.computeIfPresent("api_key", (k, v) -> key));
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
            (request, real) ->
                request.is(Kind.CREATE)
                        && "multipart_form-data".equals(request.json().get("request_content_type"))
                    ? ServerReply.error(400, "validation_error")
                    : real.send(request)));
  }

  private static boolean valid(ServerRequest request) {
    return request.json().containsKey("webhook_url");
  }

  private static String cut(Object text, int length) {
    String value = "" + text;
    return value.substring(0, Math.min(length, value.length()));
  }

  private static ServerReply idBefore(ServerRequest request, Upstream real) {
    ServerReply reply = real.send(request);
    if (!request.is(Kind.CREATE) || !reply.succeeded()) {
      return reply;
    }
    long id = reply.id();
    Object before = real.memory.put("id", id);
    return before == null ? reply : reply.edit(j -> j.put("data", Map.of("id", before)));
  }

  /** The highest id is given again once it is free, as some databases do after a restart. */
  private static ServerReply reused(ServerRequest request, Upstream real) {
    ServerReply reply = real.send(request);
    if (request.is(Kind.DELETE) && reply.succeeded()) {
      real.memory.put("free", request.id());
    }
    if (request.is(Kind.CREATE) && reply.succeeded() && real.memory.containsKey("free")) {
      long free = (Long) real.memory.remove("free");
      move(real.company.sepay.webhooks(), reply.id(), free);
      return reply.edit(j -> j.put("data", Map.of("id", free)));
    }
    return reply;
  }

  private static void move(Webhooks webhooks, long from, long to) {
    webhooks.put(to, webhooks.find(from).orElseThrow().fields());
    webhooks.delete(from);
  }

  /** Changes at once what a create has stored. */
  private static Break stored(UnaryOperator<Map<String, Object>> change) {
    return (request, real) -> {
      ServerReply reply = real.send(request);
      if (request.is(Kind.CREATE) && reply.succeeded()) {
        Webhook webhook = real.company.sepay.webhooks().find(reply.id()).orElseThrow();
        UpdateFaults.change(real, reply.id(), change.apply(webhook.fields()));
      }
      return reply;
    };
  }
}
