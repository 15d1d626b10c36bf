package io.github.sepaykit.report;

import io.github.sepaykit.contract.Feature;
import io.github.sepaykit.contract.Feature.Kind;
import io.github.sepaykit.contract.document.Clause;
import io.github.sepaykit.contract.document.Evidence;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reports to render. */
public final class Samples {
  static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
  public static final String DOCUMENT = "openapi/sepay-webhooks.yaml";

  private Samples() {}

  /** Something of everything. */
  public static Report rich() {
    return new Report(
        run("https://staging.example.com"),
        checks(),
        List.of(
            SampleFindings.idAsText(),
            SampleFindings.pagingOff(),
            SampleFindings.looseFlag(),
            SampleFindings.unknownField(),
            SampleFindings.acceptedStatus()),
        SampleExchanges.timeline(),
        coverage(),
        List.of(
            "The baseline accepts 5ec0ffee0001 (list.filter), which was not seen in this run: take"
                + " it out when it stays away.",
            "Nothing is left over: 2 webhooks were made, 2 were deleted."));
  }

  /** Nothing found, nothing missed. */
  public static Report honoured() {
    return new Report(
        run("http://localhost:8080"),
        List.of(check("list.shape", "the list is as declared", CheckOutcome.PASSED, "")),
        List.of(),
        List.of(),
        Coverage.none(),
        List.of());
  }

  public static Run run(String target) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("seed", "42");
    settings.put("mode", "write");
    settings.put("rate", "unlimited");
    return new Run("verify", "0.1.0", "k7f3q2", target, START, Duration.ofMillis(12_431), settings);
  }

  public static Check check(String id, String title, CheckOutcome outcome, String reason) {
    int exchanges = outcome == CheckOutcome.NOT_CHECKED ? 0 : 3;
    return new Check(id, title, outcome, reason, exchanges, Duration.ofMillis(40L * exchanges));
  }

  static Optional<Clause> clause(int line, String pointer, Evidence evidence) {
    return Optional.of(new Clause(DOCUMENT, line, pointer, Optional.of(evidence)));
  }

  public static TimelineExchange seen(
      int number, String check, String operation, Exchange exchange, List<String> rules) {
    return new TimelineExchange(
        number,
        check,
        operation,
        Optional.of(exchange),
        exchange.request().toString(),
        "",
        START.plusMillis(100L * number),
        Duration.ofMillis(10L + number),
        rules);
  }

  private static List<Check> checks() {
    return List.of(
        check("list.shape", "each webhook in the list is as declared", CheckOutcome.BROKEN, ""),
        check("list.paging", "pages cover all ids once, in order", CheckOutcome.BROKEN, ""),
        check("create.flags", "flags sent as text are told", CheckOutcome.PASSED, ""),
        check("get.fields", "a webhook has no fields beyond the contract", CheckOutcome.DRIFT, ""),
        check("create.status", "create answers 200 or 201", CheckOutcome.PASSED, ""),
        check(
            "auth.expired",
            "an expired token is refused",
            CheckOutcome.NOT_CHECKED,
            "no expired token: set SEPAY_TOKEN_EXPIRED"));
  }

  public static Finding finding(String rule, Severity severity, String pointer, String was) {
    return new Finding(
        rule,
        severity,
        "listWebhooks",
        pointer,
        Optional.empty(),
        "as declared",
        was,
        "answer as declared",
        Set.of("list.shape"),
        List.of(1),
        "",
        1,
        Optional.empty());
  }

  private static Coverage coverage() {
    Map<Feature, Boolean> features = new LinkedHashMap<>();
    for (String operation : List.of("listWebhooks", "createWebhook", "getWebhook")) {
      features.put(new Feature(operation, Kind.STATUS, "200"), true);
      features.put(new Feature(operation, Kind.STATUS, "401"), false);
      features.put(
          new Feature(
              operation,
              Kind.SCOPE,
              operation.equals("createWebhook") ? "webhook:write" : "webhook:read"),
          true);
    }
    for (String name : List.of("page", "limit", "active", "api_key", "webhook_url")) {
      features.put(new Feature("listWebhooks", Kind.PARAMETER, name), name.equals("page"));
    }
    for (int i = 1; i <= 16; i++) {
      features.put(new Feature("createWebhook", Kind.REQUEST_FIELD, "/field_" + i), i < 3);
    }
    features.put(new Feature("createWebhook", Kind.REQUEST_VALUE, "/authen_type=Api_Key"), true);
    features.put(new Feature("createWebhook", Kind.BRANCH, "Api_Key needs api_key"), true);
    features.put(new Feature("getWebhook", Kind.RESPONSE_FIELD, "200 /data/id"), true);
    features.put(new Feature("getWebhook", Kind.RESPONSE_VALUE, "200 /data/event_type=All"), false);
    return new Coverage(features);
  }

  /** Hostile text that a server may send: orders to terminals, ends of elements, half letters. */
  public static final String HOSTILE =
      "\u0000\u0007\u001b[31m]]></failure></pre><script>alert(1)</script>\" onload='x' & &amp;"
          + "\ufffe\uffff\ud800x\udc00 \u202e\u2028 \r\n\r</style>";

  /** A report of the same text everywhere. */
  public static Report allOf(String text) {
    Check check = new Check(text, text, CheckOutcome.BROKEN, text, 1, Duration.ofSeconds(1));
    Check skipped = new Check("x" + text, text, CheckOutcome.NOT_CHECKED, text, 0, Duration.ZERO);
    Finding finding =
        new Finding(
            text,
            Severity.ERROR,
            text,
            text,
            Optional.of(new Clause(text, 1, text, Optional.of(Evidence.DECIDED))),
            text,
            text,
            text,
            Set.of(text),
            List.of(1),
            text,
            1,
            Optional.empty());
    Headers headers = Headers.of(text, text);
    Exchange exchange =
        new Exchange(
            new Request(text, text, headers, Body.of(text)),
            new Response(200, headers, Body.of(text)));
    return new Report(
        new Run(text, text, text, text, START, Duration.ofSeconds(1), Map.of(text, text)),
        List.of(check, skipped),
        List.of(finding, finding.accepted(LocalDate.of(2026, 6, 30))),
        List.of(seen(1, text, text, exchange, List.of(text))),
        Coverage.of(List.of(new Feature(text, Kind.STATUS, text)), Set.of()),
        List.of(text));
  }

  /** A report of this many exchanges, and of a finding for each third. */
  public static Report large(int exchanges) {
    List<TimelineExchange> timeline = new ArrayList<>();
    Findings findings = new Findings();
    List<Check> checks = new ArrayList<>();
    for (int i = 1; i <= exchanges; i++) {
      timeline.add(
          seen(i, "c" + i % 40, "listWebhooks", SampleExchanges.list(), List.of("list.paging")));
      findings.add(
          new Finding(
              "response.body.type",
              Severity.ERROR,
              "listWebhooks",
              "/field" + i % (exchanges / 3),
              clause(i, "/x", Evidence.OBSERVED),
              "integer",
              "text",
              "send an integer",
              Set.of("c" + i % 40),
              List.of(i),
              "curl",
              1,
              Optional.empty()));
    }
    for (int i = 0; i < 40; i++) {
      checks.add(check("c" + i, "check " + i, CheckOutcome.BROKEN, ""));
    }
    return new Report(
        run("http://localhost"), checks, findings.all(), timeline, coverage(), List.of());
  }
}
