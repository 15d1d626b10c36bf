package io.github.sepaykit.observed;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.report.Check;
import io.github.sepaykit.report.CheckOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks of watched traffic: one for each operation, one for what matched none, one for each reason
 * not to judge. Not thread-safe.
 */
public final class TrafficTally {
  private static final String UNDECLARED = "undeclared";
  private static final int MOST_PLACES = 5;

  private final String unseen;
  private final Map<String, Tally> tallies = new LinkedHashMap<>();
  private final Map<UncheckedReason, Places> unchecked = new EnumMap<>(UncheckedReason.class);
  private int exchanges;

  private static final class Tally {
    private final String title;
    private CheckOutcome worst = CheckOutcome.OUT_OF_SCOPE;
    private String reason;
    private int exchanges;
    private Duration took = Duration.ZERO;

    Tally(String title, String unseen) {
      this.title = title;
      this.reason = unseen;
    }

    void add(SeenVerdict verdict, Duration time) {
      exchanges++;
      took = took.plus(time);
      worst = worst.worse(verdict.outcome());
      reason = worst == CheckOutcome.NOT_CHECKED ? "no whole exchange: " + verdict.reason() : "";
    }
  }

  private static final class Places {
    private final List<String> first = new ArrayList<>();
    private int count;
  }

  private TrafficTally(String unseen) {
    this.unseen = unseen;
  }

  /**
   * @param unseen reason why an operation does not apply that was not called
   */
  public TrafficTally(Contract contract, String unseen) {
    this(unseen);
    contract
        .operations()
        .forEach(o -> tallies.put(o.id(), new Tally(o.method() + " " + o.path(), unseen)));
  }

  /** Returns a tally of deliveries. */
  public static TrafficTally ofDeliveries(Operation delivery) {
    String unseen = "no delivery in the recording";
    TrafficTally tally = new TrafficTally(unseen);
    tally.tallies.put(
        delivery.id(), new Tally(delivery.method() + " to the webhook's URL", unseen));
    return tally;
  }

  /** Returns the ids of all checks that there may be, of an API and of deliveries. */
  public static Set<String> ids(Contract contract) {
    Set<String> ids = new TreeSet<>(Set.of(UNDECLARED));
    contract.operations().forEach(operation -> ids.add(operation.id()));
    contract.delivery().ifPresent(delivery -> ids.add(delivery.id()));
    for (UncheckedReason reason : UncheckedReason.values()) {
      ids.add(reason.id());
    }
    return ids;
  }

  /** Returns the id of the check of an operation; an empty one is that of none. */
  public static String check(String operation) {
    return operation.isEmpty() ? UNDECLARED : operation;
  }

  /**
   * Counts an exchange, unless it is outside the contract.
   *
   * @param place where it was seen, for example {@code entry 17 of shop.har}
   */
  public void add(String place, SeenVerdict verdict, Duration took) {
    switch (verdict.scope()) {
      case OUTSIDE -> {}
      case PREFLIGHT -> addGap(place, new Gap(UncheckedReason.PREFLIGHT, ""));
      case OURS -> {
        exchanges++;
        tallies
            .computeIfAbsent(
                check(verdict.operation()),
                any -> new Tally("requests that the contract does not know", unseen))
            .add(verdict, took);
        verdict.gaps().forEach(gap -> addGap(place, gap));
      }
    }
  }

  /** Counts something of the contract's that cannot be judged. */
  public void addGap(String place, Gap gap) {
    Places places = unchecked.computeIfAbsent(gap.reason(), reason -> new Places());
    places.count++;
    if (places.first.size() < MOST_PLACES) {
      places.first.add(place + (gap.detail().isEmpty() ? "" : " (" + gap.detail() + ")"));
    }
  }

  /** Returns the number of exchanges of the contract's, judged on both sides or not. */
  public int exchanges() {
    return exchanges;
  }

  /** Returns true if there was anything of the contract's, if only what cannot be judged. */
  public boolean hasTraffic() {
    return exchanges > 0
        || unchecked.keySet().stream()
            .anyMatch(reason -> !reason.isOutOfScope() && reason != UncheckedReason.INCOMPLETE);
  }

  /** Describes what could not be judged; empty when there is nothing. */
  public String describeUnchecked() {
    List<String> words = new ArrayList<>();
    unchecked.forEach((reason, places) -> words.add(reason.title() + ": " + describe(places)));
    return String.join("; ", words);
  }

  private static String describe(Places places) {
    int more = places.count - places.first.size();
    return String.join(", ", places.first) + (more == 0 ? "" : ", and " + more + " more");
  }

  /** Returns the checks, and one that says so where there was no traffic of the contract's. */
  public List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    tallies.forEach(
        (id, tally) ->
            checks.add(
                new Check(
                    id, tally.title, tally.worst, tally.reason, tally.exchanges, tally.took)));
    unchecked.forEach(
        (reason, places) -> checks.add(unjudged(reason, describe(places), outcomeOf(reason))));
    if (!hasTraffic()) {
      checks.add(unjudged(UncheckedReason.NOTHING, "there was none", CheckOutcome.NOT_CHECKED));
    }
    return List.copyOf(checks);
  }

  private static CheckOutcome outcomeOf(UncheckedReason reason) {
    return reason.isOutOfScope() ? CheckOutcome.OUT_OF_SCOPE : CheckOutcome.NOT_CHECKED;
  }

  private static Check unjudged(UncheckedReason reason, String places, CheckOutcome outcome) {
    return new Check(reason.id(), reason.title(), outcome, places, 0, Duration.ZERO);
  }
}
