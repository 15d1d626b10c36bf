package io.github.sepaykit.proxy;

import io.github.sepaykit.contract.http.Curl;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.http.LoopbackGuard;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.format.Format;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

/** {@code /__admin/sepay/…} of the proxy: its journal, verdicts and report. */
record ProxyAdmin(
    LoopbackGuard guard, ProxyOptions options, BoundedJournal journal, ProxyReport reports) {
  static final String ROOT = "/__admin/sepay";

  static ProxyAdmin of(ProxyOptions options, BoundedJournal journal, ProxyReport reports) {
    LoopbackGuard guard = new LoopbackGuard(options.adminToken(), options.host());
    return new ProxyAdmin(guard, options, journal, reports);
  }

  ProxyAnswer answer(ClassicHttpRequest request) {
    if (isHealth(request)) {
      return ProxyAnswer.json(200, Map.of("status", "up"));
    }
    Optional<LoopbackGuard.Refusal> refusal =
        guard.check(
            value(request, "Host"),
            value(request, "Origin"),
            value(request, "Authorization"),
            value(request, "User-Agent"));
    if (refusal.isPresent()) {
      return ProxyAnswer.problem(
          refusal.get().status(), refusal.get().rule(), refusal.get().message());
    }
    String uri = request.getRequestUri();
    int mark = uri.indexOf('?');
    String path = (mark < 0 ? uri : uri.substring(0, mark)).replaceAll("/+$", "");
    Map<String, String> query = query(mark < 0 ? "" : uri.substring(mark + 1));
    String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
    return switch (method + " " + path) {
      case "GET " + ROOT -> ProxyAnswer.json(200, info());
      case "GET " + ROOT + "/journal" -> journal(query);
      case "DELETE " + ROOT + "/journal" -> {
        journal.reset();
        yield ProxyAnswer.json(200, Map.of("status", "success"));
      }
      case "GET " + ROOT + "/verdicts" -> ProxyAnswer.json(200, verdicts());
      case "GET " + ROOT + "/report" -> report(query.getOrDefault("format", "json"));
      default ->
          ProxyAnswer.problem(
              404,
              "control.call.unknown",
              ("%1$s %2$s is no call of the proxy, and /__admin is never passed on; fix: GET"
                      + " %3$s/journal, /verdicts or /report, or DELETE %3$s/journal; the target's"
                      + " own /__admin answers at the target")
                  .formatted(method, path, ROOT));
    };
  }

  /** Returns true for a health check, which needs no token and which anybody may make. */
  private static boolean isHealth(ClassicHttpRequest request) {
    return List.of("GET", "HEAD").contains(request.getMethod())
        && request.getRequestUri().replaceFirst("\\?.*", "").equals(ROOT + "/health");
  }

  private Map<String, Object> info() {
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("target", options.target().toString());
    info.put("fail", options.fail());
    info.put("maxBody", options.maxBody());
    info.put("outcomes", outcomes());
    return info;
  }

  private Map<String, Object> outcomes() {
    Map<CheckOutcome, Integer> counts = journal.outcomes();
    Map<String, Object> outcomes = new LinkedHashMap<>();
    for (CheckOutcome outcome : CheckOutcome.values()) {
      outcomes.put(name(outcome), counts.getOrDefault(outcome, 0));
    }
    return outcomes;
  }

  private ProxyAnswer journal(Map<String, String> query) {
    String after = query.getOrDefault("after", "0");
    if (!after.matches("\\d{1,9}")) {
      return ProxyAnswer.problem(
          400, "control.query", "after: expected the number of an exchange, was " + after);
    }
    ProxyJournal content = journal.content();
    List<Object> exchanges = new ArrayList<>();
    for (JudgedExchange entry : content.exchanges()) {
      if (entry.number() > Integer.parseInt(after)) {
        exchanges.add(full(entry));
      }
    }
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("dropped", content.dropped());
    page.put("exchanges", exchanges);
    return ProxyAnswer.json(200, page);
  }

  private Map<String, Object> verdicts() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("outcomes", outcomes());
    all.put("verdicts", journal.content().exchanges().stream().map(ProxyAdmin::verdict).toList());
    return all;
  }

  private static Map<String, Object> verdict(JudgedExchange entry) {
    Map<String, Object> verdict = new LinkedHashMap<>();
    verdict.put("number", entry.number());
    verdict.put("at", entry.at().toString());
    verdict.put("tookMillis", entry.took().toNanos() / 1_000_000.0);
    verdict.put("method", entry.request().method());
    verdict.put("target", entry.request().target());
    verdict.put("operation", entry.operation().isEmpty() ? null : entry.operation());
    verdict.put("status", entry.exchange().map(e -> e.response().status()).orElse(null));
    verdict.put("outcome", name(entry.outcome()));
    verdict.put("refused", entry.refused());
    verdict.put("rules", entry.rules());
    verdict.put("notJudged", entry.notJudged().isEmpty() ? null : entry.notJudged());
    verdict.put("notes", entry.notes());
    return verdict;
  }

  private static Map<String, Object> full(JudgedExchange entry) {
    Map<String, Object> full = verdict(entry);
    Optional<Response> response = entry.exchange().map(e -> e.response());
    full.put("requestHeaders", entry.request().headers().toMap());
    full.put("requestBody", entry.request().body().text());
    full.put("responseHeaders", response.map(r -> r.headers().toMap()).orElse(Map.of()));
    full.put("responseBody", response.map(r -> r.body().text()).orElse(""));
    full.put("violations", ProxyAnswer.violations(entry));
    full.put("curl", Curl.of(entry.request()));
    return full;
  }

  private ProxyAnswer report(String name) {
    Optional<Format> format = Format.of(name);
    if (format.isEmpty()) {
      return ProxyAnswer.problem(
          400, "control.query", "format: expected " + Format.names() + ", was " + name);
    }
    return ProxyAnswer.text(format.get().mediaType(), format.get().render(reports.make()));
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : raw.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.putIfAbsent(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return query;
  }

  private static String name(CheckOutcome outcome) {
    return outcome == CheckOutcome.NOT_CHECKED
        ? "not-judged"
        : outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static @Nullable String value(ClassicHttpRequest request, String name) {
    Header header = request.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }
}
