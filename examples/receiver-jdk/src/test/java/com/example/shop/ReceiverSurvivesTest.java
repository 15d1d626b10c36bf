package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sepaykit.exam.Exam;
import io.github.sepaykit.exam.ExamOptions;
import io.github.sepaykit.exam.Order;
import io.github.sepaykit.junit.ReceiverExam;
import io.github.sepaykit.junit.ReceiverExams;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.RunOutcome;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;

/** Everything that may happen to a delivery, by the exam of SePay Kit. */
class ReceiverSurvivesTest {
  private static final long PRICE = 250_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Ledger ledger = new Ledger();
  private Receiver receiver;

  @BeforeEach
  void start() throws IOException {
    receiver = Receiver.start(new InetSocketAddress("127.0.0.1", 0), new ApiKey("KEY1234567890"), ledger);
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  @ReceiverExam
  Stream<DynamicNode> survives() {
    return ReceiverExams.of(options().with(exam -> exam.orders(this::newOrder)));
  }

  /** One exam after the other of the same receiver, with as many orders as a user may have. */
  @Test
  void passesAgainWithOtherOrders() {
    for (int orders : List.of(1, 9, 60)) {
      List<String> codes = newCodes(orders);
      assertPasses(options().with(exam -> exam.codes(codes).amount(PRICE)));
    }
    assertPasses(options().with(exam -> exam.ordersFrom(url("/orders"))));
  }

  private static void assertPasses(ExamOptions options) {
    Report report = Exam.run(options);
    assertThat(report.outcome())
        .as("%s, not judged: %s", report.findings(), report.reasons(CheckOutcome.NOT_CHECKED))
        .isEqualTo(RunOutcome.PASSED);
  }

  private List<String> newCodes(int orders) {
    return Stream.generate(this::newOrder).limit(orders).map(Order::code).toList();
  }

  private ExamOptions options() {
    return ExamOptions.of(url("/hook"))
        .with(exam -> exam.apiKey("KEY1234567890").invariant(this::state));
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:" + receiver.port() + path);
  }

  /** All that a payment may change. */
  private String state() {
    try {
      return JSON.writeValueAsString(ledger.orders());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Order newOrder() {
    Ledger.Order open = ledger.openNext(PRICE);
    return new Order(open.code(), open.amount());
  }
}
