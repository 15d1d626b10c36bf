package io.github.sepaykit.verify.run;

import static io.github.sepaykit.verify.run.Fault.broken;
import static io.github.sepaykit.verify.run.Fault.errors;

import io.github.sepaykit.verify.TokenRole;
import io.github.sepaykit.verify.run.FaultyServer.Break;
import io.github.sepaykit.verify.run.ServerRequest.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tokens taken that should be refused, and servers that do not answer. */
final class AccessFaults {
  private static final String TOKEN = "behaviour.authorization.token";
  private static final String SCOPE = "behaviour.authorization.scope";
  private static final String PERMISSION = "behaviour.authorization.permission";
  private static final String COMPANY = "behaviour.authorization.company";

  private AccessFaults() {}

  static List<Fault> all() {
    List<Fault> all = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      all.add(
          broken(
                  "scope not asked for: " + kind,
                  SCOPE,
                  trusting(kind, TokenRole.NONE, TokenRole.READ, TokenRole.WRITE, TokenRole.DELETE))
              .in("authorization"));
    }
    for (Kind kind : List.of(Kind.CREATE, Kind.UPDATE, Kind.DELETE)) {
      all.add(
          broken(
                  "permission not asked for: " + kind,
                  PERMISSION,
                  trusting(kind, TokenRole.VIEW_ONLY))
              .in("authorization"));
    }
    for (Kind kind : List.of(Kind.LIST, Kind.GET, Kind.UPDATE, Kind.DELETE)) {
      all.add(
          broken(
                  "another company let in: " + kind,
                  COMPANY,
                  trusting(kind, TokenRole.OTHER_COMPANY))
              .in("authorization"));
    }
    for (Kind kind : List.of(Kind.GET, Kind.DELETE)) {
      all.add(
          broken("an expired token taken: " + kind, TOKEN, trusting(kind, TokenRole.EXPIRED))
              .in("authorization"));
    }
    all.add(
        broken(
                "a token that never was taken",
                TOKEN,
                (request, real) ->
                    real.send(
                        request
                            .token()
                            .map(
                                t ->
                                    t.startsWith("sepay-kit-no-such")
                                        ? request.as(real.company.token())
                                        : request)
                            .orElse(request)))
            .in("authorization"));
    all.add(
        broken(
                "no token needed",
                TOKEN,
                (request, real) ->
                    real.send(
                        request.token().isEmpty() ? request.as(real.company.token()) : request))
            .in("authorization"));
    all.add(
        broken("403 in place of 401", TOKEN, errors(401, r -> ServerReply.error(403, "forbidden")))
            .in("authorization"));
    all.add(
        broken(
                "401 in place of 403",
                SCOPE,
                (request, real) -> {
                  ServerReply reply = real.send(request);
                  return reply.status() == 403 && !request.is(Kind.LIST)
                      ? ServerReply.error(401, "unauthorized")
                      : reply;
                })
            .and(PERMISSION)
            .in("authorization"));
    all.add(
        broken(
                "webhook:read refused without webhook:write",
                "behaviour.authorization.refused",
                (request, real) ->
                    request.is(Kind.GET)
                            && request
                                .token()
                                .equals(Optional.of(real.company.tokens.get(TokenRole.READ)))
                        ? ServerReply.error(403, "forbidden")
                        : real.send(request))
            .in("authorization"));
    all.add(
        broken(
                "a refused delete done",
                "behaviour.authorization.side-effect",
                (request, real) -> {
                  ServerReply reply = real.send(request);
                  if (request.is(Kind.DELETE) && reply.status() == 403) {
                    real.company.sepay.webhooks().delete(request.id());
                  }
                  return reply;
                })
            .in("authorization"));
    all.add(
        broken(
                "a refused create done",
                "behaviour.authorization.side-effect",
                (request, real) -> {
                  ServerReply reply = real.send(request);
                  if (request.is(Kind.CREATE) && reply.status() == 403) {
                    Map<String, Object> body = new LinkedHashMap<>(request.json());
                    real.company.sepay.webhooks().add(body);
                  }
                  return reply;
                })
            .in("authorization"));
    all.add(
        broken(
            "a connection cut now and then",
            "behaviour.no-answer",
            (request, real) ->
                request.is(Kind.CREATE, Kind.UPDATE) && real.count("writes") % 9 == 0
                    ? ServerReply.CUT
                    : real.send(request)));
    return all;
  }

  /** An operation that takes tokens of these roles for the full one. */
  private static Break trusting(Kind kind, TokenRole... roles) {
    return (request, real) -> {
      for (TokenRole role : roles) {
        if (request.is(kind)
            && request.token().equals(Optional.of(real.company.tokens.get(role)))) {
          return real.send(request.as(real.company.token()));
        }
      }
      return real.send(request);
    };
  }
}
