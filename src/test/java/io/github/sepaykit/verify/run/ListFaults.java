package io.github.sepaykit.verify.run;

import static io.github.sepaykit.verify.run.Fault.answers;
import static io.github.sepaykit.verify.run.Fault.broken;
import static io.github.sepaykit.verify.run.Fault.drift;
import static io.github.sepaykit.verify.run.Fault.requests;

import io.github.sepaykit.verify.run.FaultyServer.Break;
import io.github.sepaykit.verify.run.FaultyServer.Upstream;
import io.github.sepaykit.verify.run.ServerRequest.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Lists, pages and filters gone wrong. */
final class ListFaults {
  private static final String META = "behaviour.list.meta";
  private static final String FILTER = "behaviour.list.filter";
  private static final String MISSING = "behaviour.list.missing";
  private static final String COMBINED = "behaviour.list.filters-combined";
  private static final String PAST = "behaviour.list.past-end";
  private static final String QUERY = "behaviour.query.accepted";
  private static final String DUPLICATE = "behaviour.list.duplicate";

  private ListFaults() {}

  static List<Fault> all() {
    return Stream.of(pages(), filters(), contents())
        .flatMap(List::stream)
        .map(fault -> fault.in("list", "query", "update.name", "update.others", "delete"))
        .toList();
  }

  private static List<Fault> pages() {
    return List.of(
        broken("last_page one too many", META, meta(p -> add(p, "last_page", 1))),
        broken(
            "last_page cut instead of rounded up",
            META,
            meta(p -> p.put("last_page", Math.max(1, number(p, "total") / number(p, "per_page"))))),
        broken(
            "total counts what the filters leave out",
            META,
            (request, real) -> {
              ServerReply reply = real.send(request);
              return request.is(Kind.LIST)
                  ? reply.pagination(
                      p -> p.put("total", real.company.sepay.webhooks().all().size()))
                  : reply;
            }),
        broken(
            "total counts the page",
            META,
            (request, real) -> {
              ServerReply reply = real.send(request);
              return request.is(Kind.LIST)
                  ? reply.pagination(p -> p.put("total", reply.webhooks().size()))
                  : reply;
            }),
        broken("per_page always 20", META, meta(p -> p.put("per_page", 20))),
        broken("current_page always 1", META, meta(p -> p.put("current_page", 1))),
        broken(
                "limit ignored",
                "behaviour.list.limit",
                requests(Kind.LIST, request -> request.query(q -> q.remove("limit"))))
            .also(META, QUERY),
        broken("limit capped at 2", META, requests(Kind.LIST, ListFaults::capped))
            .also(MISSING, PAST, QUERY),
        broken(
                "page ignored",
                DUPLICATE,
                (request, real) -> {
                  ServerReply reply =
                      real.send(
                          request.is(Kind.LIST) ? request.query(q -> q.remove("page")) : request);
                  return request.is(Kind.LIST)
                      ? reply.pagination(
                          p -> p.put("current_page", Math.max(1, request.number("page", 1))))
                      : reply;
                })
            .also(MISSING, PAST, QUERY),
        broken("page counted from 0", MISSING, ListFaults::pageFromZero),
        broken("the first of a page again on the next one", DUPLICATE, ListFaults::overlapping)
            .also(MISSING),
        broken("oldest first", "behaviour.list.order", ListFaults::ascending),
        drift(
                "a page past the end is 404",
                "behaviour.list.past-end",
                (request, real) -> {
                  ServerReply reply = real.send(request);
                  boolean past =
                      request.is(Kind.LIST)
                          && reply.succeeded()
                          && reply.webhooks().isEmpty()
                          && request.number("page", 1) > 1;
                  return past ? ServerReply.error(404, "not_found") : reply;
                })
            .also("response.status.undeclared"),
        drift(
            "limit 101 taken as 100",
            "behaviour.query.accepted",
            requests(
                Kind.LIST,
                request ->
                    request.query(
                        q -> q.computeIfPresent("limit", (k, v) -> v.equals("101") ? "100" : v)))),
        broken(
            "an unknown query parameter refused",
            "behaviour.list.stray-parameter",
            (request, real) ->
                request.query().containsKey("sepay_kit_stray")
                    ? ServerReply.error(400, "validation_error")
                    : real.send(request)));
  }

