package io.github.sepaykit.exam;

import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.delivery.wire.Destinations;
import io.github.sepaykit.exam.state.SettledStateReader;
import io.github.sepaykit.exam.state.StateSource;
import io.github.sepaykit.report.Check;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Coverage;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.Run;
import io.github.sepaykit.report.RunException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One exam of one receiver. {@link #prepare} checks that it may be sent to, {@link #connect} that
 * it is there, {@link #hazards} are then played in order, {@link #finish} reports. {@link #close}
 * ends it at any point, also from another thread.
 *
 * <pre>{@code
 * Report report = Exam.run(ExamOptions.of(URI.create("http://localhost:3000/hook")));
 * }</pre>
 */
public final class Exam implements AutoCloseable {
  private final ExamOptions options;
  private final Clock clock = Clock.systemUTC();
  private final Instant started = clock.instant();
  private final ExamRun exam;
  private final List<PlannedHazard> hazards = new ArrayList<>();
  private final Map<String, Check> done = new LinkedHashMap<>();
  private final ReentrantLock busy = new ReentrantLock();

  private Exam(ExamOptions options, Destinations destinations) {
    this.options = options;
    this.exam = new ExamRun(options, destinations, clock);
    Hazards.of(options)
        .forEach(script -> hazards.add(new PlannedHazard(script.hazard(), () -> play(script))));
  }

  /**
   * Holds a whole exam.
   *
   * @throws RunException when it cannot be held
   */
  public static Report run(ExamOptions options) {
    try (Exam exam = prepare(options)) {
      exam.connect();
      exam.hazards().forEach(PlannedHazard::play);
      return exam.finish();
    }
  }

  /**
   * Prepares an exam; nothing is sent.
   *
   * @throws RunException when the target or an invariant lies beyond what may be sent to
   * @throws IllegalArgumentException when {@link ExamOptions#only()} names no hazard
   */
  public static Exam prepare(ExamOptions options) {
    Hazards.requireKnown(options.only());
    return new Exam(options, TargetGuard.of(options));
  }

  /**
   * Makes sure that the receiver takes connections and that its state can be read; no payment is
   * sent.
   *
   * @throws RunException when not
   */
  public void connect() {
    exam.connect();
    exam.stateReader()
        .ifPresent(
            reader -> {
              try {
                reader.now();
              } catch (StateSource.UnreadableException e) {
                throw new RunException(
                    RunException.Kind.UNREACHABLE,
                    "exam.invariant",
                    "the receiver's state cannot be read\n  expected: JSON\n  was:      "
                        + e.getMessage()
                        + "\n  fix:      check --invariant, and that it needs no login");
              }
            });
  }

  /** Returns the hazards in the order in which they must be played. */
  public List<PlannedHazard> hazards() {
    return List.copyOf(hazards);
  }

  private Check play(HazardScript script) {
    busy.lock();
    try {
      Check known = done.get(script.hazard().id());
      if (known != null) {
        return known;
      }
      Check check = playNow(script);
      done.put(script.hazard().id(), check);
      return check;
    } finally {
      busy.unlock();
    }
  }

  private Check playNow(HazardScript script) {
    HazardRun run = new HazardRun(exam, script.hazard());
    int sentBefore = exam.sent();
    Instant at = clock.instant();
    try {
      exam.admit();
      script.play().on(run);
    } catch (NotCheckedException e) {
      run.record().markNotJudged(e.reason());
    } catch (CancellationException e) {
      run.record().markNotJudged("stopped");
    } catch (StateSource.UnreadableException e) {
      run.record().markNotJudged("the state could not be read: " + e.getMessage());
    } catch (SettledStateReader.UnstableException e) {
      run.record()
          .report(
              ExamRule.STATE_UNSTABLE,
              "a state at rest within " + options.limits().settle().toMillis() + " ms",
              e.change().render(),
              "leave out of the state what changes by itself, such as the time",
              run.record().deliveries());
    }
    if (!run.record().deliveries().isEmpty()) {
      exam.ended(run.record().deliveries().stream().anyMatch(d -> d.answer().isPresent()));
    }
    return new Check(
        script.hazard().id(),
        script.hazard().title(),
        outcome(run),
        run.record().found().isEmpty() ? run.record().notJudged().orElse("") : "",
        exam.sent() - sentBefore,
        Duration.between(at, clock.instant()));
  }

  private static CheckOutcome outcome(HazardRun run) {
    if (run.record().found().stream().anyMatch(Finding::isBroken)) {
      return CheckOutcome.BROKEN;
    }
    if (run.record().notJudged().isPresent() && run.record().found().isEmpty()) {
      return CheckOutcome.NOT_CHECKED;
    }
    return run.record().found().stream().anyMatch(f -> f.severity() == Severity.DRIFT)
        ? CheckOutcome.DRIFT
        : CheckOutcome.PASSED;
  }

  /** Returns the findings of a hazard so far. */
  public List<Finding> findings(String hazard) {
    return exam.log().findings().stream()
        .filter(finding -> finding.checks().contains(hazard))
        .toList();
  }

  /** Returns the report. Hazards that were not played are reported as not checked. */
  public Report finish() {
    List<Check> all = new ArrayList<>();
    Map<String, Check> played = played();
    for (PlannedHazard hazard : hazards) {
      Check check = played.get(hazard.id());
      all.add(
          check != null
              ? check
              : new Check(
                  hazard.id(),
                  hazard.title(),
                  CheckOutcome.NOT_CHECKED,
                  "not played",
                  0,
                  Duration.ZERO));
    }
    List<Finding> findings = ScoreCard.mostHarmfulFirst(exam.log().findings());
    return new Report(
        run(),
        all,
        findings,
        exam.log().timeline(),
        Coverage.none(),
        exam.isStopped() ? List.of("stopped before its end") : List.of(),
        ScoreCard.of(all, findings));
  }

  private Map<String, Check> played() {
    busy.lock();
    try {
      return new LinkedHashMap<>(done);
    } finally {
      busy.unlock();
    }
  }

  private Run run() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("seed", String.valueOf(options.seed()));
    settings.put("key", options.apiKey().isPresent() ? "given" : "none");
    settings.put("invariant", exam.stateReader().isPresent() ? "given" : "none");
    settings.put(
        "orders",
        options.orders().areEndless()
            ? "as many as needed"
            : String.valueOf(options.orders().codes().size()));
    settings.put("deliveries", String.valueOf(exam.sent()));
    String version = Exam.class.getPackage().getImplementationVersion();
    return new Run(
        "exam",
        version == null ? "development" : version,
        exam.payments().mark().toLowerCase(java.util.Locale.ROOT),
        options.target().toString(),
        started,
        Duration.between(started, clock.instant()),
        settings);
  }

  /** Ends what is going on; nothing more is sent. Safe from any thread, and twice. */
  @Override
  public void close() {
    exam.close();
  }
}
