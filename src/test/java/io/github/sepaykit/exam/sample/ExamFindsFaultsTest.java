package io.github.sepaykit.exam.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.exam.Exam;
import io.github.sepaykit.exam.ExamLimits;
import io.github.sepaykit.exam.ExamOptions;
import io.github.sepaykit.exam.Hazard;
import io.github.sepaykit.exam.Hazards;
import io.github.sepaykit.report.Check;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Report;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every fault is found, by the hazard that it is a case of, and no right receiver fails. */
@Execution(ExecutionMode.CONCURRENT)
class ExamFindsFaultsTest {
  /** Set it to play every hazard against each fault: slower, and nothing else may be found then. */
  private static final boolean WHOLE = System.getenv("FAULTS_WHOLE") != null;

  /** Set it to play the faults that are not yet found, too. */
  private static final boolean PENDING = System.getenv("FAULTS_PENDING") != null;

  private static final String UPDATE = System.getProperty("exam.table.update", "");

  private static final ExamLimits SHORT = Setup.LIMITS;

  private static ExamOptions options(SampleReceiver receiver) {
    return Setup.ORDERS.options(receiver);
  }

  /** Describes what was not judged, and all findings. */
  static String describe(Report report) {
    return report.checks().stream()
            .filter(check -> check.outcome() != CheckOutcome.PASSED)
            .map(check -> check.id() + ": " + check.outcome() + " " + check.reason())
            .collect(Collectors.joining("\n"))
        + "\n"
        + report.findings().stream()
            .map(f -> f.render() + "\n  hazards:  " + f.checks())
            .collect(Collectors.joining("\n"));
  }

  private static Set<String> found(Report report) {
    Set<String> found = new TreeSet<>();
    report.findings().forEach(finding -> found.addAll(finding.checks()));
    return found;
  }

  /** All but what needs codes with dashes, or an order that was cancelled. */
  private static void passesAllThatApplies(Report report) {
    assertThat(report.checks())
        .as(describe(report))
        .filteredOn(check -> check.outcome() != CheckOutcome.PASSED)
        .allMatch(check -> check.outcome() == CheckOutcome.OUT_OF_SCOPE)
        .extracting(Check::id)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Stream.of("hazard.code.dashes", "hazard.order.cancelled"),
                    Setup.ORDERS.ofOtherCredentials().stream())
                .toList());
  }

  @Test
  void aRightReceiverPassesEveryHazard() {
    try (SampleReceiver receiver = new SampleReceiver()) {
      Report report = Exam.run(options(receiver));
      passesAllThatApplies(report);
      assertThat(report.checks()).hasSize(Hazards.all().size());
    }
  }

  @Test
  void aRightReceiverWithOneOrderPassesEveryHazard() {
    try (SampleReceiver receiver = new SampleReceiver()) {
      String code = receiver.open();
      Report report =
          Exam.run(
              ExamOptions.of(receiver.hook())
                  .with(
                      o ->
                          o.apiKey(Steps.KEY)
                              .invariantUrl(receiver.state())
                              .code(code)
                              .amount(Books.AMOUNT)
                              .seed(7)
                              .limits(SHORT)));
      assertThat(report.findings()).as(describe(report)).isEmpty();
      assertThat(report.isHonoured()).isTrue();
    }
  }

  @Test
  void nineOrdersAreEnoughToPlayEveryHazard() {
    try (SampleReceiver receiver = new SampleReceiver()) {
      List<String> codes = Stream.generate(receiver::open).limit(9).toList();
      ExamOptions options =
          ExamOptions.of(receiver.hook())
              .with(
                  o ->
                      o.apiKey(Steps.KEY)
                          .invariantUrl(receiver.state())
                          .codes(codes)
                          .amount(Books.AMOUNT)
                          .webhook(webhook -> webhook.account(Steps.ACCOUNT))
                          .limits(SHORT));
      Report report = Exam.run(options);
      passesAllThatApplies(report);
    }
  }

  @Test
  void aRightWalletPassesEveryHazard() {
    try (SampleReceiver receiver = new SampleReceiver(new Wallet())) {
      Report report = Exam.run(Setup.WALLET.options(receiver));
      passesAllThatApplies(report);
    }
  }

  @Test
  void everyHazardFindsAFault() {
    Set<String> finding = new TreeSet<>();
    assertThat(FaultTable.pending()).extracting(Fault::name).doesNotHaveDuplicates();
    FaultTable.all().forEach(fault -> finding.addAll(fault.hazards()));
    assertThat(Hazards.all()).extracting(Hazard::id).containsExactlyInAnyOrderElementsOf(finding);
    assertThat(FaultTable.all()).extracting(Fault::name).doesNotHaveDuplicates();
  }

  /**
   * Run it with {@code -Dexam.table.update=all}, alone, to write the page from whole exams; with
   * {@code new} in place of {@code all}, to add what it lacks.
   */
  @Test
  void isTheTableOfThePage() {
    if (!UPDATE.isEmpty()) {
      ResultTable.update(UPDATE.equals("new"));
    }
    Map<String, List<String>> rows = ResultTable.rows();
    assertThat(rows.keySet()).containsExactlyElementsOf(ResultTable.names());
    FaultTable.all()
        .forEach(
            fault ->
                assertThat(rows.get(fault.name()).subList(1, 3))
                    .isEqualTo(ResultTable.cause(fault)));
    ResultTable.EXAMPLES.forEach(
        example ->
            assertThat(rows)
                .hasEntrySatisfying(
                    new Condition<>(name -> name.contains(example + "/"), example),
                    new Condition<>(cells -> cells.get(0).equals("PASSED"), "passed")));
  }

  @TestFactory
  Stream<DynamicTest> finds() {
    return UPDATE.isEmpty() ? tests() : Stream.empty();
  }

  private static Stream<DynamicTest> tests() {
    return Stream.concat(
            FaultTable.all().stream(), FaultTable.pending().stream().filter(fault -> PENDING))
        .map(fault -> DynamicTest.dynamicTest(fault.name(), () -> find(fault)));
  }

  /** Leaves out ids of hazards that the exam does not have yet. */
  private static Set<String> known(Set<String> ids) {
    Set<String> known = new TreeSet<>(ids);
    known.retainAll(Hazards.all().stream().map(Hazard::id).toList());
    return known;
  }

  private static void find(Fault fault) {
    try (SampleReceiver receiver = new SampleReceiver(fault.how().get())) {
      ExamOptions all = fault.setup().options(receiver);
      Report report = Exam.run(WHOLE ? all : all.with(o -> o.only(known(fault.hazards()))));
      assertThat(report.findings())
          .as(fault + "\n" + describe(report))
          .anySatisfy(
              finding -> {
                assertThat(finding.rule()).isEqualTo(fault.rule());
                assertThat(finding.checks()).contains(fault.hazard());
              });
      if (fault.pending().isEmpty()) {
        assertThat(ResultTable.rows().get(fault.name()))
            .as("verdict of %s on the page; run isTheTableOfThePage", fault)
            .first()
            .isEqualTo(report.outcome().name());
      }
      Set<String> others = found(report);
      others.removeIf(fault::explains);
      assertThat(others).as("hazards that are not this fault's\n" + describe(report)).isEmpty();
    }
  }
}
