package io.github.sepaykit.proxy;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.report.Coverage;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.Run;
import io.github.sepaykit.report.TimelineExchange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Maker of the report of what has passed since {@code started}. */
record ProxyReport(
    ProxyOptions options, Contract contract, BoundedJournal journal, Clock clock, Instant started) {

  Report make() {
    ProxyJournal content = journal.content();
    List<TimelineExchange> timeline =
        content.exchanges().stream().map(JudgedExchange::toTimeline).toList();
    return new Report(
        run(),
        journal.checks(),
        journal.findings(),
        timeline,
        Coverage.of(contract.features(), journal.features()),
        notes(content));
  }

  private Run run() {
    String version = ProxyReport.class.getPackage().getImplementationVersion();
    Map<String, String> settings = new LinkedHashMap<>();
    Run.putTags(settings, options.tags());
    settings.put("fail", options.fail() ? "yes" : "no");
    settings.put("max-body", String.valueOf(options.maxBody()));
    settings.put(
        "exchanges",
        String.valueOf(journal.outcomes().values().stream().mapToInt(Integer::intValue).sum()));
    return new Run(
        "proxy",
        version == null ? "development" : version,
        Long.toString(started.toEpochMilli(), 36),
        options.target().toString(),
        started,
        Duration.between(started, clock.instant()),
        settings);
  }

  private List<String> notes(ProxyJournal content) {
    List<String> notes = new ArrayList<>();
    journal.outside().forEach((why, count) -> notes.add(count + " not judged: " + why));
    if (content.dropped() > 0) {
      notes.add(
          content.dropped()
              + " older exchanges are not on the timeline; they are counted and judged all the same");
    }
    return notes;
  }
}
