package io.github.sepaykit.report.format;

import io.github.sepaykit.contract.Feature;
import io.github.sepaykit.report.Check;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.TimelineExchange;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The tables of the page: checks, coverage, timeline. Wide ones scroll by themselves. */
final class HtmlTables {
  private final Html html;
  private final Report report;

  HtmlTables(Html html, Report report) {
    this.html = html;
    this.report = report;
  }

  void checks() {
    if (report.checks().isEmpty()) {
      return;
    }
    start("Checks (" + report.checks().size() + ")", "check", "outcome", "exchanges", "took");
    for (Check check : report.checks()) {
      html.open("tr").open("td").element("code", check.id()).text(" " + check.title());
      if (!check.reason().isEmpty()) {
        html.element("div", check.reason(), "class", "meta");
      }
      String outcome = ReportText.lower(check.outcome());
      html.close("td").open("td").element("span", outcome, "class", "tag " + tone(outcome));
      html.close("td");
      html.element("td", String.valueOf(check.exchanges()), "class", "number");
      html.element("td", ReportText.took(check.took()), "class", "number").close("tr").line();
    }
    end();
  }

  private static String tone(String outcome) {
    return outcome.replace(' ', '-');
  }

  void coverage() {
    if (report.coverage().features().isEmpty()) {
      return;
    }
    CoverageTable table = CoverageTable.of(report.coverage());

    String[] heads =
        Stream.concat(Stream.of("operation"), table.kinds().stream().map(ReportText::lower))
            .toArray(String[]::new);
    start("Coverage (" + ReportText.coverage(report.coverage()) + ")", heads);
    for (CoverageTable.Row row : table.rows()) {
      html.open("tr").element("th", ReportText.operation(row.operation()), "scope", "row");
      for (Feature.Kind kind : table.kinds()) {
        row.of(kind)
            .ifPresentOrElse(
                cell -> html.element("td", cell.toString(), "class", "number " + shade(cell)),
                () -> html.open("td").close("td"));
      }
      html.close("tr").line();
    }
    html.close("tbody").close("table").close("div").line();
    table.rows().forEach(this::missed);
    html.close("section").line();
  }

  private static String shade(CoverageTable.Cell cell) {
    if (cell.exercised() == cell.all()) {
      return "all";
    }
    return cell.exercised() == 0 ? "none" : "some";
  }

  private void missed(CoverageTable.Row row) {
    long missed = row.cells().values().stream().mapToLong(cell -> cell.missed().size()).sum();
    if (missed == 0) {
      return;
    }
    html.open("details")
        .element("summary", ReportText.operation(row.operation()) + ": " + missed + " missed")
        .open("dl")
        .line();
    row.cells()
        .forEach(
            (kind, cell) -> {
              if (!cell.missed().isEmpty()) {
                html.element("dt", ReportText.lower(kind));
                html.element("dd", String.join(", ", cell.missed())).line();
              }
            });
    html.close("dl").close("details").line();
  }

  void timeline() {
    if (report.timeline().isEmpty()) {
      return;
    }
    Set<Integer> detailed = new HashSet<>();
    report.findings().forEach(finding -> detailed.addAll(finding.exchanges()));
    start(
        "Timeline (" + report.timeline().size() + ")",
        "#",
        "after",
        "request",
        "answer",
        "took",
        "check",
        "rules");
    for (TimelineExchange entry : report.timeline()) {
      row(entry, detailed.contains(entry.number()) || !entry.rules().isEmpty());
    }
    end();
  }

  private void row(TimelineExchange entry, boolean whole) {
    Duration after = Duration.between(report.run().started(), entry.at());
    html.open("tr", "id", "e" + entry.number());
    html.element("td", String.valueOf(entry.number()), "class", "number");
    html.element("td", ReportText.took(after), "class", "number");
    html.open("td");
    if (whole && entry.exchange().isPresent()) {
      html.open("details").open("summary").element("code", entry.request()).close("summary");
      HtmlExchange.of(html, entry);
      html.close("details");
    } else {
      html.element("code", entry.request());
    }
    html.close("td");
    String answer =
        entry
            .exchange()
            .map(exchange -> String.valueOf(exchange.response().status()))
            .orElse(entry.failure());
    html.element("td", answer);
    html.element("td", ReportText.took(entry.took()), "class", "number");
    html.element("td", entry.check());
    html.element("td", String.join(" ", List.copyOf(entry.rules()))).close("tr").line();
  }

  private void start(String title, String... heads) {
    html.open("section").element("h2", title).line();
    html.open("div", "class", "scroll").open("table").open("thead").open("tr");
    for (String head : heads) {
      html.element("th", head, "scope", "col");
    }
    html.close("tr").close("thead").line().open("tbody").line();
  }

  private void end() {
    html.close("tbody").close("table").close("div").close("section").line();
  }
}
