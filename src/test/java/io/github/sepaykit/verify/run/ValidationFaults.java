package io.github.sepaykit.verify.run;

import static io.github.sepaykit.verify.run.Fault.broken;
import static io.github.sepaykit.verify.run.Fault.drift;
import static io.github.sepaykit.verify.run.Fault.errors;

import io.github.sepaykit.verify.run.FaultyServer.Break;
import io.github.sepaykit.verify.run.FaultyServer.Upstream;
import io.github.sepaykit.verify.run.ServerRequest.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Bad requests taken, or refused in another way, and errors of another form. */
final class ValidationFaults {
  private static final String ACCEPTED = "behaviour.validation.accepted";
  private static final String STATUS = "behaviour.validation.status";

  private ValidationFaults() {}

  static List<Fault> all() {
    List<Fault> all = new ArrayList<>();
    accepted().forEach(f -> all.add(f.in("validation")));
    refused().forEach(f -> all.add(f.in("get", "validation")));
    envelopes().forEach(f -> all.add(f.in("get", "query", "authorization")));
    return all;
  }

  private static List<Fault> accepted() {
    return List.of(
        broken(
            "a create without a name taken",
            ACCEPTED,
            repaired(j -> !j.containsKey("name"), j -> j.put("name", "" + j.get("webhook_url")))),
        broken(
            "a create without is_verify_payment taken",
            ACCEPTED,
            repaired(j -> !j.containsKey("is_verify_payment"), j -> j.put("is_verify_payment", 0))),
        broken(
            "a list for a name taken",
            ACCEPTED,
            repaired(j -> j.get("name") instanceof List, j -> j.put("name", "Array"))),
        broken(
            "words for bank_account_id taken",
            ACCEPTED,
            repaired(j -> "many".equals(j.get("bank_account_id")), j -> {})),
        broken(
            "an event_type outside the list taken",
            ACCEPTED,
            repaired(
                j -> ("" + j.get("event_type")).startsWith("Sepay"),
                j -> j.put("event_type", "All"))),
        broken(
            "a flag of 2 taken",
            ACCEPTED,
            repaired(
                j -> Integer.valueOf(2).equals(j.get("is_verify_payment")),
                j -> j.put("is_verify_payment", 1))),
        broken(
            "Api_Key without api_key taken",
            ACCEPTED,
            repaired(
                j -> "Api_Key".equals(j.get("authen_type")) && !j.containsKey("api_key"),
                j -> j.put("api_key", "NONE"))),
        broken(
            "OAuth2.0 without oauth2_client_id taken",
            ACCEPTED,
            repaired(
                j -> "OAuth2.0".equals(j.get("authen_type")) && !j.containsKey("oauth2_client_id"),
                j -> j.put("oauth2_client_id", "none"))),
        broken(
            "only_va without bank_sub_account_ids taken",
            ACCEPTED,
            repaired(
                j ->
                    Integer.valueOf(1).equals(j.get("only_va"))
                        && !j.containsKey("bank_sub_account_ids"),
                j -> j.put("only_va", 0))),
        drift(
            "a bank account of nobody's taken",
            ACCEPTED,
            repaired(j -> ("" + j.get("bank_account_id")).startsWith("9223372036"), j -> {})),
        broken(
            "an update with a wrong event_type taken",
            ACCEPTED,
            (request, real) -> {
              ServerReply reply = real.send(request);
              return request.is(Kind.UPDATE)
                      && reply.status() == 400
                      && ("" + request.json().get("event_type")).startsWith("Sepay")
                  ? ServerReply.success()
                  : reply;
            }),
        drift(
            "an update that leaves Api_Key without a key taken",
            ACCEPTED,
            (request, real) -> {
              ServerReply reply = real.send(request);
              return request.is(Kind.UPDATE)
                      && reply.status() == 400
                      && "Api_Key".equals(request.json().get("authen_type"))
                  ? ServerReply.success()
                  : reply;
            }),
        broken(
            "a refused create stored",
            "behaviour.validation.side-effect",
            (request, real) -> {
              ServerReply reply = real.send(request);
              if (request.is(Kind.CREATE)
                  && reply.status() == 400
                  && request.json().containsKey("webhook_url")
                  && real.count("stored") == 3) {
                real.send(request.with(good(request, real)));
              }
              return reply;
            }));
  }

