package io.github.sepaykit.verify;

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
import io.github.sepaykit.report.proposal.Proposals;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One verification of one server. {@link #prepare} says what would be done, {@link #connect} makes
 * sure that there is a server, {@link #checks} are then run in order, {@link #finish} cleans up and
 * tells. {@link #close} cleans up at any point, also from another thread. Everything else is for
 * one thread.
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
  private final Clock clock;
  private final Instant started;
  private final RunLog log;
  private final Set<Feature> features = ConcurrentHashMap.newKeySet();
  private final Optional<UndoJournal> journal;
  private final ServerSession session;
  private final List<PlannedCheck> checks = new ArrayList<>();
  private final Map<String, Check> done = new LinkedHashMap<>();
  private final List<String> notes = new ArrayList<>();
  private final ReentrantLock busy = new ReentrantLock();
  private final Object running = new Object();
  private @Nullable Thread runner;
  private boolean cleaned;

  private Verification(VerifyOptions options, Delay pause) {
    ConnectionCheck.check(options.contract());
    this.options = options;
    this.clock = Clock.systemUTC();
    this.started = clock.instant();
    this.mark =
        RunMark.random(new SecureRandom(), options.write().flatMap(WriteOptions::webhookUrl));
    this.plan = VerificationPlan.of(options, mark);
    this.log =
        new RunLog(
            Masking.sparing(value -> value.startsWith("sepaykit" + mark.id())),
            exchange -> features.addAll(options.contract().features(exchange)));
    RunState world =
        new RunState(
            new ExpectedWebhook(options.contract()),
            options.write().map(write -> new BodyGenerator(options.contract(), write, mark)));
    InspectionSuite.of(options.contract(), world, options)
        .forEach(inspection -> checks.add(new PlannedCheck(this, inspection)));
    HttpSender wire = new HttpSender(options);
    // The last that may fail: from here on there is a file to be taken away again.
    this.journal =
        options.write().map(w -> UndoJournal.begin(w.undoDirectory(), mark.id(), plan.target()));
    this.session =
        new ServerSession(
            options,
            wire,
            log,
            journal.map(undo -> OwnedWebhooks.of(undo, mark)),
            plan.creates(),
            clock,
            pause);
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

  static Verification prepare(VerifyOptions options, Delay pause) {
    return new Verification(options, pause);
  }

  /** What this verification will do. */
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
    alone(
        () -> {
          try {
            ConnectionCheck.open(session);
          } catch (ServerSession.ExhaustedException e) {
            throw new RunException(
                RunException.Kind.UNREACHABLE,
                "verify.unreachable",
                options.baseUrl() + ": " + e.getMessage());
          } catch (ServerSession.StoppedException e) {
            return null; // Every check will say so.
          }
          options.write().ifPresent(this::recover);
          return null;
        });
  }

  private void recover(WriteOptions write) {
    List<UndoJournal.Left> dead = UndoJournal.left(write.undoDirectory(), plan.target());
    if (dead.isEmpty()) {
      return;
    }
    session.cleanUp();
    try {
      List<Leftover> left = new Sweep(session).remove(dead);
      notes.add(
          "cleaned up after "
              + dead.size()
              + (dead.size() == 1 ? " run that was" : " runs that were")
              + " cut off");
      left.forEach(leftover -> notes.add("could not remove " + leftover));
    } catch (RunException | ServerSession.ExhaustedException | ServerSession.StoppedException e) {
      notes.add("could not clean up after a run that was cut off: " + told(e));
    } finally {
      session.cleanedUp();
    }
  }

  private static String told(RuntimeException e) {
    return e.getMessage() == null ? "stopped" : e.getMessage();
  }

  /** The checks in the order in which they must be run. */
  public List<PlannedCheck> checks() {
    return List.copyOf(checks);
  }

  Check run(Inspection inspection) {
    return alone(
        () -> {
          Check known = done.get(inspection.id());
          if (known != null) {
            return known;
          }
          Check check = new InspectionContext(session, inspection).run();
          done.put(inspection.id(), check);
          return check;
        });
  }

  /** Does what sends requests: one thread at a time, and {@link #close} may interrupt it. */
  private <T extends @Nullable Object> T alone(Supplier<T> work) {
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
        if (session.allowance().isStopped()) {
          Thread.interrupted();
        }
      }
      busy.unlock();
    }
  }

  /** What a check has found so far. */
  public List<Finding> findings(String check) {
    return log.findings().stream().filter(f -> f.checks().contains(check)).toList();
  }

  /** Cleans up and tells everything. Checks that were not run are told as not checked. */
  public Report finish() {
    cleanUp();
    List<Check> all = new ArrayList<>();
    for (PlannedCheck check : checks) {
      Check ended = done.get(check.id());
      all.add(
          ended != null
              ? ended
              : new Check(
                  check.id(),
                  check.title(),
                  CheckOutcome.NOT_CHECKED,
                  "not run",
                  0,
                  Duration.ZERO));
    }
    List<TimelineExchange> timeline = log.timeline();
    return new Report(
        run(),
        all,
        log.findings(),
        timeline,
        Coverage.of(options.contract().features(), features),
        Proposals.of(options.contract(), timeline),
        notes);
  }

  private Run run() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("mode", options.write().isPresent() ? "write" : "read-only");
    settings.put("seed", String.valueOf(options.seed()));
    settings.put("requests", String.valueOf(session.allowance().sent()));
    if (session.repeated() > 0) {
      settings.put("repeated", String.valueOf(session.repeated()));
    }
    settings.put(
        "tokens",
        String.join(
            " ",
            options.credentials().tokens().keySet().stream()
                .map(r -> r.name().toLowerCase(java.util.Locale.ROOT))
                .toList()));
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

  /** What is to be told beside the checks, such as what could not be removed. */
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
      if (cleaned) {
        return;
      }
      cleaned = true;
      session.allowance().end("the run has ended");
      journal.ifPresent(this::removeAll);
    } finally {
      busy.unlock();
    }
  }

  private void removeAll(UndoJournal undo) {
    if (!session.allowance().wrote()) {
      undo.discard();
      return;
    }
    session.cleanUp();
    try {
      List<Leftover> left = new CleanUp(session).remove(Set.of(mark.id()));
      for (Leftover leftover : left) {
        notes.add("could not remove " + leftover + AGAIN);
      }
      if (left.isEmpty() && session.estate().map(OwnedWebhooks::uncertain).orElse(false)) {
        notes.add("a create got no answer; it may happen late" + AGAIN);
      } else if (left.isEmpty()) {
        undo.discard();
      }
    } catch (RunException | ServerSession.ExhaustedException | ServerSession.StoppedException e) {
      notes.add("could not clean up: " + told(e) + AGAIN);
    } finally {
      // Another thread may be between two checks: it must not begin again.
      session.cleanedUp();
      undo.close();
    }
  }
}
