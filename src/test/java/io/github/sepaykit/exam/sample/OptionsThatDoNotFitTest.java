package io.github.sepaykit.exam.sample;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.exam.Exam;
import io.github.sepaykit.exam.ExamOptions;
import io.github.sepaykit.exam.sample.Books.Order;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.RunException;
import io.github.sepaykit.report.RunOutcome;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Options that do not fit the receiver end the exam with the reason, and blame nobody. */
@Execution(ExecutionMode.CONCURRENT)
class OptionsThatDoNotFitTest {
  private SampleReceiver receiver = new SampleReceiver();

  @AfterEach
  void stop() {
    receiver.close();
  }

  private void showing(Function<Order, String> row) {
    receiver.close();
    receiver =
        new SampleReceiver(
            new Instalments() {
              @Override
              String state() {
                return books.orders().values().stream()
                    .map(order -> "\"" + order.code() + "\":" + row.apply(order))
                    .collect(joining(",", "{\"orders\":{", "}}"));
              }
            });
  }

  private ExamOptions options() {
    return Setup.STATE_URL.options(receiver);
  }

  private ExamOptions withCodes(List<String> codes, long amount) {
    return ExamOptions.of(receiver.hook())
        .with(
            exam ->
                exam.seed(codes.size())
                    .limits(Setup.LIMITS)
                    .apiKey(Steps.KEY)
                    .invariantUrl(receiver.state())
                    .codes(codes)
                    .amount(amount));
  }

  private static void refuses(ExamOptions options, String rule, String... words) {
    assertThatThrownBy(() -> Exam.run(options))
        .isInstanceOfSatisfying(
            RunException.class,
            refused -> {
              assertThat(refused.kind()).isEqualTo(RunException.Kind.USAGE);
              assertThat(refused.rule()).isEqualTo(rule);
            })
        .hasMessageContainingAll(words);
  }

  private static void endsWith(ExamOptions options, String... words) {
    try (Exam exam = Exam.prepare(options)) {
      exam.connect();
      exam.hazards().forEach(hazard -> hazard.play());
      Report report = exam.finish();
      String all = ExamFindsFaultsTest.describe(report);
      assertThat(report.outcome()).as(all).isEqualTo(RunOutcome.INCOMPLETE);
      assertThat(report.count(CheckOutcome.PASSED)).as(all).isZero();
      assertThat(exam.isRefused()).isTrue();
      assertThat(report.reasons(CheckOutcome.NOT_CHECKED).keySet())
          .as(all)
          .anySatisfy(reason -> assertThat(reason).contains(words));
    }
  }

  @Test
  void moneyWhereTheStateHasNoSuchMember() {
    receiver.open();
    refuses(
        options().with(exam -> exam.money(List.of("/*/paid", "/nothing/here"))),
        "exam.money",
        "no number at /nothing/here: there is no /nothing",
        "numbers are at /*/amount, /*/paid, /*/surplus",
        "--money");
  }

  @Test
  void codesThatAreNearToOrdersOfTheReceiver() {
    Steps steps = new Instalments();
    receiver.close();
    receiver = new SampleReceiver(steps);
    List<String> codes = Stream.generate(receiver::open).limit(9).toList();
    for (String code : codes) {
      for (String near : List.of(code + "0", code.substring(0, code.length() - 1), "DH10")) {
        steps.books.put(new Order(near, Books.AMOUNT, 0, 0));
      }
    }
    Report report = Exam.run(withCodes(codes, Books.AMOUNT));
    String all = ExamFindsFaultsTest.describe(report);
    assertThat(report.outcome()).as(all).isEqualTo(RunOutcome.PASSED);
    assertThat(report.reasons(CheckOutcome.OUT_OF_SCOPE).toString())
        .as(all)
        .contains("the receiver has an order of that code");
  }

  @Test
  void moneyThatIsNoNumber() {
    showing(order -> "{\"got\":%d,\"paid\":%b}".formatted(order.paid(), order.paid() > 0));
    refuses(
        withCodes(List.of(receiver.open()), Books.AMOUNT)
            .with(exam -> exam.money(List.of("/orders/*/paid"))),
        "exam.money",
        "no number at /orders/*/paid: /orders/DH1029/paid is false",
        "numbers are at /orders/*/got");
  }

  @Test
  void moneyThatNoPaymentMoves() {
    receiver.open();
    endsWith(
        options().with(exam -> exam.money(List.of("/*/payed"))),
        "no number at /*/payed rose with the first plain payment",
        "/DH1030/paid: 0 -> 250000");
  }

  @Test
  void moneyOfTheDocsExampleFits() {
    receiver.open();
    Report report = Exam.run(options().with(exam -> exam.money(List.of("/*/paid", "/*/surplus"))));
    assertThat(report.outcome())
        .as(ExamFindsFaultsTest.describe(report))
        .isEqualTo(RunOutcome.PASSED);
    assertThat(report.run().settings()).containsEntry("money", "/*/paid /*/surplus");
  }

  @Test
  void ordersThatAnExamHasPaid() {
    List<String> codes = Stream.generate(receiver::open).limit(9).toList();
    ExamOptions all = withCodes(codes, Books.AMOUNT);
    Exam.run(all.with(exam -> exam.only(Set.of("hazard.outgoing"))));
    refuses(all, "exam.order-paid", "order DH1029 seems to be paid already", "/0/paid is 250000");
  }