  private static List<Fault> filters() {
    return List.of(
        broken("the filter webhook_url ignored", FILTER, without("webhook_url")).also(COMBINED),
        broken("the filter api_key ignored", FILTER, without("api_key")),
        broken("the filter active ignored", FILTER, without("active")).also(COMBINED, QUERY),
        broken(
            "the filter webhook_url exact",
            FILTER,
            filtered("webhook_url", (value, w) -> value.equals(w.get("webhook_url")))),
        broken(
            "the filter webhook_url matches the beginning only",
            FILTER,
            filtered(
                "webhook_url", (value, w) -> w.get("webhook_url").toString().startsWith(value))),
        drift(
            "the filter webhook_url knows no case",
            "behaviour.list.filter-case",
            filtered(
                "webhook_url",
                (value, w) ->
                    w.get("webhook_url").toString().toLowerCase().contains(value.toLowerCase()))),
        broken(
            "the filter api_key partial",
            FILTER,
            filtered("api_key", (value, w) -> ("" + w.get("api_key")).contains(value))),
        broken(
                "the filter active inverted",
                FILTER,
                requests(
                    Kind.LIST,
                    request ->
                        request.query(q -> q.computeIfPresent("active", (k, v) -> flipped(v)))))
            .also(COMBINED),
        drift(
            "filters combined with OR",
            "behaviour.list.filters-combined",
            (request, real) ->
                request.is(Kind.LIST)
                        && request.query().containsKey("webhook_url")
                        && request.query().containsKey("active")
                    ? real.send(request.query(q -> q.remove("active")))
                    : real.send(request)));
  }

  private static List<Fault> contents() {
    return List.of(
        broken(
                "the newest webhook not listed",
                MISSING,
                (request, real) ->
                    request.is(Kind.LIST)
                        ? page(real, request, all -> all.removeIf(w -> id(w) == newest(real)))
                        : real.send(request))
            .also(META),
        broken(
                "an entry twice on one page",
                DUPLICATE,
                answers(
                    Kind.LIST,
                    r -> r.list(l -> l.addAll(l.isEmpty() ? List.of() : List.of(l.get(0))))))
            .also("behaviour.list.limit", "behaviour.list.order"),
        broken("deleted webhooks still listed", "behaviour.delete.gone", ListFaults::ghosts)
            .also(META, MISSING),
        broken("list entries stale after an update", "behaviour.list.same", ListFaults::stale),
        broken(
            "another name in the list than in a get",
            "behaviour.list.same",
            answers(Kind.LIST, r -> r.webhooks(w -> w.put("name", w.get("name") + " …")))));
  }

  private static Break meta(Consumer<Map<String, Object>> change) {
    return answers(Kind.LIST, r -> r.pagination(change));
  }

  private static int number(Map<String, Object> map, String name) {
    return ((Number) map.get(name)).intValue();
  }

  private static void add(Map<String, Object> map, String name, int more) {
    map.put(name, number(map, name) + more);
  }

  private static ServerRequest capped(ServerRequest request) {
    return request.number("limit", 20) > 2 && request.number("limit", 20) <= 100
        ? request.query(q -> q.put("limit", "2"))
        : request;
  }

  private static String flipped(String flag) {
    return flag.equals("0") ? "1" : flag.equals("1") ? "0" : flag;
  }

  private static Break without(String filter) {
    return requests(Kind.LIST, request -> request.query(q -> q.remove(filter)));
  }

