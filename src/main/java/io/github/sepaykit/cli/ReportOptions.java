package io.github.sepaykit.cli;

import io.github.sepaykit.report.Baseline;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.RunOutcome;
import io.github.sepaykit.report.UncheckedAllowance;
import io.github.sepaykit.report.format.Format;
import io.github.sepaykit.report.format.ReportFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of a report, and of when it fails: the same for every command that judges. */
final class ReportOptions {
  private enum FailOn {
    broken,
    drift
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--report", paramLabel = "FORMAT=FILE")
  private List<String> reports = List.of();

  @Option(names = "--fail-on", defaultValue = "broken")
  private FailOn failOn = FailOn.broken;

  @Option(names = "--baseline", paramLabel = "FILE")
  private @Nullable Path baseline;

  @Option(names = "--write-baseline", paramLabel = "FILE")
  private @Nullable Path newBaseline;

  @Option(names = "--min-coverage", paramLabel = "PERCENT", defaultValue = "0")
  private int minCoverage;

  @Option(names = "--allow-unchecked", paramLabel = "WHAT", arity = "0..1", fallbackValue = "all")
  private @Nullable String unchecked;

  private UncheckedAllowance allowance = UncheckedAllowance.none();
  private List<ReportFile> files = List.of();

  /** Reads all that can be wrong, before anything is sent. */
  void prepare() {
    List<ReportFile> parsed = new ArrayList<>();
    try {
      reports.forEach(text -> parsed.add(ReportFile.parse(text)));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    if (minCoverage < 0 || minCoverage > 100) {
      throw WrongOption.of(spec, "--min-coverage must be 0 to 100, was " + minCoverage);
    }
    files = parsed;
    if (baseline != null) {
      Baseline.read(baseline, today());
    }
  }

  /**
   * Reads what may stay unjudged.
   *
   * @param known ids of all checks that there may be
   */
  UncheckedAllowance readAllowance(Collection<String> known) {
    if (unchecked != null) {
      try {
        allowance = UncheckedAllowance.parse(unchecked, known);
      } catch (IllegalArgumentException e) {
        throw WrongOption.of(spec, e);
      }
    }
    return allowance;
  }

  /** Prints and writes the report; returns the exit code. */
  int conclude(Report found) throws IOException {
    return conclude(found, false);
  }

  /**
   * Prints and writes the report; returns the exit code.
   *
   * @param wrongOption whether an option did not fit, so that no allowance makes up for what is
   *     incomplete
   */
  int conclude(Report found, boolean wrongOption) throws IOException {
    Report report =
        baseline == null ? found : Baseline.read(baseline, today()).apply(found, today());
    PrintWriter out = spec.commandLine().getOut();
    out.print(Format.TEXT.render(report));
    out.flush(); // A file that cannot be written must not cost the result.
    for (ReportFile file : files) {
      file.write(report);
    }
    if (newBaseline != null) {
      Baseline.of(report, today().plusDays(90)).write(newBaseline);
    }
    double covered = report.coverage().share() * 100;
    boolean thin = covered < minCoverage;
    if (thin) {
      out.printf(
          Locale.ROOT, "coverage is %.1f %%, below --min-coverage %d%n", covered, minCoverage);
    }
    boolean drifted = failOn == FailOn.drift && report.hasDrift();
    if (drifted) {
      out.println("there is drift, and --fail-on drift");
    }
    boolean failed = !report.isHonoured() || thin || drifted;
    boolean refused = wrongOption && report.outcome() == RunOutcome.INCOMPLETE;
    if (refused && !failed) {
      out.println("exit code 2: an option does not fit; --allow-unchecked does not change that");
      out.flush();
      return Main.USAGE;
    }
    boolean incomplete = report.outcome() == RunOutcome.INCOMPLETE && !allowance.covers(report);
    if (incomplete && !failed) {
      out.println(
          "exit code 4: something that applies was not judged; --allow-unchecked accepts that");
    }
    out.flush();
    return failed ? Main.BROKEN : incomplete ? Main.INCOMPLETE : 0;
  }

  private static LocalDate today() {
    return LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC);
  }
}
