package io.github.sepaykit.report.format;

import io.github.sepaykit.contract.document.Counts;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.TimelineExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One page that needs nothing else: no script, no picture, no font, nothing from elsewhere. */
final class HtmlReport {
  private static final String STYLE = style();

  private final Report report;
  private final GroupedFindings grouped;
  private final Html html = new Html();

  private HtmlReport(Report report) {
    this.report = report;
    this.grouped = GroupedFindings.of(report);
  }

  static String render(Report report) {
    return new HtmlReport(report).render();
  }

  private static String style() {
    try (InputStream in =
        Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.css"), "report.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String render() {
    String outcome = ReportText.lower(report.outcome());
    html.trusted("<!DOCTYPE html>").line().open("html", "lang", "en").line().open("head").line();
    html.open("meta", "charset", "utf-8").line();
    html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").line();
    html.open(
            "meta",
            "http-equiv",
            "Content-Security-Policy",
            "content",
            "default-src 'none'; style-src 'unsafe-inline'")
        .line();
    html.element("title", outcome + ": " + report.run().target()).line();
    html.open("style").line().trusted(STYLE).close("style").line();
    html.close("head").line().open("body").line().open("main").line();
    head(outcome);
    report.panels().forEach(panel -> list(panel.title(), panel.lines()));
    HtmlFindings findings = new HtmlFindings(html, report);
    findings.section("Broken", "broken", grouped.broken());
    findings.section("Warnings", "warning", grouped.warnings());
    findings.section("Drift", "drift", grouped.drift());
    findings.section("Accepted by the baseline", "accepted", grouped.accepted());
    HtmlTables tables = new HtmlTables(html, report);
    tables.checks();
    tables.coverage();
    if (!report.notes().isEmpty()) {
      list("Notes", report.notes());
    }
    tables.timeline();
    html.close("main").line().close("body").line().close("html").line();
    return html.toString();
  }

  private void head(String outcome) {
    html.open("header", "class", outcome).line();
    html.open("h1")
        .element("span", outcome, "class", "verdict")
        .text(" ")
        .element("span", report.run().target(), "class", "target")
        .close("h1")
        .line();
    html.element("p", "It " + Headline.claim(report) + ".").line();
    report
        .reasons(CheckOutcome.NOT_CHECKED)
        .forEach((why, ids) -> html.element("p", ids.size() + " not judged: " + why).line());
    html.open("ul", "class", "tiles").line();
    tile(grouped.broken().size(), "broken", "broken");
    tile(grouped.warnings().size(), "warned", "warning");
    tile(grouped.drift().size(), "drift", "drift");
    tile(grouped.accepted().size(), "accepted", "accepted");
    long passed = report.count(CheckOutcome.PASSED);
    tile(passed, Counts.noun(passed, "check") + " passed", "passed");
    tile(report.count(CheckOutcome.NOT_CHECKED), "not checked", "not-checked");
    if (!report.coverage().features().isEmpty()) {
      tile(ReportText.percent(report.coverage().share()), "covered", "plain");
    }
    html.close("ul").line();
    html.open("p", "class", "run").text(Headline.run(report)).close("p").line();
    if (!report.run().settings().isEmpty()) {
      html.open("ul", "class", "settings").line();
      for (Map.Entry<String, String> setting : report.run().settings().entrySet()) {
        html.open("li")
            .element("span", setting.getKey())
            .text(" ")
            .element("code", setting.getValue())
            .close("li")
            .line();
      }
      html.close("ul").line();
    }
    html.close("header").line();
  }

  private void tile(Object number, String label, String tone) {
    String tint = number.toString().equals("0") ? "zero" : tone;
    html.open("li", "class", tint)
        .element("b", number.toString())
        .text(" " + label)
        .close("li")
        .line();
  }

  private void list(String title, List<String> lines) {
    html.open("section").element("h2", title).line().open("ul").line();
    lines.forEach(text -> html.element("li", text).line());
    html.close("ul").close("section").line();
  }

  /** The findings of the page, each with the first exchange that shows it. */
  private static final class HtmlFindings {
    private final Html html;
    private final Map<Integer, TimelineExchange> byNumber = new HashMap<>();

    HtmlFindings(Html html, Report report) {
      this.html = html;
      report.timeline().forEach(entry -> byNumber.put(entry.number(), entry));
    }

    void section(String title, String tone, List<Finding> findings) {
      if (findings.isEmpty()) {
        return;
      }
      html.open("section").element("h2", title + " (" + findings.size() + ")").line();
      findings.forEach(finding -> finding(tone, finding));
      html.close("section").line();
    }

    private void finding(String tone, Finding finding) {
      html.open("article", "class", tone, "id", "f-" + finding.fingerprint()).line();
      html.open("h3").element("code", finding.rule());
      if (!finding.pointer().isEmpty()) {
        html.text(" at ").element("code", finding.pointer());
      }
      html.close("h3").line();
      html.open("p", "class", "meta")
          .text(finding.count() == 1 ? "once" : finding.count() + " times")
          .text(finding.operation().isEmpty() ? "" : " in " + finding.operation());
      if (!finding.checks().isEmpty()) {
        html.text(", by " + ReportText.some(List.copyOf(finding.checks()), 8));
      }
      finding.acceptedUntil().ifPresent(day -> html.text(", accepted until " + day));
      html.close("p").line().open("dl").line();
      entry("expected", finding.expected());
      html.element("dt", "was").open("dd").element("code", finding.was()).close("dd").line();
      finding.clause().ifPresent(clause -> entry("contract", clause.toString()));
      entry("fix", finding.fix());
      entry("id", finding.fingerprint());
      html.close("dl").line();
      if (!finding.reproduce().isEmpty()) {
        html.element("pre", finding.reproduce(), "class", "command").line();
      }
      exchanges(finding.exchanges());
      html.close("article").line();
    }

    private void entry(String term, String text) {
      html.element("dt", term).element("dd", text).line();
    }

    private void exchanges(List<Integer> numbers) {
      if (numbers.isEmpty()) {
        return;
      }
      TimelineExchange first = byNumber.get(numbers.get(0));
      if (first != null) {
        html.open("details")
            .element("summary", "Exchange " + first.number() + ": " + first.request())
            .line();
        HtmlExchange.of(html, first);
        html.close("details").line();
      }
      List<Integer> others = numbers.subList(first == null ? 0 : 1, numbers.size());
      if (!others.isEmpty()) {
        html.open("p", "class", "meta");
        links(html, first == null ? "Exchanges " : "Also in ", others);
        html.close("p").line();
      }
    }

    /** Adds numbers of exchanges, each linked to its line of the timeline. */
    static void links(Html html, String before, List<Integer> numbers) {
      String separator = before;
      for (int number : numbers) {
        html.text(separator).element("a", String.valueOf(number), "href", "#e" + number);
        separator = ", ";
      }
    }
  }
}
