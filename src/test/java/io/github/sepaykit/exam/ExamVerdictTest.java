package io.github.sepaykit.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import io.github.sepaykit.report.Baseline;
import io.github.sepaykit.report.Check;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.RunException;
import io.github.sepaykit.report.RunOutcome;
import io.github.sepaykit.report.UncheckedAllowance;
import io.github.sepaykit.report.format.Format;
import io.github.sepaykit.state.DeliveryProfile;
import io.github.sepaykit.state.DeliveryProfiles;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An exam says passed, failed or incomplete, and never passed of what it has not seen. */
@Execution(ExecutionMode.CONCURRENT)
class ExamVerdictTest {
  private static final ExamLimits QUICK =
      ExamLimits.defaults().withInterval(Duration.ofMillis(5)).withSettle(Duration.ofSeconds(1));

  private final ShopReceiver receiver = new ShopReceiver();

  @AfterEach
  void stop() {
    receiver.close();
  }

  private ExamOptions options() {
    return ExamOptions.of(receiver.hook())
        .with(
            o ->
                o.apiKey(ShopReceiver.KEY)
                    .limits(QUICK)
                    .invariant(receiver::state)
                    .orders(receiver::order));
  }

  private static String text(Report report) {
    return Format.TEXT.render(report);
  }

  private static List<String> reasons(Report report) {
    return List.copyOf(report.reasons(CheckOutcome.NOT_CHECKED).keySet());
  }

  @Test
  void isIncompleteWithoutAStateAndSaysWhyInOneSentence() {
    Report report =
        Exam.run(
            ExamOptions.of(receiver.hook()).with(o -> o.apiKey(ShopReceiver.KEY).limits(QUICK)));
    assertThat(report.outcome()).as(text(report)).isEqualTo(RunOutcome.INCOMPLETE);
    assertThat(reasons(report)).hasSize(1);
    long unjudged = report.count(CheckOutcome.NOT_CHECKED);
    assertThat(text(report).replaceAll("\\s+", " "))
        .startsWith(
            "INCOMPLETE: %s is not examined in full: %d of %d hazards that apply judged %d not judged: "
                .formatted(
                    receiver.hook(), report.applicable() - unjudged, report.applicable(), unjudged))
        .contains("give the receiver's state (--invariant)");
    assertThat(Format.JSON.render(report)).contains("\"verdict\": \"incomplete\"");
    long skipped = unjudged + report.count(CheckOutcome.OUT_OF_SCOPE);
    assertThat(Format.JUNIT.render(report)).contains("skipped=\"" + skipped + "\"");
    assertThat(Format.JUNIT.render(report)).contains("give the receiver's state (--invariant)");
    assertThat(Format.HTML.render(report)).contains(unjudged + " not judged: ");
  }

  @Test
  void anAllowanceCoversAllOrSomeOrAShare() {
    Report report =
        Exam.run(
            ExamOptions.of(receiver.hook()).with(o -> o.apiKey(ShopReceiver.KEY).limits(QUICK)));
    List<String> ids = Hazards.all().stream().map(Hazard::id).toList();
    long judged = report.applicable() - report.count(CheckOutcome.NOT_CHECKED);
    long share = judged * 100 / report.applicable();
    assertThat(UncheckedAllowance.none().covers(report)).isFalse();
    assertThat(UncheckedAllowance.parse("all", ids).covers(report)).isTrue();
    assertThat(UncheckedAllowance.parse("hazard.plain", ids).covers(report)).isFalse();
    assertThat(UncheckedAllowance.parse(String.join(",", ids), ids).covers(report)).isTrue();
    assertThat(UncheckedAllowance.parse(share + "%", ids).covers(report)).isTrue();
    assertThat(UncheckedAllowance.parse(share + 1 + "%", ids).covers(report)).isFalse();
  }

  @Test
  void aWrongKeyEndsItAfterOnePaymentAndBlamesNobody() {
    Report report = Exam.run(options().with(o -> o.apiKey("another-key-of-nobody")));
    assertThat(receiver.requests).hasValue(1);
    assertThat(report.findings()).as(text(report)).isEmpty();
    assertThat(report.outcome()).isEqualTo(RunOutcome.INCOMPLETE);
    assertThat(report.count(CheckOutcome.PASSED)).isZero();
    assertThat(reasons(report).get(0)).contains("not credited", "HTTP 401");
    assertThat(report.panels().get(0).lines())
        .anySatisfy(line -> assertThat(line).contains("HTTP 401"))
        .element(1)
        .asString()
        .startsWith("wrong key?");
  }

  @Test
  void asksForAKeyWhereNoneIsGiven() {
    Report report =
        Exam.run(
            ExamOptions.of(receiver.hook())
                .with(o -> o.limits(QUICK).only(Set.of("hazard.code.null"))));
    assertThat(report.outcome()).as(text(report)).isEqualTo(RunOutcome.INCOMPLETE);
    assertThat(report.panels().get(0).lines().get(1))
        .contains("no key or signature?", "--api-key", "--secret");
  }

