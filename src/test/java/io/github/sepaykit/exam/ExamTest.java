package io.github.sepaykit.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.report.Check;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.RunException;
import io.github.sepaykit.report.RunOutcome;
import io.github.sepaykit.report.format.Format;
import io.github.sepaykit.state.DeliveryProfile;
import io.github.sepaykit.state.DeliveryProfiles;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Verdicts of an exam, by the options it is given. */
class ExamTest {
  private static final ExamLimits QUICK =
      ExamLimits.defaults().withInterval(Duration.ofMillis(5)).withSettle(Duration.ofSeconds(1));

  private final ShopReceiver receiver = new ShopReceiver();

  @AfterEach
  void stop() {
    receiver.close();
  }

  private ExamOptions options() {
    return ExamOptions.of(receiver.hook()).with(o -> o.apiKey(ShopReceiver.KEY).limits(QUICK));
  }

  /** Options of an exam that has all it needs. */
  private static ExamOptions full(ShopReceiver shop) {
    return ExamOptions.of(shop.hook())
        .with(o -> o.apiKey(ShopReceiver.KEY).limits(QUICK))
        .with(o -> o.invariant(shop::state).orders(shop::order));
  }

  private static DeliveryProfile answeringWithin(DeliveryProfile profile, Duration limit) {
    return profile.withTimeouts(Duration.ofMinutes(5), limit);
  }

  private static Set<String> unchecked(Report report) {
    return report.checks().stream()
        .filter(check -> check.outcome() == CheckOutcome.NOT_CHECKED)
        .map(Check::id)
        .collect(Collectors.toSet());
  }

  /** Hazards that apply to codes with dashes, a cancelled order and a known account alone. */
  private static final Set<String> OPTIONAL =
      Stream.concat(
              Hazards.all().stream()
                  .map(Hazard::id)
                  .filter(id -> id.startsWith("hazard.signature.")),
              Stream.of("key.beside-secret", "code.dashes", "order.cancelled", "account.other")
                  .map("hazard."::concat))
          .collect(Collectors.toUnmodifiableSet());

  private static void passes(Report report) {
    assertThat(report.findings()).as(Format.TEXT.render(report)).isEmpty();
    assertThat(report.isHonoured()).isTrue();
  }

  @Test
  void aCorrectReceiverPassesEverything() {
    Report report = Exam.run(full(receiver));
    passes(report);
    assertThat(unchecked(report)).as(Format.TEXT.render(report)).isEmpty();
    assertThat(report.checks()).hasSize(Hazards.all().size());
    assertThat(report.applicable()).isEqualTo(Hazards.all().size() - OPTIONAL.size());
    assertThat(Format.TEXT.render(report))
        .startsWith("PASSED: " + receiver.hook() + " survives the exam: ")
        .contains("== Score (4)\n  - passed %1$s of %1$s\n".formatted(report.applicable()))
        .doesNotContain(ShopReceiver.KEY);
  }

  @Test
  void oneOrderIsEnoughWhereMoreMoneyForItShows() {
    String code = receiver.order().code();
    Report report = Exam.run(options().with(o -> o.invariantUrl(receiver.stateUrl()).code(code)));
    passes(report);
    assertThat(unchecked(report)).as(Format.TEXT.render(report)).isEmpty();
    assertThat(report.outcome()).isEqualTo(RunOutcome.PASSED);
    assertThat(report.reasons(CheckOutcome.OUT_OF_SCOPE).values())
        .flatExtracting(ids -> ids)
        .containsAll(OPTIONAL)
        .filteredOn(id -> !OPTIONAL.contains(id))
        .extracting(id -> id.replace("hazard.amount.", ""))
        .containsExactlyInAnyOrder(
            "hazard.plain.again", "small", "small-by-memo", "small-by-sub-account", "halves");
  }

