package io.github.sepaykit.exam.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.exam.Exam;
import io.github.sepaykit.exam.ExamOptions;
import io.github.sepaykit.exam.ExamRule;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.format.Format;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What of a state is not judged is printed with the report. */
@Execution(ExecutionMode.CONCURRENT)
class StateNotesTest {
  private static OddReceiver odd(String name) {
    return OddReceivers.all().stream().filter(o -> o.name().equals(name)).findFirst().orElseThrow();
  }

  private static Report examined(String odd) {
    OddReceiver one = odd(odd);
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
  void whatChangesByItself() {
    notes("shows a clock", "/shop/nanos changes by itself, and is left out of the comparison");
    notes("shows a clock", "/shop/now changes by itself, and is left out of the comparison");
  }

  @Test
  void repeatsWhoseMoneyCannotShow() {
    OddReceiver one = odd("keeps no surplus, only pending or paid");
    try (SampleReceiver receiver = new SampleReceiver(one.how().get())) {
      assertThat(Exam.run(one.setup().options(receiver)).notes())
          .anySatisfy(
              note ->
                  assertThat(note)
                      .startsWith("the state shows no more money for a paid order")
                      .contains("hazard.duplicate.other-code"));
    }
  }

  @Test
  void listsThatHoldTooFewOfThePayments() {
    try (SampleReceiver receiver = new SampleReceiver(new OddCounters.Latest(false))) {
      showsTooFewOf(Setup.ORDERS.options(receiver), "hazard.parallel.eight");
    }
  }

  /** All rows are of one order then, which is paid again and again. */
  @Test
  void listsThatHoldTooFewOfThePaymentsOfAnOrder() {
    try (SampleReceiver receiver = new SampleReceiver(new OddCounters.Latest(true))) {
      List<String> codes = Stream.generate(receiver::open).limit(6).toList();
      showsTooFewOf(
          ExamOptions.of(receiver.hook())
              .with(
                  exam ->
                      exam.apiKey(Steps.KEY)
                          .invariantUrl(receiver.state())
                          .codes(codes)
                          .amount(Books.AMOUNT)
                          .limits(Setup.LIMITS)),
          "hazard.order.reversed",
          "hazard.reference.same",
          "hazard.parallel.two",
          "hazard.parallel.eight");
    }
  }

  private static void showsTooFewOf(ExamOptions options, String... hazards) {
    Report report = Exam.run(options.with(exam -> exam.only(Set.of(hazards))));
    assertThat(report.findings()).as(Format.TEXT.render(report)).isEmpty();
    assertThat(report.reasons(CheckOutcome.NOT_CHECKED))
        .containsOnlyKeys(
            "the state shows of 8 payments no more than the latest 5 at /latest/*: let it show"
                + " more");
  }

  @Test
  void sumsThatSayNothingOfTheAmount() {
    try (SampleReceiver receiver = new SampleReceiver(new Wallet())) {
      Report report =
          Exam.run(
              Setup.ORDERS
                  .options(receiver)
                  .with(exam -> exam.only(Set.of("hazard.amount.one-less"))));
      assertThat(report.findings())
          .extracting(Finding::rule)
          .containsExactly(ExamRule.MONEY_UNDERPAID.id());
      assertThat(report.notes())
          .anySatisfy(note -> assertThat(note).contains("sums alone", "--codes", "--amount"));
    }
  }

  @Test
  void numbersThatAreResultsOfPaymentsAreMoney() {
    assertThat(examined("counts shipments beside its orders").run().settings().get("money"))
        .contains("/shipments");
  }
}
