package io.github.sepaykit.traffic;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Feature;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.http.Curl;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Masking;
import io.github.sepaykit.observed.SeenExchange;
import io.github.sepaykit.observed.SeenVerdict;
import io.github.sepaykit.observed.SeenVerdict.Scope;
import io.github.sepaykit.observed.SideJudge;
import io.github.sepaykit.observed.TrafficTally;
import io.github.sepaykit.report.Coverage;
import io.github.sepaykit.report.EchoedSecrets;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Findings;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.Run;
import io.github.sepaykit.report.TimelineExchange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges what was recorded, one entry after the other, and keeps what a report needs. */
final class TrafficJudge {
  private static final int MOST_ON_TIMELINE = 10_000;
  private static final long MOST_BYTES = 32 << 20;

  private final Contract contract;
  private final SideJudge judge;
  private final TrafficTally tally;
  private final Findings findings = new Findings();
  private final List<TimelineExchange> timeline = new ArrayList<>();
  private final Set<Feature> exercised = new LinkedHashSet<>();
  private int entries;
  private int foreign;
  private String firstForeign = "";
  private long bytes;
  private boolean cut;

  TrafficJudge(Contract contract) {
    this.contract = contract;
    this.judge = new SideJudge(contract);
    this.tally = new TrafficTally(contract, "no exchange in the recording");
  }

  int entryCount() {
    return entries;
  }

  /** Returns true if anything was of the contract's so far. */
  boolean hasTraffic() {
    return tally.hasTraffic();
  }

  String describeOthers() {
    String others = others();
    String unchecked = tally.describeUnchecked();
    return others.isEmpty() && unchecked.isEmpty()
        ? "no entries at all"
        : others + (others.isEmpty() || unchecked.isEmpty() ? "" : "; ") + unchecked;
  }

  private String others() {
    if (foreign == 0) {
      return "";
    }
    String what =
        foreign == 1
            ? "1 entry of another server or path, "
            : foreign + " entries of other servers or paths, first ";
    return what + firstForeign;
  }

  void accept(RecordedEntry recorded) {
    entries++;
    if (recorded instanceof RecordedEntry.Traded traded) {
      judge(traded);
    } else if (recorded instanceof RecordedEntry.NotJudged entry) {
      tally.addGap(entry.place(), entry.gap());
    } else if (recorded instanceof RecordedEntry.Foreign other) {
      addForeign(other.request());
    }
  }

  private void addForeign(String request) {
    firstForeign = foreign++ == 0 ? withoutSecrets(request) : firstForeign;
  }

  private static String withoutSecrets(String request) {
    String plain = request.replaceAll("[?#].*", "").replaceAll("//[^/@]*@", "//");
    return plain.length() > 120 ? plain.substring(0, 120) + "…" : plain;
  }

  private void judge(RecordedEntry.Traded traded) {
    // Not kept: the timeline takes the exchange as it was recorded.
    SeenExchange parsed = traded.exchange().parsed();
    SeenVerdict verdict = judge.judge(parsed);
    tally.add(traded.place(), verdict, traded.took());
    if (verdict.scope() == Scope.OUTSIDE) {
      addForeign(traded.exchange().request().toString());
    }
    if (verdict.scope() != Scope.OURS) {
      return;
    }
    Exchange exchange = traded.exchange().exchange();
    if (verdict.isWhole()) {
      contract.addFeatures(parsed.exchange(), exercised);
    }
    String check = TrafficTally.check(verdict.operation());
    if (!verdict.violations().isEmpty()) {
      addFindings(exchange, verdict, check);
    }
    addToTimeline(traded, verdict, check);
  }

  private void addFindings(Exchange exchange, SeenVerdict verdict, String check) {
    Exchange masked = Masking.all().mask(exchange);
    String curl = Curl.of(masked.request());
    EchoedSecrets echoes = new EchoedSecrets();
    echoes.learn(exchange, masked);
    for (Violation violation : verdict.violations()) {
      findings.add(
          echoes.without(
              Finding.of(violation, verdict.operation(), check, tally.exchanges(), curl)));
    }
  }

  private void addToTimeline(RecordedEntry.Traded traded, SeenVerdict verdict, String check) {
    Exchange exchange = traded.exchange().exchange();
    bytes += exchange.request().body().length() + exchange.response().body().length();
    if (timeline.size() >= MOST_ON_TIMELINE || bytes > MOST_BYTES) {
      cut = true;
      return;
    }
    boolean answered = traded.exchange().isAnswered();
    timeline.add(
        new TimelineExchange(
            tally.exchanges(),
            check,
            verdict.operation(),
            answered ? Optional.of(exchange) : Optional.empty(),
            exchange.request().toString(),
            answered ? "" : verdict.reason(),
            traded.at(),
            traded.took(),
            verdict.violations().stream()
                .map(violation -> violation.rule().id())
                .distinct()
                .toList()));
  }

  Report report(Run run) {
    List<String> notes = new ArrayList<>();
    if (foreign > 0) {
      notes.add("not judged: " + others());
    }
    if (cut) {
      notes.add("the timeline ends at exchange " + timeline.size() + " of " + tally.exchanges());
    }
    return new Report(
        run,
        tally.checks(),
        findings.all(),
        timeline,
        Coverage.of(contract.features(), exercised),
        notes);
  }
}
