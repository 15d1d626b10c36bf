package io.github.sepaykit.report.format;

import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.TimelineExchange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The findings of the page, each with the first exchange that shows it. */
final class HtmlFindings {
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