  @Test
  void aListOfOrdersIsEnoughForAll() {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      codes.add(receiver.order().code());
    }
    Report report = Exam.run(options().with(o -> o.invariantUrl(receiver.stateUrl()).codes(codes)));
    passes(report);
    assertThat(unchecked(report)).as(Format.TEXT.render(report)).isEmpty();
  }

  @Test
  void withoutAStateMoneyIsNotJudged() {
    Report report = Exam.run(options());
    passes(report);
    assertThat(report.checks())
        .as(Format.TEXT.render(report))
        .filteredOn(check -> area(check) == Area.MONEY && !OPTIONAL.contains(check.id()))
        .allSatisfy(check -> assertThat(check.outcome()).isEqualTo(CheckOutcome.NOT_CHECKED))
        .allSatisfy(check -> assertThat(check.reason()).isNotEmpty());
    assertThat(report.checks())
        .filteredOn(check -> area(check) != Area.MONEY && !OPTIONAL.contains(check.id()))
        .allSatisfy(check -> assertThat(check.outcome()).isEqualTo(CheckOutcome.PASSED));
  }

  private static Area area(Check check) {
    return Hazards.all().stream()
        .collect(Collectors.toMap(Hazard::id, Hazard::area))
        .get(check.id());
  }

  @Test
  void withoutAnOrderMoneyIsNotJudged() {
    Report report = Exam.run(options().with(o -> o.invariant(receiver::state)));
    passes(report);
    assertThat(report.checks())
        .filteredOn(check -> area(check) == Area.MONEY && !OPTIONAL.contains(check.id()))
        .as(Format.TEXT.render(report))
        .allSatisfy(check -> assertThat(check.outcome()).isEqualTo(CheckOutcome.NOT_CHECKED));
  }

  @Test
  void theSameSeedSendsTheSamePayments() {
    ExamOptions seeded = full(receiver).with(o -> o.seed(7).only(Set.of("hazard.plain")));
    passes(Exam.run(seeded));
    Report again = Exam.run(seeded.with(o -> o.webhook(webhook -> webhook.gateway("ACB"))));
    assertThat(again.findings()).extracting(Finding::rule).containsOnly("exam.money.lost");
    passes(Exam.run(seeded.with(o -> o.seed(8))));
  }

  @Test
  void nothingIsSentBeyondLoopbackUntilAllowedAndConfirmed() {
    ExamOptions beyond = ExamOptions.of(URI.create("http://192.0.2.1:9/hook"));
    for (ExamOptions options :
        List.of(
            beyond,
            beyond.with(o -> o.confirmed(true)),
            beyond.with(o -> o.allowedHosts(Set.of("192.0.2.1"))),
            beyond.with(o -> o.allowedHosts(Set.of("192.0.2.2")).confirmed(true)),
            options().with(o -> o.invariantUrl(URI.create("http://192.0.2.1/state"))))) {
      assertThatThrownBy(() -> Exam.prepare(options))
          .isInstanceOfSatisfying(
              RunException.class, e -> assertThat(e.kind()).isEqualTo(RunException.Kind.USAGE))
          .hasMessageContaining("exam.host")
          .hasMessageContaining("--allow-host 192.0.2.1");
    }
    Exam.prepare(beyond.with(o -> o.allowedHosts(Set.of("192.0.2.1")).confirmed(true))).close();
    assertThat(receiver.requests).hasValue(0);
  }

  @Test
  void saysWhenNobodyIsThere() {
    receiver.close();
    assertThatThrownBy(() -> Exam.run(options()))
        .isInstanceOfSatisfying(
            RunException.class, e -> assertThat(e.kind()).isEqualTo(RunException.Kind.UNREACHABLE))
        .hasMessageContaining("exam.unreachable");
  }

  @Test
  void saysWhenTheStateCannotBeRead() {
    for (ExamOptions options :
        List.of(
            options().with(o -> o.invariantUrl(receiver.hook())),
            options().with(o -> o.invariant(() -> "no JSON")),
            options()
                .with(
                    o ->
                        o.invariant(
                            () -> {
                              throw new IllegalStateException("gone");
                            })))) {
      assertThatThrownBy(() -> Exam.run(options))
          .isInstanceOf(RunException.class)
          .hasMessageContaining("exam.invariant");
    }
  }

  @Test
  void aStateThatDoesNotRestIsTold() {
    int[] ticks = {0};
    Report report =
        Exam.run(
            options()
                .with(
                    o ->
                        o.invariant(() -> "{\"tick" + ticks[0]++ + "\": 1}")
                            .orders(receiver::order)
                            .limits(QUICK.withSettle(Duration.ofMillis(50)))
                            .only(Set.of("hazard.duplicate.exact"))));
    assertThat(report.findings())
        .extracting(Finding::rule)
        .containsOnly(ExamRule.STATE_UNSTABLE.id());
    assertThat(report.reasons(CheckOutcome.NOT_CHECKED))
        .containsOnlyKeys(
            "the state does not come to rest: leave out of it what changes by itself");
  }

  /** Acknowledges first and credits afterwards. */
  private static final class Late extends ShopReceiver {
    private final ScheduledExecutorService after = Executors.newSingleThreadScheduledExecutor();

    @Override
    Reply take(JsonNode payment) {
      after.schedule(() -> super.take(payment), 60, TimeUnit.MILLISECONDS);
      return Reply.success();
    }

    @Override
    public void close() {
      after.shutdownNow();
      super.close();
    }
  }

  /** Takes the order from the memo: the first one that it finds there. */
  private static final class Searching extends ShopReceiver {
    @Override
    void credit(JsonNode payment) {
      String content = payment.path("content").asText();
      orders.entrySet().stream()
          .filter(order -> content.contains(order.getKey()))
          .min(Comparator.comparing(order -> content.indexOf(order.getKey())))
          .ifPresent(order -> pay(order.getValue(), PRICE));
    }
  }

  @Test
  void moneyForAnotherOrderIsTold() {
    try (ShopReceiver searching = new Searching()) {
      Report report =
          Exam.run(
              full(searching).with(o -> o.only(Set.of("hazard.key.missing", "hazard.code.two"))));
      assertThat(report.findings())
          .as(Format.TEXT.render(report))
          .extracting(Finding::rule)
          .containsExactly("exam.money.elsewhere");
    }
  }

  @Test
  void aReceiverThatCreditsLateIsWaitedFor() {
    try (ShopReceiver late = new Late()) {
      Report report =
          Exam.run(
              full(late)
                  .with(
                      o ->
                          o.limits(QUICK.withSettle(Duration.ofSeconds(2)))
                              .only(
                                  Set.of(
                                      "hazard.commit-first",
                                      "hazard.duplicate.exact",
                                      "hazard.duplicate.ten",
                                      "hazard.parallel.eight",
                                      "hazard.outgoing",
                                      "hazard.code.longer"))));
      assertThat(report.checks())
          .as(Format.TEXT.render(report))
          .filteredOn(check -> check.outcome() == CheckOutcome.BROKEN && area(check) == Area.MONEY)
          .extracting(Check::id)
          .containsExactly("hazard.commit-first");
    }
  }

  @Test
  void theLimitsOfBothProfilesAreKept() {
    DeliveryProfile y2026 = answeringWithin(DeliveryProfiles.Y2026, Duration.ofMinutes(5));
    DeliveryProfile y2025 = answeringWithin(DeliveryProfiles.Y2025, Duration.ofMillis(20));
    ExamOptions brief = options().with(o -> o.profiles(y2026, y2025));
    receiver.delay = Duration.ofMillis(100);
    Report slow = Exam.run(brief.with(o -> o.only(Set.of("hazard.code.null"))));
    assertThat(slow.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("exam.answer.late");
              assertThat(finding.expected()).contains("20 ms", "profile 2025");
            });
    passes(Exam.run(brief.with(o -> o.profiles(y2026).only(Set.of("hazard.code.null")))));
    receiver.delay = Duration.ofSeconds(5);
    Report none =
        Exam.run(
            brief.with(
                o ->
                    o.profiles(answeringWithin(DeliveryProfiles.Y2026, Duration.ofMillis(50)))
                        .only(
                            Set.of(
                                "hazard.code.null",
                                "hazard.code.unknown",
                                "hazard.content.empty",
                                "hazard.parallel.hundred"))));
    assertThat(none.findings()).extracting(Finding::rule).containsOnly("exam.answer.late");
    assertThat(none.checks())
        .extracting(Check::reason)
        .anyMatch(reason -> reason.contains("the first plain payment was not credited"));
  }

  @Test
  void aClosedExamTellsWhatWasPlayed() {
    Exam exam = Exam.prepare(options().with(o -> o.invariant(receiver::state)));
    exam.connect();
    exam.hazards().get(0).play();
    int sent = receiver.requests.get();
    exam.close();
    exam.hazards().forEach(PlannedHazard::play);
    assertThat(receiver.requests).hasValue(sent);
    Report report = exam.finish();
    assertThat(report.notes()).containsExactly("stopped before its end");
    assertThat(report.checks().get(1).reason()).isEqualTo("stopped");
  }

  @Test
  void deliveriesAndTimeAreBounded() {
    Report few = Exam.run(options().with(o -> o.limits(QUICK.withMaxDeliveries(5))));
    assertThat(few.timeline()).hasSizeLessThanOrEqualTo(5);
    assertThat(few.checks()).extracting(Check::reason).contains("the deliveries were used up: 5");
    Report brief = Exam.run(options().with(o -> o.limits(QUICK.withWithin(Duration.ofNanos(1)))));
    assertThat(brief.timeline()).isEmpty();
    assertThat(brief.count(CheckOutcome.NOT_CHECKED)).isEqualTo(brief.applicable());
    assertThat(brief.applicable()).isEqualTo(brief.checks().size() - 1);
  }
}
