package io.github.sepaykit.exam.sample;

import static java.util.stream.Collectors.joining;

import io.github.sepaykit.exam.sample.Books.Order;
import java.util.ArrayList;
import java.util.List;

/**
 * Wallet that calls its accounts by the number of their code, in accounts that appear with their
 * first money, and in a table of what came.
 */
class NumberedWallet extends Wallet {
  private final List<String> rows = new ArrayList<>();

  @Override
  void write(Order order, Payment payment) {
    super.write(order, payment);
    rows.add(
        "{\"user\":\"user-%s\",\"amount\":%d,\"reference\":\"%s\"}"
            .formatted(number(order), payment.amount(), payment.text("referenceCode")));
  }

  static String number(Order order) {
    return order.code().replaceAll("\\D", "");
  }

  @Override
  String state() {
    synchronized (books) {
      return books.orders().values().stream()
          .filter(order -> order.paid() > 0)
          .map(order -> "{\"id\":" + number(order) + ",\"balance\":" + order.paid() + "}")
          .collect(
              joining(",", "{\"accounts\":[", "],\"topups\":[" + String.join(",", rows) + "]}"));
    }
  }
}
