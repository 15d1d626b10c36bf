package io.github.sepaykit.verify.run;

import io.github.sepaykit.contract.Feature;
import io.github.sepaykit.contract.http.Masking;
import io.github.sepaykit.report.Check;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Coverage;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.Run;
import io.github.sepaykit.report.RunException;
import io.github.sepaykit.report.RunLog;
import io.github.sepaykit.report.TimelineExchange;
import io.github.sepaykit.verify.Leftover;
import io.github.sepaykit.verify.VerifyOptions;
import io.github.sepaykit.verify.WriteOptions;
import io.github.sepaykit.verify.inspection.Inspection;
import io.github.sepaykit.verify.inspection.InspectionSuite;
import io.github.sepaykit.verify.inspection.SpokenEdition;
import io.github.sepaykit.verify.session.CallRefusedException;
import io.github.sepaykit.verify.session.CallRefusedException.ExhaustedException;
import io.github.sepaykit.verify.session.CallRefusedException.StoppedException;
import io.github.sepaykit.verify.session.CleanUp;
import io.github.sepaykit.verify.session.Delay;
import io.github.sepaykit.verify.session.OwnedWebhooks;
import io.github.sepaykit.verify.session.RunMark;
import io.github.sepaykit.verify.session.ServerSession;
import io.github.sepaykit.verify.session.UndoJournal;
import io.github.sepaykit.verify.session.WebhookOperations;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One verification of one server. {@link #prepare} plans it, {@link #connect} makes sure that there
 * is a server, {@link #checks} are then run in order, {@link #finish} cleans up and reports. {@link
 * #close} cleans up at any point, also from another thread. Everything else is for one thread.
 *
 * <pre>{@code
 * try (Verification verification = Verification.prepare(options)) {
 *   verification.connect();
 *   verification.checks().forEach(PlannedCheck::run);
 *   Report report = verification.finish();
 * }
 * }</pre>
 */
public final class Verification implements AutoCloseable {
  private static final String AGAIN = "; later: sepay-kit verify --sweep";

  private final VerifyOptions options;
  private final RunMark mark;
  private final VerificationPlan plan;
  private final Clock clock = Clock.systemUTC();
  private final Instant started = clock.instant();
  private final RunLog log;
  private final Set<Feature> features = ConcurrentHashMap.newKeySet();
  private final SpokenEdition spoken = new SpokenEdition();
  private final ServerSession session;
  private final InspectionSuite suite;
  private final List<PlannedCheck> checks;
  private final Map<String, Check> done = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private final ReentrantLock busy = new ReentrantLock();
  private final Object running = new Object();
  private @Nullable Thread runner;
  private boolean cleaned;

  private Verification(VerifyOptions options, Delay delay) {
    this.options = options;
    WebhookOperations operations = WebhookOperations.of(options.contract());
    this.mark =
        RunMark.random(new SecureRandom(), options.write().flatMap(WriteOptions::webhookUrl));
    this.suite = new InspectionSuite(options, operations, mark);
    this.plan = VerificationPlan.of(options, mark, suite.mostCreates());
    this.log =
        new RunLog(
            Masking.sparing(value -> value.startsWith("sepaykit" + mark.id())),
            exchange -> {
              features.addAll(options.contract().features(exchange));
              spoken.observe(exchange);
            });
    this.checks = suite.inspections().stream().map(i -> new PlannedCheck(i, this::run)).toList();
    this.session = ServerSession.of(options, operations, mark, log, plan.creates(), clock, delay);
  }

  /**
   * Prepares a verification; nothing is sent.
   *
   * @throws RunException when the document or a certificate file cannot be used, or the undo
   *     journal cannot be written
   */
  public static Verification prepare(VerifyOptions options) {
    return new Verification(options, Delay.real());
  }

  static Verification prepare(VerifyOptions options, Delay delay) {
    return new Verification(options, delay);
  }

  /** Returns the plan of this verification. */
  public VerificationPlan plan() {
    return plan;
  }

  /**
   * Makes sure that the server answers and knows the token; then removes what dead runs left, when
   * this one writes.
   *
   * @throws RunException when it does not
   */
  public void connect() {
    runAlone(
        () -> {
          try {
            session.open();
          } catch (ExhaustedException e) {
            throw new RunException(
                RunException.Kind.UNREACHABLE,
                "verify.unreachable",
                options.baseUrl() + ": " + e.getMessage());
          } catch (StoppedException e) {
            return null; // Every check will say so.
          }
          options.write().ifPresent(this::recover);
          return null;
        });
  }

  private void recover(WriteOptions write) {
    List<UndoJournal.AbandonedRun> abandoned =
        UndoJournal.abandonedRuns(write.undoDirectory(), plan.target());
    if (abandoned.isEmpty()) {
      return;
    }
    session.beginCleanUp();
    try {
      List<Leftover> left = new CleanUp(session).removeAbandoned(abandoned);
      String runs = abandoned.size() == 1 ? "run that was" : "runs that were";
      notes.add("cleaned up after %s %s cut off".formatted(abandoned.size(), runs));
      left.forEach(leftover -> notes.add("could not remove " + leftover));
    } catch (RunException | CallRefusedException e) {
      notes.add("could not clean up after a run that was cut off: " + e.getMessage());
    } finally {
      session.endCleanUp();
    }
  }

  /** Returns the checks in the order in which they must be run. */
  public List<PlannedCheck> checks() {
    return checks;
  }

  private Check run(Inspection inspection) {
    return runAlone(
        () -> {
          Check check = done.get(inspection.id());
          if (check == null) {
            check = suite.run(inspection, session);
            done.put(inspection.id(), check);
          }
          return check;
        });
  }

  /** Does what sends requests: one thread at a time, and {@link #close} may interrupt it. */
  private <T extends @Nullable Object> T runAlone(Supplier<T> work) {
    busy.lock();
    try {
      synchronized (running) {
        runner = Thread.currentThread();
      }
      return work.get();
    } finally {
      synchronized (running) {
        runner = null;
        // An interrupt that came too late must not hit the clean-up.
        if (session.isStopped()) {
          Thread.interrupted();
        }
      }
      busy.unlock();
    }
  }

  /** Returns what a check has found so far. */
  public List<Finding> findings(String check) {
    return log.findings().stream().filter(f -> f.checks().contains(check)).toList();
  }

  /** Cleans up and reports everything. A check that was not run is reported as not checked. */
  public Report finish() {
    cleanUp();
    List<Check> all = new ArrayList<>();
    for (PlannedCheck check : checks) {
      CheckOutcome outcome = CheckOutcome.NOT_CHECKED;
      Check notRun = new Check(check.id(), check.title(), outcome, "not run", 0, Duration.ZERO);
      all.add(done.getOrDefault(check.id(), notRun));
    }
    List<TimelineExchange> timeline = log.timeline();
    spoken.note(options.contract()).ifPresent(notes::add);
    return new Report(run(), all, log.findings(), timeline, Coverage.of(asked(), features), notes);
  }

  /** Returns the features of the operations that the server is asked for. */
  private List<Feature> asked() {
    return options.contract().features().stream()
        .filter(
            feature ->
                options
                    .contract()
                    .operation(feature.operation())
                    .filter(options::includes)
                    .isPresent())
        .toList();
  }

  private Run run() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("mode", options.write().isPresent() ? "write" : "read-only");
    Run.putTags(settings, options.tags());
    spoken.edition().ifPresent(edition -> settings.put("server-edition", edition.year()));
    settings.put("seed", String.valueOf(options.seed()));
    settings.put("requests", String.valueOf(session.sent()));
    if (session.repeated() > 0) {
      settings.put("repeated", String.valueOf(session.repeated()));
    }
    settings.put(
        "tokens",
        options.credentials().tokens().keySet().stream()
            .map(role -> role.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(" ")));
    String version = Verification.class.getPackage().getImplementationVersion();
    return new Run(
        "verify",
        version == null ? "development" : version,
        mark.id(),
        plan.target(),
        started,
        Duration.between(started, clock.instant()),
        settings);
  }

  /** Returns the notes to be shown beside the checks, such as what could not be removed. */
  public List<String> notes() {
    busy.lock();
    try {
      return List.copyOf(notes);
    } finally {
      busy.unlock();
    }
  }

  /** Stops what is going on and cleans up. Safe from any thread, and twice. */
  @Override
  public void close() {
    session.stop();
    synchronized (running) {
      if (runner != null && runner != Thread.currentThread()) {
        runner.interrupt();
      }
    }
    cleanUp();
  }

  private void cleanUp() {
    busy.lock();
    try {
      if (!cleaned) {
        cleaned = true;
        session.end("the run has ended");
        session.owned().ifPresent(this::removeAll);
      }
    } finally {
      busy.unlock();
    }
  }

  private void removeAll(OwnedWebhooks owned) {
    if (!session.hasCreated()) {
      owned.discardJournal();
      return;
    }
    session.beginCleanUp();
    try {
      List<Leftover> left = new CleanUp(session).remove(Set.of(mark.id()));
      left.forEach(leftover -> notes.add("could not remove " + leftover + AGAIN));
      if (left.isEmpty() && owned.isUncertain()) {
        notes.add("a create got no answer; it may happen late" + AGAIN);
      } else if (left.isEmpty()) {
        owned.discardJournal();
      }
    } catch (RunException | CallRefusedException e) {
      notes.add("could not clean up: " + e.getMessage() + AGAIN);
    } finally {
      // Another thread may be between two checks: it must not begin again.
      session.endCleanUp();
      owned.closeJournal();
    }
  }
}
