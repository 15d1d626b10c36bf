package io.github.sepaykit.verify.run;

import static io.github.sepaykit.verify.run.Fault.answers;
import static io.github.sepaykit.verify.run.Fault.broken;
import static io.github.sepaykit.verify.run.Fault.drift;
import static io.github.sepaykit.verify.run.Fault.requests;

import io.github.sepaykit.verify.run.Ask.Kind;
import io.github.sepaykit.verify.run.FaultyServer.Break;
import io.github.sepaykit.verify.run.FaultyServer.Upstream;
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
            (ask, real) -> {
              Reply reply = real.send(ask);
              return ask.is(Kind.LIST)
                  ? reply.pagination(
                      p -> p.put("total", real.stage.company.webhooks().all().size()))
                  : reply;
            }),
        broken(
            "total counts the page",
            META,
            (ask, real) -> {
              Reply reply = real.send(ask);
              return ask.is(Kind.LIST)
                  ? reply.pagination(p -> p.put("total", reply.webhooks().size()))
                  : reply;
            }),
        broken("per_page always 20", META, meta(p -> p.put("per_page", 20))),
        broken("current_page always 1", META, meta(p -> p.put("current_page", 1))),
        broken(
                "limit ignored",
                "behaviour.list.limit",
                requests(Kind.LIST, ask -> ask.query(q -> q.remove("limit"))))
            .also(META, QUERY),
        broken("limit capped at 2", META, requests(Kind.LIST, ListFaults::capped))
            .also(MISSING, PAST, QUERY),
        broken(
                "page ignored",
                DUPLICATE,
                (ask, real) -> {
                  Reply reply =
                      real.send(ask.is(Kind.LIST) ? ask.query(q -> q.remove("page")) : ask);
                  return ask.is(Kind.LIST)
                      ? reply.pagination(
                          p -> p.put("current_page", Math.max(1, ask.number("page", 1))))
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
                (ask, real) -> {
                  Reply reply = real.send(ask);
                  boolean past =
                      ask.is(Kind.LIST)
                          && reply.succeeded()
                          && reply.webhooks().isEmpty()
                          && ask.number("page", 1) > 1;
                  return past ? Reply.error(404, "not_found") : reply;
                })
            .also("response.status.undeclared"),
        drift(
            "limit 101 taken as 100",
            "behaviour.query.accepted",
            requests(
                Kind.LIST,
                ask ->
                    ask.query(
                        q -> q.computeIfPresent("limit", (k, v) -> v.equals("101") ? "100" : v)))),
        broken(
            "an unknown query parameter refused",
            "behaviour.list.stray-parameter",
            (ask, real) ->
                ask.query().containsKey("sepay_kit_stray")
                    ? Reply.error(400, "validation_error")
                    : real.send(ask)));
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
                    ask -> ask.query(q -> q.computeIfPresent("active", (k, v) -> flipped(v)))))
            .also(COMBINED),
        drift(
            "filters combined with OR",
            "behaviour.list.filters-combined",
            (ask, real) ->
                ask.is(Kind.LIST)
                        && ask.query().containsKey("webhook_url")
                        && ask.query().containsKey("active")
                    ? real.send(ask.query(q -> q.remove("active")))
                    : real.send(ask)));
  }

  private static List<Fault> contents() {
    return List.of(
        broken(
                "the newest webhook not listed",
                MISSING,
                (ask, real) ->
                    ask.is(Kind.LIST)
                        ? page(real, ask, all -> all.removeIf(w -> id(w) == newest(real)))
                        : real.send(ask))
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

  private static Ask capped(Ask ask) {
    return ask.number("limit", 20) > 2 && ask.number("limit", 20) <= 100
        ? ask.query(q -> q.put("limit", "2"))
        : ask;
  }

  private static String flipped(String flag) {
    return flag.equals("0") ? "1" : flag.equals("1") ? "0" : flag;
  }

  private static Break without(String filter) {
    return requests(Kind.LIST, ask -> ask.query(q -> q.remove(filter)));
  }

  private static Reply pageFromZero(Ask ask, Upstream real) {
    if (!ask.is(Kind.LIST) || !ask.query().getOrDefault("page", "").matches("[1-9][0-9]{0,4}")) {
      return real.send(ask);
    }
    int page = ask.number("page", 1);
    return real.send(ask.query(q -> q.put("page", "" + (page + 1))))
        .pagination(p -> p.put("current_page", page));
  }

  private static Reply overlapping(Ask ask, Upstream real) {
    int page = ask.number("page", 1);
    if (!ask.is(Kind.LIST) || page < 2) {
      return real.send(ask);
    }
    Reply before = real.send(ask.query(q -> q.put("page", "" + (page - 1))));
    return real.send(ask)
        .list(
            l -> {
              if (!l.isEmpty() && !before.webhooks().isEmpty()) {
                l.set(0, before.webhooks().get(before.webhooks().size() - 1));
              }
            });
  }

  private static Reply ascending(Ask ask, Upstream real) {
    return ask.is(Kind.LIST) ? page(real, ask, Collections::reverse) : real.send(ask);
  }

  /** All webhooks that the filters let through, changed, and the page cut from them anew. */
  private static Reply page(Upstream real, Ask ask, Consumer<List<Object>> change) {
    Reply asked = real.send(ask);
    if (!asked.succeeded()) {
      return asked;
    }
    List<Object> all =
        new ArrayList<>(
            real.send(
                    ask.query(
                        q -> {
                          q.put("page", "1");
                          q.put("limit", "100");
                        }))
                .webhooks());
    if (!all.isEmpty()) {
      change.accept(all);
    }
    return cut(asked, ask, all);
  }

  private static Reply cut(Reply asked, Ask ask, List<?> all) {
    int limit = ask.number("limit", 20);
    int from = Math.min(all.size(), (ask.number("page", 1) - 1) * limit);
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
    return (ask, real) -> {
      String value = ask.query().get(filter);
      if (!ask.is(Kind.LIST) || value == null || value.isEmpty()) {
        return real.send(ask);
      }
      Ask all = ask.query(q -> q.remove(filter));
      return page(real, all, list -> list.removeIf(item -> !lets.test(value, Reply.object(item))));
    };
  }

  private static Reply ghosts(Ask ask, Upstream real) {
    if (ask.is(Kind.DELETE)) {
      Reply seen = real.send(Ask.get(real.stage.token(), ask.id()));
      Reply reply = real.send(ask);
      if (reply.succeeded()) {
        real.memory.put("" + ask.id(), seen.data());
      }
      return reply;
    }
    String url = ask.query().getOrDefault("webhook_url", "");
    return ask.is(Kind.LIST)
        ? page(
            real,
            ask,
            all -> {
              real.memory.values().stream()
                  .filter(ghost -> Reply.object(ghost).get("webhook_url").toString().contains(url))
                  .forEach(all::add);
              all.sort((a, b) -> Long.compare(id(b), id(a)));
            })
        : real.send(ask);
  }

  private static long newest(Upstream real) {
    return real.stage.company.webhooks().all().get(0).id();
  }

  private static long id(Object webhook) {
    return ((Number) Reply.object(webhook).get("id")).longValue();
  }

  private static Reply stale(Ask ask, Upstream real) {
    Reply reply = real.send(ask);
    if (ask.is(Kind.LIST)) {
      return reply.webhooks(
          w -> {
            Object first =
                real.memory.computeIfAbsent("" + w.get("id"), k -> new LinkedHashMap<>(w));
            w.putAll(Reply.object(first));
          });
    }
    return reply;
  }
}
