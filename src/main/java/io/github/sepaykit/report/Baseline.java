package io.github.sepaykit.report;

import io.github.sepaykit.contract.document.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Known findings, accepted for a while, so that only new ones fail a build.
 *
 * @param accepted the entries, each fingerprint once
 */
public record Baseline(List<AcceptedFinding> accepted) {
  public Baseline {
    accepted = List.copyOf(accepted);
  }

  /**
   * Reads a file.
   *
   * @param today the day from which an acceptance may reach one year
   * @throws InvalidBaselineException when it cannot be read or an entry cannot be taken; the
   *     message states all that is wrong
   */
  public static Baseline read(Path file, LocalDate today) {
    return new Baseline(new BaselineReader(file, today).read());
  }

  /**
   * Returns the errors and the drift of a report, to be accepted from now on. The reason of each is
   * a stand-in that says when it was found; what was accepted before keeps its day.
   *
   * @param until the last day of the acceptance, from the day of the run to one year after it
   * @throws IllegalArgumentException for any other day
   */
  public static Baseline of(Report report, LocalDate until) {
    LocalDate day = LocalDate.ofInstant(report.run().started(), ZoneOffset.UTC);
    if (until.isBefore(day) || until.isAfter(AcceptedFinding.lastDay(day))) {
      throw new IllegalArgumentException(
          "cannot accept findings until "
              + until
              + "\n  expected: a day from "
              + day
              + " to "
              + AcceptedFinding.lastDay(day)
              + "\n  was:      "
              + until
              + "\n  fix:      choose a day within a year; accept again when it comes");
    }
    String reason =
        "found by " + report.run().command() + " on " + day + "; say here why it may stay";
    List<AcceptedFinding> entries = new ArrayList<>();
    Set<String> added = new HashSet<>();
    for (Finding finding : report.findings()) {
      if (finding.severity() != Severity.WARNING && added.add(finding.fingerprint())) {
        entries.add(
            new AcceptedFinding(
                finding.fingerprint(),
                finding.rule(),
                finding.operation(),
                finding.pointer(),
                reason,
                finding.acceptedUntil().orElse(until)));
      }
    }
    return new Baseline(entries);
  }

  /**
   * Returns the report with its known findings accepted. Entries that have expired accept nothing;
   * they and entries that met no finding go into the notes. The outcome of a check whose findings
   * were accepted is what is left: a broken one becomes drift when drift remains, else passed.
   */
  public Report apply(Report report, LocalDate today) {
    Map<String, AcceptedFinding> byFingerprint = new LinkedHashMap<>();
    accepted.forEach(entry -> byFingerprint.put(entry.fingerprint(), entry));
    Map<String, Finding> met = new LinkedHashMap<>();
    List<Finding> findings = new ArrayList<>();
    for (Finding finding : report.findings()) {
      AcceptedFinding entry = byFingerprint.get(finding.fingerprint());
      if (entry != null) {
        met.put(entry.fingerprint(), finding);
      }
      boolean holds = entry != null && !today.isAfter(entry.until());
      findings.add(holds ? finding.accepted(entry.until()) : finding);
    }
    List<String> notes = new ArrayList<>(report.notes());
    for (AcceptedFinding entry : byFingerprint.values()) {
      notes.addAll(notes(entry, Optional.ofNullable(met.get(entry.fingerprint())), today));
    }
    return new Report(
        report.run(),
        AcceptedOutcomes.after(report.checks(), findings),
        findings,
        report.timeline(),
        report.coverage(),
        notes,
        report.panels());
  }

  private static List<String> notes(AcceptedFinding entry, Optional<Finding> met, LocalDate today) {
    List<String> notes = new ArrayList<>();
    if (met.isEmpty()) {
      notes.add(
          "Baseline: " + entry.title() + " was not seen; take the entry out if that stays so.");
    } else if (today.isAfter(entry.until())) {
      notes.add(
          "Baseline: the acceptance of "
              + entry.title()
              + " ended on "
              + entry.until()
              + ", so it counts again. Its reason was: "
              + entry.reason());
    }
    met.filter(finding -> !finding.rule().equals(entry.rule()))
        .ifPresent(
            finding ->
                notes.add(
                    "Baseline: "
                        + entry.title()
                        + " is in truth the fingerprint of "
                        + finding.rule()
                        + "; correct the entry."));
    return notes;
  }

  /**
   * Writes the file that {@link #read} reads, making the folders above it.
   *
   * @throws IOException when it cannot be written
   */
  public void write(Path file) throws IOException {
    List<Object> entries = new ArrayList<>();
    for (AcceptedFinding entry : accepted) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("fingerprint", entry.fingerprint());
      json.put("rule", entry.rule());
      json.put("operation", entry.operation());
      json.put("pointer", entry.pointer());
      json.put("reason", entry.reason());
      json.put("until", entry.until().toString());
      entries.add(json);
    }
    String text = JsonText.of(Map.of("accepted", entries));
    AtomicFileWriter.write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The outcomes of checks once findings are accepted. */
  private static final class AcceptedOutcomes {
    private final Map<String, Set<Severity>> open = new HashMap<>();
    private final Map<String, Set<Severity>> accepted = new HashMap<>();

    private AcceptedOutcomes(List<Finding> findings) {
      for (Finding finding : findings) {
        Map<String, Set<Severity>> side = finding.acceptedUntil().isPresent() ? accepted : open;
        for (String check : finding.checks()) {
          side.computeIfAbsent(check, c -> EnumSet.noneOf(Severity.class)).add(finding.severity());
        }
      }
    }

    static List<Check> after(List<Check> checks, List<Finding> findings) {
      AcceptedOutcomes outcomes = new AcceptedOutcomes(findings);
      List<Check> after = new ArrayList<>();
      for (Check check : checks) {
        CheckOutcome outcome = outcomes.of(check);
        after.add(
            outcome == check.outcome()
                ? check
                : new Check(
                    check.id(),
                    check.title(),
                    outcome,
                    check.reason(),
                    check.exchanges(),
                    check.took()));
      }
      return after;
    }

    /** Returns a check's outcome without what accepted findings explain. */
    private CheckOutcome of(Check check) {
      Set<Severity> left = open.getOrDefault(check.id(), Set.of());
      Set<Severity> known = accepted.getOrDefault(check.id(), Set.of());
      CheckOutcome outcome = check.outcome();
      boolean brokenByKnown = known.contains(Severity.ERROR) && !left.contains(Severity.ERROR);
      if (outcome == CheckOutcome.BROKEN && brokenByKnown) {
        return left.contains(Severity.DRIFT) ? CheckOutcome.DRIFT : CheckOutcome.PASSED;
      }
      boolean weighty = left.contains(Severity.ERROR) || left.contains(Severity.DRIFT);
      boolean driftByKnown = known.contains(Severity.DRIFT) && !weighty;
      return outcome == CheckOutcome.DRIFT && driftByKnown ? CheckOutcome.PASSED : outcome;
    }
  }
}
