package io.github.sepaykit.exam.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.exam.Exam;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.RunOutcome;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** No right receiver fails, however odd it looks, and everything of it is judged. */
@Execution(ExecutionMode.CONCURRENT)
class ExamPassesOddReceiversTest {
  /** Set it to examine those that do not pass yet, too. */
  private static final boolean PENDING = System.getenv("ODD_PENDING") != null;

  @TestFactory
  Stream<DynamicTest> passes() {
    return Stream.concat(
            OddReceivers.all().stream(), OddReceivers.pending().stream().filter(odd -> PENDING))
        .map(odd -> DynamicTest.dynamicTest(odd.name(), () -> pass(odd)));
  }

  @Test
  void namesAreDifferent() {
    assertThat(Stream.of(OddReceivers.all(), OddReceivers.pending()).flatMap(all -> all.stream()))
        .extracting(OddReceiver::name)
        .doesNotHaveDuplicates();
  }

  private static void pass(OddReceiver odd) {
    try (SampleReceiver receiver = new SampleReceiver(odd.how().get())) {
      Report report = Exam.run(odd.setup().options(receiver));
      String all = ExamFindsFaultsTest.describe(report);
      assertThat(report.findings())
          .as(all)
          .noneMatch(finding -> finding.severity() != Severity.WARNING);
      assertThat(report.outcome()).as(all).isEqualTo(RunOutcome.PASSED);
      assertThat(report.count(CheckOutcome.PASSED)).as(all).isEqualTo(report.applicable());
      if (odd.pending().isEmpty()) {
        assertThat(ResultTable.rows().get(odd.name()))
            .as("%s on docs/what-an-exam-finds.md; run ExamFindsFaultsTest to write it", odd)
            .containsExactly(report.outcome().name(), ResultTable.judged(report));
      }
      assertThat(report.reasons(CheckOutcome.OUT_OF_SCOPE).values().stream().flatMap(List::stream))
          .as(all)
          .isSubsetOf(odd.setup().outOfScope());
    }
  }
}
