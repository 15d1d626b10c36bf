package io.github.sepaykit.report.format;

import io.github.sepaykit.contract.document.Clause;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.report.Check;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.JsonText;
import io.github.sepaykit.report.PrintableText;
import io.github.sepaykit.report.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** SARIF 2.1.0: a result for each finding, at its clause in the contract document. */
final class SarifReport {
  private static final String FINGERPRINT = "sepayKit/v1";

  private final Report report;
  private final Map<String, Integer> rules = new LinkedHashMap<>();

  private SarifReport(Report report) {
    this.report = report;
  }

  static String render(Report report) {
    return JsonText.of(new SarifReport(report).log());
  }

  private Map<String, Object> log() {
    List<Object> results = new ArrayList<>();
    GroupedFindings.worstFirst(report.findings()).forEach(finding -> results.add(result(finding)));
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("tool", Map.of("driver", driver()));
    run.put("automationDetails", Map.of("id", report.run().command() + "/" + report.run().id()));
    run.put("invocations", List.of(invocation()));
    run.put("results", results);
    run.put("properties", properties());
    Map<String, Object> log = new LinkedHashMap<>();
    log.put("version", "2.1.0");
    log.put("runs", List.of(run));
    return log;
  }

  private Map<String, Object> driver() {
    Map<String, Object> driver = new LinkedHashMap<>();
    driver.put("name", "SePay Kit");
    driver.put("version", report.run().version());
    driver.put("rules", rules.keySet().stream().map(SarifReport::rule).toList());
    return driver;
  }

  private static Map<String, Object> rule(String id) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("id", id);
    rule.put("shortDescription", text("SePay Kit: " + id));
    rule.put(
        "help", text("docs/rules.md of SePay Kit tells what " + id + " means and what to do."));
    return rule;
  }

  /** Returns notes and the unchecked, so that no reader takes silence for a pass. */
  private Map<String, Object> invocation() {
    List<Object> notifications = new ArrayList<>();
    report.notes().forEach(note -> notifications.add(notification(note)));
    for (Check check : report.checks()) {
      if (check.outcome() == CheckOutcome.NOT_CHECKED) { // What does not apply is no silence.
        notifications.add(notification("not checked: " + check.id() + ": " + check.reason()));
      }
    }
    Map<String, Object> invocation = new LinkedHashMap<>();
    invocation.put("executionSuccessful", true);
    invocation.put("startTimeUtc", report.run().started().toString());
    invocation.put("endTimeUtc", report.run().started().plus(report.run().took()).toString());
    invocation.put("toolExecutionNotifications", notifications);
    return invocation;
  }

  private static Map<String, Object> notification(String note) {
    Map<String, Object> notification = new LinkedHashMap<>();
    notification.put("level", "note");
    notification.put("message", text(note));
    return notification;
  }

  private Map<String, Object> properties() {
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("target", report.run().target());
    properties.put("verdict", ReportText.lower(report.outcome()));
    properties.put("settings", report.run().settings());
    return properties;
  }

  private Map<String, Object> result(Finding finding) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("ruleId", finding.rule());
    Integer index = rules.putIfAbsent(finding.rule(), rules.size());
    result.put("ruleIndex", index == null ? rules.size() - 1 : index);
    result.put("level", level(finding.severity()));
    result.put("message", text(message(finding)));
    result.put("locations", List.of(location(finding)));
    result.put("partialFingerprints", Map.of(FINGERPRINT, finding.fingerprint()));
    result.put("occurrenceCount", Math.max(1, finding.count()));
    finding
        .acceptedUntil()
        .ifPresent(
            day -> {
              Map<String, Object> suppression = new LinkedHashMap<>();
              suppression.put("kind", "external");
              suppression.put("justification", "accepted by the baseline until " + day);
              result.put("suppressions", List.of(suppression));
            });
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put("operation", finding.operation());
    properties.put("pointer", finding.pointer());
    properties.put("expected", finding.expected());
    properties.put("was", finding.was());
    properties.put("fix", finding.fix());
    properties.put("count", finding.count());
    properties.put("checks", finding.checks());
    properties.put("reproduce", finding.reproduce());
    result.put("properties", properties);
    return result;
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case DRIFT -> "note";
    };
  }

  private static String message(Finding finding) {
    String operation = finding.operation().isEmpty() ? "" : finding.operation() + ": ";
    String place = finding.pointer().isEmpty() ? "" : " at " + finding.pointer();
    return "%s%s%s: expected %s, was %s. Fix: %s"
        .formatted(
            operation, finding.rule(), place, finding.expected(), finding.was(), finding.fix());
  }

  private static Map<String, Object> location(Finding finding) {
    Map<String, Object> location = new LinkedHashMap<>();
    finding.clause().ifPresent(clause -> location.put("physicalLocation", physical(clause)));
    Map<String, Object> logical = new LinkedHashMap<>();
    logical.put("name", ReportText.operation(finding.operation()));
    logical.put(
        "fullyQualifiedName", ReportText.operation(finding.operation()) + finding.pointer());
    logical.put("kind", "function");
    location.put("logicalLocations", List.of(logical));
    return location;
  }

  private static Map<String, Object> physical(Clause clause) {
    Map<String, Object> physical = new LinkedHashMap<>();
    physical.put("artifactLocation", Map.of("uri", FileUris.of(clause.file())));
    if (clause.line() > 0) {
      physical.put("region", Map.of("startLine", clause.line()));
    }
    return physical;
  }

  private static Map<String, Object> text(String text) {
    return Map.of("text", PrintableText.of(text));
  }
}