  @Test
  void ordersThatAnExamHasPaidWhereOnlyASumShowsIt() {
    showing(order -> "{\"sum\":%d}".formatted(order.paid() + order.surplus()));
    List<String> codes = Stream.generate(receiver::open).limit(9).toList();
    ExamOptions all = withCodes(codes, Books.AMOUNT);
    Exam.run(all.with(exam -> exam.only(Set.of("hazard.outgoing"))));
    endsWith(
        all.with(exam -> exam.seed(1)),
        "order DH1029 seems to be paid already: /orders/DH1029/sum was 250000 before the payment",
        "--codes",
        "--any-amount");
  }

  @Test
  void ordersThatCostSomethingElse() {
    showing(
        order ->
            "{\"sum\":%d,\"paid\":%b}"
                .formatted(order.paid() + order.surplus(), order.paid() == order.amount()));
    List<String> codes = Stream.generate(receiver::open).limit(9).toList();
    endsWith(
        withCodes(codes, 199_000),
        "order DH1029 does not seem to be paid by 199000 VND: /orders/DH1029/paid is false",
        "--amount");
  }

  @Test
  void ordersWhoseRowsNameAnotherPrice() {
    List<String> codes = Stream.generate(receiver::open).limit(9).toList();
    refuses(
        withCodes(codes, 400_000),
        "exam.order-price",
        "order DH1029 does not seem to cost 400000 VND: /0/amount is 250000",
        "--amount",
        "--any-amount",
        "--money");
  }

  @Test
  void partsOfThePriceAreNoOtherPrice() {
    for (String parts :
        List.of(
            "\"price\":50000,\"count\":5",
            "\"price\":230000,\"shipping\":20000",
            "\"price\":280000,\"discount\":30000",
            "\"total_minor\":25000000",
            "\"total\":\"250000.00\"")) {
      showing(
          order ->
              "{%s,\"came\":%d,\"done\":%b}"
                  .formatted(
                      parts, order.paid() + order.surplus(), order.paid() == order.amount()));
      List<String> codes = Stream.generate(receiver::open).limit(9).toList();
      Report report =
          Exam.run(
              withCodes(codes, Books.AMOUNT).with(exam -> exam.only(Set.of("hazard.outgoing"))));
      assertThat(report.outcome())
          .as(ExamFindsFaultsTest.describe(report))
          .isEqualTo(RunOutcome.PASSED);
    }
  }

  @Test
  void codesOfNobodyWhereTheStateShowsOthers() {
    receiver.open();
    endsWith(
        withCodes(List.of("QQ1", "QQ2"), Books.AMOUNT),
        "the state shows other orders, and no QQ1",
        "--codes");
  }

  @Test
  void anAccountThatIsNotTheReceiversOwn() {
    receiver.close();
    receiver =
        new SampleReceiver(
            new Steps() {
              @Override
              boolean isOwn(Payment payment) {
                return payment.text("accountNumber").equals("0123999888");
              }
            });
    List<String> codes = Stream.generate(receiver::open).limit(9).toList();
    ExamOptions all = withCodes(codes, Books.AMOUNT);
    endsWith(all, "a payment on account 0071000888888", "--account", "--gateway");
    ExamOptions own =
        all.with(exam -> exam.seed(1).webhook(webhook -> webhook.account("0123999888")));
    Report report = Exam.run(own.with(exam -> exam.only(Set.of("hazard.outgoing"))));
    assertThat(report.outcome())
        .as(ExamFindsFaultsTest.describe(report))
        .isEqualTo(RunOutcome.PASSED);
  }

  @Test
  void aPathThatNothingListensAtIsTheOnlyCause() {
    String code = receiver.open();
    try (Exam exam =
        Exam.prepare(
            ExamOptions.of(receiver.hook().resolve("/nowhere"))
                .with(
                    o ->
                        o.limits(Setup.LIMITS)
                            .apiKey(Steps.KEY)
                            .invariantUrl(receiver.state())
                            .code(code)))) {
      exam.connect();
      exam.hazards().forEach(hazard -> hazard.play());
      Report report = exam.finish();
      assertThat(report.findings()).as(ExamFindsFaultsTest.describe(report)).isEmpty();
      assertThat(exam.isRefused()).isTrue();
      assertThat(report.panels().get(0).lines().get(1)).contains("wrong path?", "--url");
    }
  }

  @Test
  void ordersThatCostSomethingElseByTheirStatus() {
    showsStatusUnchanged("sum", "pending");
  }

  @Test
  void ordersThatCostSomethingElseThoughTheyShowWhatCame() {
    showsStatusUnchanged("got", "new");
  }

  @Test
  void ordersThatCostSomethingElseByAStatusOfTheReceiversOwn() {
    showsStatusUnchanged("sum", "step 1");
  }

  private void showsStatusUnchanged(String sum, String status) {
    showing(
        order ->
            "{\"%s\":%d,\"status\":\"%s\"}"
                .formatted(
                    sum,
                    order.paid() + order.surplus(),
                    order.paid() == order.amount() ? "paid" : status));
    List<String> codes = Stream.generate(receiver::open).limit(9).toList();
    endsWith(withCodes(codes, 199_000), "/orders/DH1029/status is " + status, "--amount");
  }
}
