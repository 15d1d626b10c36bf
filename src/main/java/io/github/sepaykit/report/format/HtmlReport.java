package io.github.sepaykit.report.format;

import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.SummaryPanel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
    Headline headline = Headline.of(report);
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
    html.element("title", ReportText.lower(headline) + ": " + report.run().target()).line();
    html.open("style").line().trusted(STYLE).close("style").line();
    html.close("head").line().open("body").line().open("main").line();
    head(headline);
    panels();
    HtmlFindings findings = new HtmlFindings(html, report);
    findings.section("Broken", "broken", grouped.broken());
    findings.section("Warnings", "warning", grouped.warnings());
    findings.section("Drift", "drift", grouped.drift());
    findings.section("Accepted by the baseline", "accepted", grouped.accepted());
    HtmlTables tables = new HtmlTables(html, report);
    tables.checks();
    tables.coverage();
    notes();
    tables.timeline();
    html.close("main").line().close("body").line().close("html").line();
    return html.toString();
  }

  private void head(Headline headline) {
    html.open("header", "class", ReportText.lower(headline)).line();
    html.open("h1")
        .element("span", ReportText.lower(headline), "class", "verdict")
        .text(" ")
        .element("span", report.run().target(), "class", "target")
        .close("h1")
        .line();
    html.element("p", "It " + headline.claim(report) + ".").line();
    if (report.run().isExam()) {
      report
          .reasons(CheckOutcome.NOT_CHECKED)
          .forEach((why, ids) -> html.element("p", ids.size() + " not judged: " + why).line());
    }
    html.open("ul", "class", "tiles").line();
    tile(grouped.broken().size(), "broken", "broken");
    tile(grouped.warnings().size(), "warned", "warning");
    tile(grouped.drift().size(), "drift", "drift");
    tile(grouped.accepted().size(), "accepted", "accepted");
    tile(report.count(CheckOutcome.PASSED), "checks passed", "passed");
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

  private void panels() {
    for (SummaryPanel panel : report.panels()) {
      html.open("section").element("h2", panel.title()).line().open("ul").line();
      panel.lines().forEach(text -> html.element("li", text).line());
      html.close("ul").close("section").line();
    }
  }

  private void notes() {
    if (report.notes().isEmpty()) {
      return;
    }
    html.open("section").element("h2", "Notes").line().open("ul").line();
    report.notes().forEach(note -> html.element("li", note).line());
    html.close("ul").close("section").line();
  }
}