  private static ServerReply pageFromZero(ServerRequest request, Upstream real) {
    if (!request.is(Kind.LIST)
        || !request.query().getOrDefault("page", "").matches("[1-9][0-9]{0,4}")) {
      return real.send(request);
    }
    int page = request.number("page", 1);
    return real.send(request.query(q -> q.put("page", "" + (page + 1))))
        .pagination(p -> p.put("current_page", page));
  }

  private static ServerReply overlapping(ServerRequest request, Upstream real) {
    int page = request.number("page", 1);
    if (!request.is(Kind.LIST) || page < 2) {
      return real.send(request);
    }
    ServerReply before = real.send(request.query(q -> q.put("page", "" + (page - 1))));
    return real.send(request)
        .list(
            l -> {
              if (!l.isEmpty() && !before.webhooks().isEmpty()) {
                l.set(0, before.webhooks().get(before.webhooks().size() - 1));
              }
            });
  }

  private static ServerReply ascending(ServerRequest request, Upstream real) {
    return request.is(Kind.LIST) ? page(real, request, Collections::reverse) : real.send(request);
  }

  /** All webhooks that the filters let through, changed, and the page cut from them anew. */
  private static ServerReply page(
      Upstream real, ServerRequest request, Consumer<List<Object>> change) {
    ServerReply asked = real.send(request);
    if (!asked.succeeded()) {
      return asked;
    }
    List<Object> all =
        new ArrayList<>(
            real.send(
                    request.query(
                        q -> {
                          q.put("page", "1");
                          q.put("limit", "100");
                        }))
                .webhooks());
    if (!all.isEmpty()) {
      change.accept(all);
    }
    return cut(asked, request, all);
  }

  private static ServerReply cut(ServerReply asked, ServerRequest request, List<?> all) {
    int limit = request.number("limit", 20);
    int from = Math.min(all.size(), (request.number("page", 1) - 1) * limit);
    List<?> page = all.subList(from, Math.min(all.size(), from + limit));
    return asked
        .edit(json -> json.put("data", page))
        .pagination(
            p -> {
              p.put("total", all.size());
              p.put("last_page", Math.max(1, (all.size() + limit - 1) / limit));
            });
  }

  /** A filter of the server's own making in place of the real one. */
  private static Break filtered(String filter, BiPredicate<String, Map<String, Object>> lets) {
    return (request, real) -> {
      String value = request.query().get(filter);
      if (!request.is(Kind.LIST) || value == null || value.isEmpty()) {
        return real.send(request);
      }
      ServerRequest all = request.query(q -> q.remove(filter));
      return page(
          real, all, list -> list.removeIf(item -> !lets.test(value, ServerReply.object(item))));
    };
  }

  private static ServerReply ghosts(ServerRequest request, Upstream real) {
    if (request.is(Kind.DELETE)) {
      ServerReply before = real.send(ServerRequest.get(real.company.token(), request.id()));
      ServerReply reply = real.send(request);
      if (reply.succeeded()) {
        real.memory.put("" + request.id(), before.data());
      }
      return reply;
    }
    String url = request.query().getOrDefault("webhook_url", "");
    return request.is(Kind.LIST)
        ? page(
            real,
            request,
            all -> {
              real.memory.values().stream()
                  .filter(
                      ghost ->
                          ServerReply.object(ghost).get("webhook_url").toString().contains(url))
                  .forEach(all::add);
              all.sort((a, b) -> Long.compare(id(b), id(a)));
            })
        : real.send(request);
  }

  private static long newest(Upstream real) {
    return real.company.sepay.webhooks().all().get(0).id();
  }

  private static long id(Object webhook) {
    return ((Number) ServerReply.object(webhook).get("id")).longValue();
  }

  private static ServerReply stale(ServerRequest request, Upstream real) {
    ServerReply reply = real.send(request);
    if (request.is(Kind.LIST)) {
      return reply.webhooks(
          w -> {
            Object first =
                real.memory.computeIfAbsent("" + w.get("id"), k -> new LinkedHashMap<>(w));
            w.putAll(ServerReply.object(first));
          });
    }
    return reply;
  }
}
