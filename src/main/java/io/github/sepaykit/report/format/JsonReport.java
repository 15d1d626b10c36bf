package io.github.sepaykit.report.format;

import io.github.sepaykit.contract.document.Clause;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.report.Check;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Coverage;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.JsonText;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.Run;
import io.github.sepaykit.report.SummaryPanel;
import io.github.sepaykit.report.TimelineExchange;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All of a report for programs; held by {@code docs/report.schema.json}. */
final class JsonReport {
  /** Raised when a reader of the old shape would go wrong; a new member alone does not. */
  private static final int SHAPE = 3;

  private JsonReport() {}

  static String render(Report report) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("shape", SHAPE);
    root.put("verdict", ReportText.lower(report.outcome()));
    root.put("run", run(report.run()));
    root.put("summary", summary(report));
    if (!report.panels().isEmpty()) {
      root.put("panels", report.panels().stream().map(JsonReport::panel).toList());
    }
    root.put("checks", report.checks().stream().map(JsonReport::check).toList());
    root.put(
        "findings",
        GroupedFindings.worstFirst(report.findings()).stream().map(JsonReport::finding).toList());
    root.put("coverage", coverage(report.coverage()));
    root.put("notes", report.notes());
    root.put("timeline", report.timeline().stream().map(JsonReport::entry).toList());
    return JsonText.of(root);
  }

  private static Map<String, Object> run(Run run) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("command", run.command());
    json.put("version", run.version());
    json.put("id", run.id());
    json.put("target", run.target());
    json.put("started", run.started().toString());
    json.put("tookMillis", run.took().toMillis());
    json.put("settings", run.settings());
    return json;
  }

  private static Map<String, Object> summary(Report report) {
    Map<String, Object> checks = new LinkedHashMap<>();
    checks.put("passed", report.count(CheckOutcome.PASSED));
    checks.put("drift", report.count(CheckOutcome.DRIFT));
    checks.put("broken", report.count(CheckOutcome.BROKEN));
    checks.put("notChecked", report.count(CheckOutcome.NOT_CHECKED));
    checks.put("outOfScope", report.count(CheckOutcome.OUT_OF_SCOPE));
    GroupedFindings grouped = GroupedFindings.of(report);
    Map<String, Object> findings = new LinkedHashMap<>();
    findings.put("broken", grouped.broken().size());
    findings.put("warning", grouped.warnings().size());
    findings.put("drift", grouped.drift().size());
    findings.put("accepted", grouped.accepted().size());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("checks", checks);
    json.put("findings", findings);
    json.put("exchanges", report.timeline().size());
    List<Object> unjudged = new ArrayList<>();
    report
        .reasons(CheckOutcome.NOT_CHECKED)
        .forEach(
            (reason, ids) -> {
              Map<String, Object> one = new LinkedHashMap<>();
              one.put("reason", reason);
              one.put("checks", ids);
              unjudged.add(one);
            });
    json.put("unjudged", unjudged);
    return json;
  }

  private static Map<String, Object> panel(SummaryPanel panel) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("title", panel.title());
    json.put("lines", panel.lines());
    return json;
  }

  private static Map<String, Object> check(Check check) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", check.id());
    json.put("title", check.title());
    json.put("outcome", ReportText.lower(check.outcome()).replace(' ', '-'));
    json.put("reason", check.reason());
    json.put("exchanges", check.exchanges());
    json.put("tookMillis", check.took().toMillis());
    return json;
  }

  private static Map<String, Object> finding(Finding finding) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("fingerprint", finding.fingerprint());
    json.put("rule", finding.rule());
    json.put("severity", ReportText.lower(finding.severity()));
    json.put("operation", finding.operation());
    json.put("pointer", finding.pointer());
    finding.clause().ifPresent(clause -> json.put("clause", clause(clause)));
    json.put("expected", finding.expected());
    json.put("was", finding.was());
    json.put("fix", finding.fix());
    json.put("count", finding.count());
    json.put("checks", finding.checks());
    json.put("exchanges", finding.exchanges());
    json.put("reproduce", finding.reproduce());
    finding.acceptedUntil().ifPresent(day -> json.put("acceptedUntil", day.toString()));
    return json;
  }

  private static Map<String, Object> clause(Clause clause) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("file", clause.file());
    json.put("line", clause.line());
    json.put("pointer", clause.pointer());
    clause.evidence().ifPresent(evidence -> json.put("evidence", evidence.tag()));
    return json;
  }

  private static Map<String, Object> coverage(Coverage coverage) {
    List<Object> features = new ArrayList<>();
    coverage
        .features()
        .forEach(
            (feature, exercised) -> {
              Map<String, Object> json = new LinkedHashMap<>();
              json.put("operation", feature.operation());
              json.put("kind", ReportText.lower(feature.kind()).replace(' ', '-'));
              json.put("name", feature.name());
              json.put("exercised", exercised);
              features.add(json);
            });
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("exercised", coverage.exercised());
    json.put("all", coverage.features().size());
    json.put("features", features);
    return json;
  }

  private static Map<String, Object> entry(TimelineExchange entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("number", entry.number());
    json.put("check", entry.check());
    json.put("operation", entry.operation());
    json.put("at", entry.at().toString());
    json.put("tookMillis", entry.took().toMillis());
    json.put("summary", entry.request());
    json.put("failure", entry.failure());
    json.put("rules", entry.rules());
    entry.exchange().ifPresent(exchange -> exchange(json, exchange));
    return json;
  }

  private static void exchange(Map<String, Object> json, Exchange exchange) {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("method", exchange.request().method());
    request.put("target", exchange.request().target());
    request.put("headers", exchange.request().headers().toMap());
    body(request, exchange.request().body());
    json.put("request", request);
    Map<String, Object> response = new LinkedHashMap<>();
    response.put("status", exchange.response().status());
    response.put("headers", exchange.response().headers().toMap());
    body(response, exchange.response().body());
    json.put("response", response);
  }

  /** Puts a body as text if it is UTF-8, else as Base64. */
  private static void body(Map<String, Object> message, Body body) {
    try {
      message.put(
          "body", StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body.bytes())) + "");
    } catch (CharacterCodingException notText) {
      message.put("bodyBase64", Base64.getEncoder().encodeToString(body.bytes()));
    }
  }
}
