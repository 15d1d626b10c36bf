package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.cli.ExamReceiver.Result;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Orders of an exam: codes, ranges of codes, and a URL that makes them; and the webhook's words.
 */
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class ExamOrdersTest {
  private ExamReceiver receiver;

  @BeforeEach
  void start() throws IOException {
    receiver = ExamReceiver.plain();
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  private Result exam(String... more) {
    return Result.ofExam(receiver.url("/hook"), receiver.url("/state"), more);
  }

  @Test
  void ordersAreMadeAsTheyAreNeeded() {
    Result result = exam("--orders-from", receiver.url("/orders"));
    assertThat(result.code()).as(result.out() + result.err()).isZero();
    assertThat(result.out()).contains("orders=as many as needed");
    assertThat(receiver.requests).hasSizeBetween(2, 8).containsOnly("POST /orders");
    assertThat(receiver.bodies)
        .isNotEmpty()
        .filteredOn(body -> !body.isEmpty())
        .allMatch(body -> body.contains("\"transferAmount\":99000"));
  }

  @Test
  void anAnswerThatIsNoOrderIsNamed() {
    receiver.orderStatus = 500;
    assertRefused("answered HTTP 500, not 200 or 201");
    receiver.orderStatus = 200;
    receiver.orderAnswer = "<html>";
    assertRefused("gave no JSON");
    receiver.orderAnswer = "[]";
    assertRefused("the answer has no text \"code\": []");
    receiver.orderAnswer = "{\"code\": \"DH 1\", \"amount\": 1}";
    assertRefused("code must be 1 to 50 letters and digits");
    receiver.orderAnswer = "{\"code\": \"DH1\"}";
    assertRefused("the answer has no whole number \"amount\", but null");
    receiver.orderAnswer = "{\"code\": \"DH1\", \"amount\": 10.5}";
    assertRefused("the answer has no whole number \"amount\", but 10.5");
    receiver.orderAnswer = "{\"code\": \"DH1\", \"amount\": 1000}";
    assertRefused("the code DH1 came before");
    assertThat(receiver.bodies).isEmpty();
  }

  private void assertRefused(String was) {
    Result result = exam("--orders-from", receiver.url("/orders"));
    assertThat(result.code()).isEqualTo(3);
    assertThat(result.err())
        .startsWith("sepay-kit: exam.orders: no order to pay from " + receiver.url("/orders"))
        .contains("  expected: a POST answered 200 or 201 with {\"code\": \"DH1001\"")
        .contains("  was:      no new order: ")
        .contains(was)
        .contains("  fix:      ");
  }

  @Test
  void whatNoOrderIsMadeForIsNotChecked() {
    receiver.mostOrders = 2;
    Result result =
        Result.of(
            "exam",
            "--target",
            receiver.url("/hook"),
            "--invariant",
            receiver.url("/state"),
            "--orders-from",
            receiver.url("/orders"),
            "--only",
            "hazard.amount.small");
    assertThat(result.err()).contains("ok        hazard.plain.again");
    assertThat(result.out())
        .contains("no new order: the answer has no text \"code\": {error=no stock}")
        .contains("hazard.amount.small");
  }

  @Test
  void moneyForPaidOrdersIsPlayedWhereNoMoreAreMade() {
    receiver.mostOrders = 3;
    Result result = exam("--orders-from", receiver.url("/orders"));
    assertThat(result.code()).as(result.out() + result.err()).isZero();
    assertThat(receiver.requests).hasSize(4);
    assertThat(result.out().replaceAll("\\s+", " "))
        .contains(
            "no new order: the answer has no text \"code\": {error=no stock}; paid orders were paid again");
  }

  private Result examBooks(String... more) {
    List.of("DH1", "DH2", "DH3", "OLD9").forEach(receiver::open);
    List<String> args = new ArrayList<>(List.of("exam", "--target", receiver.url("/hook")));
    args.addAll(List.of("--invariant", receiver.url("/state"), "--settle", "1"));
    args.addAll(List.of("--codes", "DH1,DH2,DH3"));
    args.addAll(List.of("--only", "hazard.order.cancelled,hazard.account.other"));
    args.addAll(List.of(more));
    return Result.of(args.toArray(String[]::new));
  }

  @Test
  void aCancelledOrderAndAnotherAccountDoNotApplyUntilTheyAreKnown() {
    Result result = examBooks();
    assertThat(result.code()).as(result.out() + result.err()).isZero();
    assertThat(result.out())
        .contains("no cancelled order is known: give one (--cancelled-code)")
        .contains("give its number (--account) or bank (--gateway)");
  }

  @Test
  void moneyForACancelledOrderAndOnAnotherAccountMustNotPay() {
    Result result = examBooks("--cancelled-code", "OLD9", "--gateway", "MBBank");
    assertThat(result.code()).isEqualTo(1);
    assertThat(result.out())
        .contains("order OLD9 not paid, for it was cancelled")
        .contains("checks:   hazard.order.cancelled")
        .contains("checks:   hazard.account.other");
    assertThat(receiver.bodies).anyMatch(body -> body.contains("\"gateway\":\"ACB\""));
  }

  @Test
  void aCancelledCodeIsNoneOfTheOthers() {
    Result result = examBooks("--cancelled-code", "DH2");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("cancelled");
    assertThat(receiver.bodies).isEmpty();
  }

  @Test
  void ordersAndAStateOfEachCodeDoNotGoTogether() {
    Result result =
        Result.ofExam(
            receiver.url("/hook"),
            receiver.url("/state?code={code}"),
            "--orders-from",
            receiver.url("/orders"));
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .startsWith("sepay-kit: --invariant has {code}")
        .contains("beside --orders-from, give a URL of all orders");
  }

  @Test
  void ordersOfAForeignHostAreRefused() {
    Result result = exam("--orders-from", "http://192.0.2.1/orders");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).startsWith("sepay-kit: exam.host: ").contains("192.0.2.1");
  }

  @Test
  void wrongOptionsAreNamed() {
    assertWrong("--orders-from makes orders", "--orders-from", receiver.url("/o"), "--code", "A1");
    assertWrong("--orders-from: expected a URL such as", "--orders-from", "orders");
    assertWrong("--code must be 1 to 50 letters and digits", "--codes", "BV/2026");
    assertWrong("--codes must be a range", "--codes", "BV-2026-0042..BV-2027-0101");
    assertWrong(
        "--codes: DH1001-DH1060 looks like a range: write DH1001..DH1060",
        "--codes",
        "DH1001-DH1060");
    assertWrong("--event-type must be one of All, In_only, Out_only", "--event-type", "Both");
    assertWrong("--memo must have {code}", "--memo", "thanh toan");
    assertWrong("--content-type must be application/json, multipart", "--content-type", "text/xml");
    assertWrong("--header must be NAME:VALUE", "--header", "s3cret");
    assertWrong("--header Authorization is the webhook's key", "--header", "Authorization: s3cret");
    assertWrong("--money must be a JSON Pointer", "--money", "paid");
    assertWrong("--parallel must be 2 to 100", "--parallel", "1");
    assertWrong("--account must be", "--account", "");
    assertWrong("--gateway must be", "--gateway", "");
    assertWrong("--sub-account must be", "--sub-account", "a b");
    assertThat(receiver.bodies).isEmpty();
  }

  private void assertWrong(String message, String... more) {
    Result result = exam(more);
    assertThat(result.code()).as(message).isEqualTo(2);
    assertThat(result.err()).startsWith("sepay-kit: " + message).doesNotContain("s3cret");
  }

  @Test
  void theDescribedWebhookIsWhatIsSent() {
    receiver.open("BV-2026-0042");
    receiver.open("BV-2026-0043");
    receiver.open("BV-2026-0044");
    Result result =
        exam(
            "--codes",
            "BV-2026-0042..BV-2026-0044",
            "--event-type",
            "in_only",
            "--skip-if-no-code",
            "--account",
            "0123999888",
            "--gateway",
            "MBBank",
            "--sub-account",
            "VA77",
            "--memo",
            "MBVCB.1.{code}.CT tu A",
            "--header",
            "X-Stage: pass-word-99",
            "--money",
            "/paid/*",
            "--parallel",
            "20");
    assertThat(result.code()).as(result.out() + result.err()).isZero();
    assertThat(result.out() + result.err()).doesNotContain("pass-word-99");
    assertThat(receiver.bodies)
        .filteredOn(body -> !body.isEmpty())
        .isNotEmpty()
        .allSatisfy(
            body ->
                assertThat(body)
                    .contains("\"accountNumber\":\"0123999888\"", "\"gateway\":\"MBBank\"")
                    .contains("\"subAccount\":\"VA77\"")
                    .containsPattern("\"content\":\"MBVCB\\.1\\.BV2026004\\d\\.CT tu A\"")
                    .containsPattern("\"code\":\"BV-2026-004\\d\""));
  }

  @Test
  void readsRangesWhereverTheirNumberStands() {
    assertThat(OrderCodes.of(null, "BV-2026-0042,BV-2026-0043"))
        .containsExactly("BV-2026-0042", "BV-2026-0043");
    assertThat(OrderCodes.of(null, "BV-2026-0099..BV-2026-0101"))
        .containsExactly("BV-2026-0099", "BV-2026-0100", "BV-2026-0101");
    assertThat(OrderCodes.of(null, "C1U1001..C1U1003"))
        .containsExactly("C1U1001", "C1U1002", "C1U1003");
    assertThat(OrderCodes.of(null, "A009B..A011B")).containsExactly("A009B", "A010B", "A011B");
    assertThat(OrderCodes.of(null, "9..11,DH7..DH7")).containsExactly("9", "10", "11", "DH7");
    for (String wrong :
        List.of("DH..DH", "DH1..DX2", "DH1..", "..DH1", "A1B1..A2B2", "DH2..DH1", "DH1..DH5000")) {
      assertThatThrownBy(() -> OrderCodes.of(null, wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("codes must be ")
          .hasMessageEndingWith("was " + wrong);
    }
  }
}
