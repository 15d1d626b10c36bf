package io.github.sepaykit.exam;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.report.Format;
import io.github.sepaykit.report.Outcome;
import io.github.sepaykit.report.Report;
import org.junit.jupiter.api.Test;

class ExamTest {
  @Test
  void aCorrectReceiverPasses() {
    try (ShopReceiver receiver = new ShopReceiver()) {
      Report report =
          Exam.run(
              ExamOptions.of(receiver.hook())
                  .withApiKey(ShopReceiver.KEY)
                  .withInvariant(receiver::state)
                  .withOrders(receiver::order));
      System.out.println(Format.TEXT.render(report));
      report
          .checks()
          .forEach(c -> System.out.println(c.id() + " " + c.outcome() + " " + c.took().toMillis()));
      assertThat(report.honoured()).isTrue();
      assertThat(report.count(Outcome.NOT_CHECKED)).isZero();
    }
  }
}
