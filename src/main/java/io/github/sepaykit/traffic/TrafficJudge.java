package io.github.sepaykit.traffic;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Feature;
import io.github.sepaykit.contract.Route;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.http.Curl;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Masking;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.report.Check;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Coverage;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Findings;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.Run;
import io.github.sepaykit.report.TimelineExchange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Judges what was recorded, one entry after the other, and keeps what a report needs. */
final class TrafficJudge {
  private static final int MOST_ON_TIMELINE = 10_000;
  private static final long MOST_BYTES = 32 << 20;

  private final Contract contract;
  private final Findings findings = new Findings();
  private final List<TimelineExchange> timeline = new ArrayList<>();
  private final Set<Feature> exercised = new LinkedHashSet<>();
  private final TrafficChecks checks;
  private int entries;
  private int exchanges;
  private int foreign;
  private String firstForeign = "";
  private long bytes;
  private boolean cut;

  TrafficJudge(Contract contract) {
    this.contract = contract;
    this.checks = new TrafficChecks(contract);
  }

  int entryCount() {
    return entries;
  }

  /** Returns the number of exchanges that were judged so far, at least on one side. */
  int exchangeCount() {
    return exchanges;
  }

  String describeOthers() {
    String others = others();
    String unchecked = checks.describeUnchecked();
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
      checks.missing(entry.place(), entry.missing());
    } else if (recorded instanceof RecordedEntry.Foreign other) {
      firstForeign = foreign++ == 0 ? withoutSecrets(other.request()) : firstForeign;
    }
  }

  private static String withoutSecrets(String request) {
    String plain = request.replaceAll("[?#].*", "").replaceAll("//[^/@]*@", "//");
    return plain.length() > 120 ? plain.substring(0, 120) + "…" : plain;
  }

  private void judge(RecordedEntry.Traded traded) {
    exchanges++;
    Exchange exchange = traded.exchange();
    Request request = exchange.request();
    Optional<UncheckedReason> reason = traded.unknown().map(RecordedEntry.Missing::reason);
    traded.unknown().ifPresent(missing -> checks.missing(traded.place(), missing));
    List<Violation> violations = new ArrayList<>();
    if (!reason.equals(Optional.of(UncheckedReason.REQUEST_BODY))) {
      violations.addAll(contract.checkRequest(request).violations());
    }
    if (!reason.equals(Optional.of(UncheckedReason.RESPONSE_BODY))) {
      violations.addAll(contract.checkResponse(request, exchange.response()));
    }
    if (reason.isEmpty()) {
      exercised.addAll(contract.features(exchange));
    }
    String operation =
        contract.route(request.method(), request.path()) instanceof Route.Matched matched
            ? matched.operation().id()
            : "";
    String check = checks.add(operation, violations, traded.took());
    violations.forEach(
        violation ->
            findings.add(
                Finding.of(
                    violation, operation, check, exchanges, Curl.of(Masking.all().mask(request)))));
    addToTimeline(traded, operation, check, violations);
  }

  private void addToTimeline(
      RecordedEntry.Traded traded, String operation, String check, List<Violation> violations) {
    Exchange exchange = traded.exchange();
    bytes += exchange.request().body().length() + exchange.response().body().length();
    if (timeline.size() >= MOST_ON_TIMELINE || bytes > MOST_BYTES) {
      cut = true;
      return;
    }
    timeline.add(
        new TimelineExchange(
            exchanges,
            check,
            operation,
            Optional.of(exchange),
            exchange.request().toString(),
            "",
            traded.at(),
            traded.took(),
            violations.stream().map(violation -> violation.rule().id()).distinct().toList()));
  }

  Report report(Run run) {
    List<String> notes = new ArrayList<>();
    if (foreign > 0) {
      notes.add("not judged: " + others());
    }
    if (cut) {
      notes.add("the timeline ends at exchange " + timeline.size() + " of " + exchanges);
    }
    return new Report(
        run,
        checks.all(),
        findings.all(),
        timeline,
        Coverage.of(contract.features(), exercised),
        notes);
  }

  /**
   * Checks of a recording: one for each operation, one for what matched none, one for each reason
   * not to judge.
   */
  private static final class TrafficChecks {
    private static final String UNDECLARED = "undeclared";
    private static final int MOST_PLACES = 5;

    private final Map<String, Tally> tallies = new LinkedHashMap<>();
    private final Map<UncheckedReason, Places> unchecked = new EnumMap<>(UncheckedReason.class);

    private static final class Tally {
      private final String title;
      private CheckOutcome worst = CheckOutcome.PASSED;
      private int exchanges;
      private Duration took = Duration.ZERO;

      Tally(String title) {
        this.title = title;
      }
    }

    private static final class Places {
      private final List<String> first = new ArrayList<>();
      private int count;
    }

    TrafficChecks(Contract contract) {
      contract
          .operations()
          .forEach(o -> tallies.put(o.id(), new Tally(o.method() + " " + o.path())));
    }

    /** Counts an exchange; returns the id of its check. */
    String add(String operation, List<Violation> violations, Duration took) {
      String id = operation.isEmpty() ? UNDECLARED : operation;
      Tally tally =
          tallies.computeIfAbsent(id, any -> new Tally("requests that the contract does not know"));
      tally.exchanges++;
      tally.took = tally.took.plus(took);
      tally.worst = tally.worst.worse(CheckOutcome.of(violations));
      return id;
    }

    void missing(String place, RecordedEntry.Missing missing) {
      Places places = unchecked.computeIfAbsent(missing.reason(), reason -> new Places());
      places.count++;
      if (places.first.size() < MOST_PLACES) {
        places.first.add(place + (missing.detail().isEmpty() ? "" : " (" + missing.detail() + ")"));
      }
    }

    /** Describes the entries that could not be judged; empty when there are none. */
    String describeUnchecked() {
      List<String> words = new ArrayList<>();
      unchecked.forEach((reason, places) -> words.add(reason.title() + ": " + describe(places)));
      return String.join("; ", words);
    }

    private static String describe(Places places) {
      int more = places.count - places.first.size();
      return String.join(", ", places.first) + (more == 0 ? "" : ", and " + more + " more");
    }

    List<Check> all() {
      List<Check> checks = new ArrayList<>();
      tallies.forEach(
          (id, tally) ->
              checks.add(
                  tally.exchanges == 0
                      ? notChecked(id, tally.title, "no exchange in the recording")
                      : new Check(id, tally.title, tally.worst, "", tally.exchanges, tally.took)));
      unchecked.forEach(
          (reason, places) ->
              checks.add(notChecked(reason.id(), reason.title(), describe(places))));
      return List.copyOf(checks);
    }

    private static Check notChecked(String id, String title, String reason) {
      return new Check(id, title, CheckOutcome.NOT_CHECKED, reason, 0, Duration.ZERO);
    }
  }
}