  /** A create that should be refused is stored after all, with something else in place. */
  private static Break repaired(
      Predicate<Map<String, Object>> when, Consumer<Map<String, Object>> how) {
    return (request, real) -> {
      ServerReply reply = real.send(request);
      if (!request.is(Kind.CREATE) || reply.status() != 400 || !when.test(request.json())) {
        return reply;
      }
      Map<String, Object> body = good(request, real);
      how.accept(body);
      return real.send(request.with(body));
    };
  }

  /** The valid body that an invalid one was made of, more or less. */
  private static Map<String, Object> good(ServerRequest request, Upstream real) {
    Map<String, Object> body = real.company.somebodyElses(0);
    body.put("active", 0);
    request
        .json()
        .forEach(
            (name, value) -> {
              if (value instanceof String text
                  && !text.isBlank()
                  && (name.equals("name")
                      || name.equals("webhook_url") && text.startsWith("http"))) {
                body.put(name, text);
              }
            });
    return body;
  }

  private static List<Fault> refused() {
    return List.of(
        broken("422 in place of 400", STATUS, errors(400, r -> r.status(422)))
            .and("response.status.undeclared")
            .also("behaviour.query.accepted"),
        broken(
            "500 for a bad create",
            STATUS,
            (request, real) -> {
              ServerReply reply = real.send(request);
              return request.is(Kind.CREATE) && reply.status() == 400
                  ? ServerReply.error(500, "server_error")
                  : reply;
            }),
        broken(
                "403 in place of 404",
                "behaviour.get.unknown-id",
                errors(404, r -> ServerReply.error(403, "forbidden")))
            .also("behaviour.delete.gone"),
        broken(
                "403 in place of 404 for a get",
                "behaviour.get.unknown-id",
                (request, real) -> {
                  ServerReply reply = real.send(request);
                  return request.is(Kind.GET) && reply.status() == 404
                      ? ServerReply.error(403, "forbidden")
                      : reply;
                })
            .also("behaviour.delete.gone"),
        broken(
                "200 and null for an unknown id",
                "behaviour.get.unknown-id",
                (request, real) -> {
                  ServerReply reply = real.send(request);
                  return request.is(Kind.GET) && reply.status() == 404
                      ? ServerReply.of(200, java.util.Collections.singletonMap("data", null))
                      : reply;
                })
            .also(
                "behaviour.delete.gone",
                "behaviour.authorization.company",
                "response.body.required",
                "response.body.type"));
  }

  private static List<Fault> envelopes() {
    return List.of(
        broken(
            "an HTML page for a 404",
            "response.content-type",
            errors(404, r -> ServerReply.html(404, "404 Not Found"))),
        broken(
            "an HTML page for a 400",
            "response.content-type",
            errors(400, r -> ServerReply.html(400, "Whoops"))),
        broken("an empty 404", "response.body.missing", errors(404, r -> r.text("").type(""))),
        broken(
            "another code in a 400",
            "response.body.enum",
            errors(400, r -> r.edit(j -> j.put("error", "invalid_request")))),
        broken(
            "another code in a 401",
            "response.body.enum",
            errors(401, r -> r.edit(j -> j.put("error", "invalid_token")))),
        broken(
            "another code in a 403",
            "response.body.enum",
            errors(403, r -> r.edit(j -> j.put("error", "insufficient_scope")))),
        broken(
            "another code in a 404",
            "response.body.enum",
            errors(404, r -> r.edit(j -> j.put("error", "webhook_not_found")))),
        drift(
            "an error without a message",
            "response.body.required",
            errors(400, r -> r.edit(j -> j.remove("message")))),
        drift(
                "another envelope of errors",
                "response.body.required",
                errors(404, r -> r.json(Map.of("error", "not_found", "code", 404))))
            .also("response.body.unknown-field"));
  }
}