  @Test
  void anUnknownOrderEndsItAfterOnePayment() {
    Report report =
        Exam.run(options().with(o -> o.code("NOBODY1").invariant(() -> "{\"total\": 0}")));
    assertThat(report.outcome()).as(text(report)).isEqualTo(RunOutcome.FAILED);
    assertThat(report.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("exam.money.lost");
              assertThat(finding.fix())
                  .containsSubsequence("unknown order code?", "other amount?", "other account");
            });
    assertThat(report.checks())
        .filteredOn(check -> check.outcome() == CheckOutcome.PASSED)
        .extracting(Check::id)
        .isSubsetOf(
            "hazard.code.null",
            "hazard.code.unknown",
            "hazard.content.empty",
            "hazard.code.longer",
            "hazard.code.shorter");
  }

  /** Takes payments without looking at a key. */
  private static final class Keyless extends ShopReceiver {
    @Override
    boolean authorized(HttpExchange exchange) {
      return true;
    }
  }

  @Test
  void aKeylessPaymentThatIsCreditedIsAFinding() {
    try (ShopReceiver open = new Keyless()) {
      Report report =
          Exam.run(
              ExamOptions.of(open.hook())
                  .with(o -> o.limits(QUICK).invariant(open::state).orders(open::order)));
      assertThat(report.outcome()).as(text(report)).isEqualTo(RunOutcome.FAILED);
      assertThat(report.findings()).extracting(Finding::rule).containsExactly("exam.money.forged");
      assertThat(report.reasons(CheckOutcome.OUT_OF_SCOPE).toString()).contains("hazard.key.wrong");
    }
  }

  /** Answers in words of its own, and credits every copy. */
  private static final class Wordy extends ShopReceiver {
    @Override
    Reply take(JsonNode payment) {
      taken.clear();
      super.take(payment);
      return new Reply(200, "ok");
    }
  }

  @Test
  void acknowledgementAndMoneyAreBothTold() {
    try (ShopReceiver wordy = new Wordy()) {
      Report report =
          Exam.run(
              ExamOptions.of(wordy.hook())
                  .with(
                      o ->
                          o.apiKey(ShopReceiver.KEY)
                              .limits(QUICK)
                              .invariant(wordy::state)
                              .orders(wordy::order)
                              .only(Set.of("hazard.duplicate.exact", "hazard.retry.schedule"))));
      assertThat(report.findings())
          .as(text(report))
          .extracting(Finding::rule)
          .containsExactlyInAnyOrder("exam.money.twice", "exam.answer.body");
    }
  }

  @Test
  void anAnswerThatMostHazardsShowStandsFirst() {
    try (ShopReceiver wordy = new Wordy()) {
      String code = wordy.order().code();
      Report report =
          Exam.run(
              ExamOptions.of(wordy.hook())
                  .with(
                      o ->
                          o.apiKey(ShopReceiver.KEY)
                              .limits(QUICK)
                              .invariant(wordy::state)
                              .code(code)
                              .only(
                                  Set.of(
                                      "hazard.code.null",
                                      "hazard.code.unknown",
                                      "hazard.duplicate.exact"))));
      assertThat(report.panels())
          .as(text(report))
          .filteredOn(panel -> panel.title().equals("Fix first"))
          .singleElement()
          .satisfies(
              panel ->
                  assertThat(panel.lines())
                      .hasSize(2)
                      .first()
                      .asString()
                      .contains("exam.answer.body"));
    }
  }

  @Test
  void oneCauseIsOneFindingWithAllItsHazards() {
    try (ShopReceiver open = new Keyless()) {
      Report report =
          Exam.run(
              ExamOptions.of(open.hook())
                  .with(
                      o ->
                          o.apiKey(ShopReceiver.KEY)
                              .limits(QUICK)
                              .invariant(open::state)
                              .orders(open::order)));
      assertThat(report.findings())
          .as(text(report))
          .filteredOn(finding -> finding.rule().equals("exam.money.forged"))
          .singleElement()
          .satisfies(finding -> assertThat(finding.checks()).hasSizeGreaterThan(7));
    }
  }

  @Test
  void saysWhenAServerThatWaitsSpeaksNoTls() {
    URI secure = URI.create("https" + receiver.hook().toString().substring("http".length()));
    DeliveryProfile hasty =
        DeliveryProfiles.Y2026.withTimeouts(Duration.ofSeconds(1), Duration.ofSeconds(1));
    assertThatThrownBy(() -> Exam.run(ExamOptions.of(secure).with(o -> o.profiles(hasty))))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("exam.tls")
        .hasMessageContaining("http:// for a receiver without TLS");
  }

  @Test
  void aBaselineOfOneKeyFaultAcceptsNoOthers() {
    try (ShopReceiver open = new Keyless()) {
      ExamOptions all =
          ExamOptions.of(open.hook())
              .with(
                  o ->
                      o.apiKey(ShopReceiver.KEY)
                          .limits(QUICK)
                          .invariant(open::state)
                          .orders(open::order));
      Report one = Exam.run(all.with(o -> o.only(Set.of("hazard.key.missing"))));
      LocalDate today = LocalDate.ofInstant(one.run().started(), ZoneOffset.UTC);
      Baseline baseline = Baseline.of(one, today.plusDays(1));
      assertThat(baseline.apply(one, today).outcome()).isEqualTo(RunOutcome.PASSED);
      assertThat(baseline.apply(Exam.run(all.with(o -> o.seed(8))), today).outcome())
          .isEqualTo(RunOutcome.FAILED);
    }
  }
}
