package com.example.shop;

import com.example.shop.OrderController.OrderState;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sepaykit.exam.ExamOptions;
import io.github.sepaykit.exam.Order;
import io.github.sepaykit.junit.ReceiverExam;
import io.github.sepaykit.junit.ReceiverExams;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything that may happen to a delivery, by the exam of SePay Kit. */
@SpringBootTest(
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "sepay.api-key=KEY1234567890")
class ReceiverSurvivesTest {
  @LocalServerPort private int port;
  @Autowired private JdbcClient jdbc;
  @Autowired private ObjectMapper json;
  @Autowired private OrderController orders;

  private int next = 2000;

  @ReceiverExam
  Stream<DynamicNode> survives() {
    return ReceiverExams.of(
        ExamOptions.of(URI.create("http://127.0.0.1:" + port + "/hook"))
            .with(
                exam ->
                    exam.apiKey("KEY1234567890")
                        .invariant(this::state)
                        .orders(this::newOrder)));
  }

  /** All that a payment may change. */
  private String state() {
    try {
      List<OrderState> all = orders.orders();
      return json.writeValueAsString(all);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private Order newOrder() {
    String code = "DH" + next++;
    jdbc.sql("insert into orders (code, amount) values (?, 250000)").param(code).update();
    return new Order(code, 250_000);
  }
}
