package io.github.sepaykit.exam;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Format;
import io.github.sepaykit.report.Outcome;
import io.github.sepaykit.report.Report;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each hazard finds the fault that it is there for. */
class FaultsTest {
  static Stream<Fault> faults() {
    return Faults.all().stream();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void aHazardFindsItsFault(Fault fault) {
    try (ShopReceiver receiver = fault.receiver().get()) {
      Report report =
          Exam.run(
              ExamOptions.of(receiver.hook())
                  .withApiKey(ShopReceiver.KEY)
                  .withInvariant(receiver::state)
                  .withOrders(receiver::order)
                  .withOnly(Set.of(fault.hazard()))
                  .withLimits(
                      Limits.defaults()
                          .withInterval(Duration.ofMillis(5))
                          .withSettle(Duration.ofSeconds(1))));
      assertThat(report.findings())
          .as(Format.TEXT.render(report))
          .filteredOn(finding -> finding.checks().contains(fault.hazard()))
          .extracting(Finding::rule)
          .contains(fault.rule().id());
      Outcome outcome =
          report.checks().stream()
              .filter(check -> check.id().equals(fault.hazard()))
              .findFirst()
              .orElseThrow()
              .outcome();
      assertThat(outcome).isIn(Outcome.BROKEN, Outcome.DRIFT);
    }
  }

  @Test
  void everyHazardHasAFault() {
    Set<String> met = new TreeSet<>();
    Faults.all().forEach(fault -> met.add(fault.hazard()));
    assertThat(met)
        .containsExactlyInAnyOrderElementsOf(Hazards.all().stream().map(Hazard::id).toList());
  }
}
