package com.example.shop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sepaykit.exam.ExamOptions;
import io.github.sepaykit.exam.Order;
import io.github.sepaykit.junit.ReceiverExam;
import io.github.sepaykit.junit.ReceiverExams;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicNode;

/** Everything that may happen to a delivery, by the exam of SePay Kit. */
class ReceiverSurvivesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Ledger ledger = new Ledger();
  private Receiver receiver;
  private int orders = 1029;

  @BeforeEach
  void start() throws IOException {
    receiver = Receiver.start(new InetSocketAddress("127.0.0.1", 0), "KEY1234567890", ledger);
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  @ReceiverExam
  Stream<DynamicNode> survives() {
    return ReceiverExams.of(
        ExamOptions.of(URI.create("http://127.0.0.1:" + receiver.port() + "/hook"))
            .with(
                exam ->
                    exam.apiKey("KEY1234567890")
                        .invariant(this::state)
                        .orders(this::newOrder)));
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
    String code = "DH" + orders++;
    ledger.open(code, 250_000);
    return new Order(code, 250_000);
  }
}
