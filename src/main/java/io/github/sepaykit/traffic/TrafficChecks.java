package io.github.sepaykit.traffic;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.report.Check;
import io.github.sepaykit.report.CheckOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks of a recording: one for each operation, one for what matched none, one for each reason not
 * to judge.
 */
final class TrafficChecks {
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
    contract.operations().forEach(o -> tallies.put(o.id(), new Tally(o.method() + " " + o.path())));
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
        (reason, places) -> checks.add(notChecked(reason.id(), reason.title(), describe(places))));
    return List.copyOf(checks);
  }

  private static Check notChecked(String id, String title, String reason) {
    return new Check(id, title, CheckOutcome.NOT_CHECKED, reason, 0, Duration.ZERO);
  }
}
