package io.github.sepaykit.exam;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.RunOutcome;
import io.github.sepaykit.report.format.Format;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** As many orders as an exam asks for are enough, and one fewer are not. */
class OrdersNeededTest {
  private static final ExamLimits QUICK =
      ExamLimits.defaults().withInterval(Duration.ofMillis(5)).withSettle(Duration.ofMillis(400));

  /** Shows no more money than an order costs. */
  private static final class Exact extends ShopReceiver {
    @Override
    synchronized String state() {
      StringBuilder json = new StringBuilder("{");
      orders.forEach(
          (code, entry) ->
              json.append(json.length() > 1 ? "," : "")
                  .append("\"%s\":\"%s\"".formatted(code, entry.status)));
      return json.append('}').toString();
    }
  }

  private static Report examine(ShopReceiver receiver, int orders) {
    List<String> codes = Stream.generate(() -> receiver.order().code()).limit(orders).toList();
    return Exam.run(
        ExamOptions.of(receiver.hook())
            .with(
                o ->
                    o.apiKey(ShopReceiver.KEY)
                        .limits(QUICK)
                        .invariant(receiver::state)
                        .codes(codes)));
  }

  private static void passes(Report report) {
    assertThat(report.outcome()).as(Format.TEXT.render(report)).isEqualTo(RunOutcome.PASSED);
  }

  @Test
  void ofAReceiverThatShowsMoreMoney() {
    try (ShopReceiver receiver = new ShopReceiver()) {
      passes(examine(receiver, OrderBook.NEEDED));
    }
    try (ShopReceiver receiver = new ShopReceiver()) {
      Report report = examine(receiver, OrderBook.NEEDED - 1);
      assertThat(report.count(CheckOutcome.NOT_CHECKED)).isPositive();
    }
  }

  @Test
  void ofAnyOther() {
    try (ShopReceiver receiver = new Exact()) {
      passes(examine(receiver, OrderBook.NEEDED_WITHOUT_SURPLUS));
    }
    try (ShopReceiver receiver = new Exact()) {
      Report report = examine(receiver, OrderBook.NEEDED_WITHOUT_SURPLUS - 1);
      assertThat(report.count(CheckOutcome.NOT_CHECKED)).isPositive();
    }
  }
}
