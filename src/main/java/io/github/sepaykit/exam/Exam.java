package io.github.sepaykit.exam;

import io.github.sepaykit.delivery.wire.Destinations;
import io.github.sepaykit.exam.receiver.NotCheckedException;
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
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
  private final List<HazardScript> scripts;
  private final Map<String, PlayedHazard> played = new LinkedHashMap<>();
  private final ReentrantLock busy = new ReentrantLock();
  private Optional<String> advice = Optional.empty();
  private @Nullable HazardRecord firstSilent;
  private @Nullable HazardRecord firstUnreadable;

  /** Record of a hazard that was played, with what that took. */
  private record PlayedHazard(HazardRecord record, int exchanges, Duration took) {}

  private Exam(ExamOptions options, Destinations destinations) {
    this.options = options;
    this.exam = new ExamRun(options, destinations, clock);
    this.scripts = Hazards.of(options);
    scripts.forEach(script -> hazards.add(new PlannedHazard(script.hazard(), () -> play(script))));
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
    PlainPaymentJudge.requireReadiness(exam);
  }

  /** Returns the hazards in the order in which they must be played. */
  public List<PlannedHazard> hazards() {
    return List.copyOf(hazards);
  }

  private Check play(HazardScript script) {
    busy.lock();
    try {
      if (exam.isPlainAwaited()) {
        playUntilPlain();
      }
      return check(played.computeIfAbsent(script.hazard().id(), id -> playNow(script)));
    } finally {
      busy.unlock();
    }
  }

  /** With a single order, what must leave it unpaid is judged after the payment that pays it. */
  private void playUntilPlain() {
    for (HazardScript script : scripts) {
      if (script.turn() != HazardScript.Turn.AFTER) {
        played.computeIfAbsent(script.hazard().id(), id -> playNow(script));
      }
    }
    exam.endWaitForPlain();
    played.values().forEach(one -> one.record().judgeWaiting());
  }

  private PlayedHazard playNow(HazardScript script) {
    HazardRun run = new HazardRun(exam, script.hazard());
    HazardRecord record = run.record();
    int sentBefore = exam.sent();
    Instant at = clock.instant();
    try {
      WebhookScope.reasonAgainst(script.hazard(), options.webhook())
          .ifPresent(
              reason -> {
                throw new NotCheckedException.OutOfScopeException(reason);
              });
      exam.admit();
      run.awaitNoBan();
      script.play().on(run);
      firstUnreadable = null;
    } catch (NotCheckedException.OutOfScopeException e) {
      record.markOutOfScope(e.reason());
    } catch (NotCheckedException e) {
      record.markNotJudged(e.reason());
    } catch (CancellationException e) {
      record.markNotJudged("stopped");
    } catch (StateSource.UnreadableException e) {
      if (exam.health().isListening()) {
        record.markNotJudged("the state could not be read: " + e.getMessage());
        if (firstUnreadable == null) {
          firstUnreadable = record;
        } else {
          firstUnreadable.reportUnreadable(String.valueOf(e.getMessage()));
        }
      } else {
        record.markNotJudged(exam.refusalToSend().orElse("the receiver stopped answering"));
      }
    } catch (SettledStateReader.UnstableException e) {
      record.report(
          ExamRule.STATE_UNSTABLE,
          "a state at rest within " + options.limits().settle().toMillis() + " ms",
          e.change().render(),
          "leave out of the state what changes by itself, such as the time",
          record.deliveries());
    }
    if (!record.deliveries().isEmpty()) {
      boolean answered = record.deliveries().stream().anyMatch(d -> d.answer().isPresent());
      firstSilent = answered ? null : firstSilent == null ? record : firstSilent;
      if (exam.ended(answered) && firstSilent != null) {
        firstSilent.reportSilence();
      }
    }
    reportOutage(record);
    return new PlayedHazard(
        record, exam.sent() - sentBefore, Duration.between(at, clock.instant()));
  }

  /** Blames the hazard after which nobody listened, which may be one before. */
  private void reportOutage(HazardRecord current) {
    exam.health()
        .takeOutage()
        .ifPresent(
            outage -> {
              PlayedHazard earlier = played.get(outage.hazard());
              HazardRecord blamed = earlier == null ? current : earlier.record();
              blamed.report(
                  ExamRule.ANSWER_GONE,
                  "a receiver that goes on listening",
                  "no connection any more after: " + outage.delivery().describe(),
                  "no delivery may end the process: catch what reading it throws, and answer 400",
                  List.of(outage.delivery()));
            });
  }

  private static Check check(PlayedHazard played) {
    HazardRecord record = played.record();
    CheckOutcome outcome = record.outcome();
    return new Check(
        record.hazard().id(),
        record.hazard().title(),
        outcome,
        outcome.hasVerdict() ? "" : record.outOfScope().or(record::notJudged).orElse(""),
        played.exchanges(),
        played.took());
  }

  /**
   * Returns how many orders a receiver of this kind takes to be judged in full, once the plain
   * payments were played; pays a paid order twice more to find out. Empty where orders are made as
   * they are needed, or nothing can be seen.
   */
  public Optional<String> ordersAdvice() {
    busy.lock();
    try {
      if (advice.isEmpty()
          && exam.refusalToSend().isEmpty()
          && exam.unpaid().change().isPresent()) {
        advice = adviceOnOrders();
      }
      return advice;
    } catch (CancellationException
        | NotCheckedException
        | StateSource.UnreadableException
        | SettledStateReader.UnstableException unknown) {
      return Optional.empty(); // The next hazard meets the same, and reports it.
    } finally {
      busy.unlock();
    }
  }

  private Optional<String> adviceOnOrders() {
    int given = options.orders().codes().size();
    if (given == 0 || !options.only().isEmpty()) {
      return Optional.empty();
    }
    boolean shows = new HazardRun(exam, Hazards.first()).paidAgain().isPresent();
    int needed = shows ? OrderBook.NEEDED : OrderBook.neededWithoutSurplus(options.credentials());
    return Optional.of(
        "orders: %d given; the state %s more money for a paid order, so that %d are needed to judge everything%s"
            .formatted(
                given,
                shows ? "shows" : "does not show",
                needed,
                given < needed ? ": give more (--codes, --orders-from)" : ""));
  }

  /** Takes what is waited for from now on, in words; from any thread. */
  public void announceWaits(Consumer<String> listener) {
    exam.announceWaits(listener);
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
    Map<String, PlayedHazard> done = playedSoFar();
    String notPlayed = exam.refusalToSend().orElse("not played");
    for (PlannedHazard hazard : hazards) {
      PlayedHazard one = done.get(hazard.id());
      all.add(
          one != null
              ? check(one)
              : new Check(
                  hazard.id(),
                  hazard.title(),
                  CheckOutcome.NOT_CHECKED,
                  notPlayed,
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
        ExamNotes.of(exam, advice),
        ScoreCard.of(exam.ending(), all, findings));
  }

  /**
   * Returns what of the state is not judged, or not in full, as far as is known, a sentence each.
   */
  public List<String> stateNotes() {
    return PlainPaymentJudge.notes(exam);
  }

  private Map<String, PlayedHazard> playedSoFar() {
    busy.lock();
    try {
      if (exam.isPlainAwaited()) {
        // It never came: what waits for it is judged by itself.
        exam.endWaitForPlain();
        played.values().forEach(one -> one.record().judgeWaiting());
      }
      exam.health().probe();
      played.values().stream()
          .reduce((first, last) -> last)
          .ifPresent(last -> reportOutage(last.record()));
      return new LinkedHashMap<>(played);
    } finally {
      busy.unlock();
    }
  }

  /** Returns true if the receiver refused the first payment: the options may be wrong. */
  public boolean isRefused() {
    return exam.ending().map(FirstPayment::isRefusal).orElse(false);
  }

  private Run run() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("seed", String.valueOf(options.seed()));
    settings.put("key", options.credentials().apiKey().isPresent() ? "given" : "none");
    options.credentials().secret().ifPresent(secret -> settings.put("secret", "given"));
    settings.put("invariant", exam.stateReader().isPresent() ? "given" : "none");
    settings.put(
        "orders",
        options.orders().areEndless()
            ? "as many as needed"
            : String.valueOf(options.orders().codes().size()));
    if (hazards.size() < Hazards.all().size()) {
      settings.put(Run.LEFT_OUT, String.valueOf(Hazards.all().size() - hazards.size()));
    }
    if (!exam.money().places().isEmpty()) {
      settings.put("money", String.join(" ", exam.money().places()));
    }
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
