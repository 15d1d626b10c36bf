package io.github.sepaykit.exam.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.exam.Exam;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Report;
import org.junit.jupiter.api.Test;

/** A fault that one hazard meets leaves the others judged. */
class ExamGoesOnTest {
  private static Fault fault(String name) {
    return FaultTable.all().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void onceTheReceiverIsStartedAgain() {
    Fault fault = fault("is started again after an array");
    try (SampleReceiver receiver = new SampleReceiver(fault.how().get())) {
      Report report = Exam.run(fault.setup().options(receiver));
      assertThat(report.count(CheckOutcome.NOT_CHECKED))
          .as(ExamFindsFaultsTest.describe(report))
          .isZero();
      assertThat(report.findings()).extracting(Finding::rule).contains(fault.rule());
    }
  }
}
