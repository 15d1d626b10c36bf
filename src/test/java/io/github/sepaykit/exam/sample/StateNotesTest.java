package io.github.sepaykit.exam.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.exam.Exam;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.format.Format;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What of a state is not judged is printed with the report. */
class StateNotesTest {
  private static Report examined(String odd) {
    OddReceiver one =
        OddReceivers.all().stream().filter(o -> o.name().equals(odd)).findFirst().orElseThrow();
    try (SampleReceiver receiver = new SampleReceiver(one.how().get())) {
      return Exam.run(
          one.setup().options(receiver).with(o -> o.only(Set.of("hazard.duplicate.exact"))));
    }
  }

  private static void notes(String odd, String note) {
    assertThat(Format.TEXT.render(examined(odd)).replaceAll("\\s+", " ")).contains("- " + note);
  }

  @Test
  void numbersThatPaymentsMoveAndThatSayNothingOfThem() {
    notes(
        "counts requests, refused ones among them",
        "/requests moves with payments of no order, too, and is not judged");
    notes(
        "counts jobs, of its payments and of a clock",
        "/jobs changes by itself, and is not judged");
  }

  @Test
  void numbersThatAreResultsOfPaymentsAreMoney() {
    assertThat(examined("counts shipments beside its orders").run().settings().get("money"))
        .contains("/shipments");
  }
}
