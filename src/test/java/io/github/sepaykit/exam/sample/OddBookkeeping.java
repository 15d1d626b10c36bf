package io.github.sepaykit.exam.sample;

import static io.github.sepaykit.exam.sample.OddReceiver.odd;
import static java.util.stream.Collectors.joining;

import io.github.sepaykit.exam.sample.Books.Order;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Right receivers that write down money in an odd way. */
final class OddBookkeeping {
  private OddBookkeeping() {}

  static List<OddReceiver> all() {
    return List.of(
        odd("adds up parts that it does not show", HiddenParts::new),
        odd("lists the codes of orders that wait for money", Waiting::new),
        odd("lists the payments of each order under their ids", ByTransaction::new),
        odd("has orders under ids of its own, with the code within", ById::new),
        odd("shows amounts in hundredths", Hundredths::new),
        odd("keeps a journal of debit and credit", Journal::new),
        odd("keeps a journal of amounts with signs, and balances", SignedJournal::new),
        odd("is a wallet that adds a bonus", Bonus::new).in(Setup.WALLET),
        odd("is a wallet that keeps a fee", Fee::new).in(Setup.WALLET));
  }

  private static final class HiddenParts extends Instalments {
    @Override
    String state() {
      return books.orders().values().stream()
          .map(
              order ->
                  "\"%s\":{\"shipped\":%b,\"surplus\":%d}"
                      .formatted(order.code(), shipments(order) > 0, order.surplus()))
          .collect(joining(",", "{", "}"));
    }
  }

  private static final class Waiting extends Instalments {
    @Override
    String state() {
      Map<String, Order> orders = books.orders();
      String refunds =
          orders.values().stream()
              .filter(order -> order.surplus() > 0)
              .map(order -> "\"" + order.code() + "\":" + order.surplus())
              .collect(joining(","));
      return orders.values().stream()
          .filter(order -> shipments(order) == 0)
          .map(order -> "\"" + order.code() + "\"")
          .collect(joining(",", "{\"refunds\":{" + refunds + "},\"waiting\":[", "]}"));
    }
  }

  private static final class ByTransaction extends Instalments {
    private final List<Payment> payments = new ArrayList<>();

    @Override
    void write(Order order, Payment payment) {
      super.write(order, payment);
      payments.add(payment);
    }

    @Override
    String state() {
      synchronized (books) {
        return books.orders().values().stream()
            .map(
                order ->
                    "\"%s\":{\"payments\":{%s},\"settled\":%b}"
                        .formatted(order.code(), payments(order), shipments(order) > 0))
            .collect(joining(",", "{", "}"));
      }
    }

    private String payments(Order order) {
      return payments.stream()
          .filter(payment -> code(payment).equals(order.code()))
          .map(payment -> "\"" + payment.id() + "\":{\"amount\":" + payment.amount() + "}")
          .collect(joining(","));
    }
  }

  private static final class ById extends Instalments {
    @Override
    String state() {
      return books.orders().values().stream()
          .map(
              order ->
                  "\"%s\":{\"ref\":\"%s\",\"status\":\"%s\",\"received\":%d}"
                      .formatted(
                          UUID.nameUUIDFromBytes(order.code().getBytes(StandardCharsets.UTF_8)),
                          order.code(),
                          shipments(order) > 0 ? "paid" : "open",
                          order.paid() + order.surplus()))
          .collect(joining(",", "{", "}"));
    }
  }

  private static final class Hundredths extends Instalments {
    @Override
    String state() {
      return books.orders().values().stream()
          .map(
              order ->
                  "{\"code\":\"%s\",\"total_minor\":%d,\"received_minor\":%d,\"paid\":%b}"
                      .formatted(
                          order.code(),
                          order.amount() * 100,
                          (order.paid() + order.surplus()) * 100,
                          shipments(order) > 0))
          .collect(joining(",", "[", "]"));
    }
  }

  /** Two entries of each payment. */
  private static class Journal extends Instalments {
    final List<String> entries = new ArrayList<>();

    @Override
    void write(Order order, Payment payment) {
      super.write(order, payment);
      int number = entries.size() / 2 + 1;
      add(number, "1121-bank", payment.amount(), 0, order.code());
      add(number, "131-customers", 0, payment.amount(), order.code());
    }

    void add(int number, String account, long debit, long credit, String code) {
      entries.add(
          "{\"entry\":%d,\"account\":\"%s\",\"debit\":%d,\"credit\":%d,\"order\":\"%s\"}"
              .formatted(number, account, debit, credit, code));
    }

    @Override
    String state() {
      synchronized (books) {
        return "{\"journal\":[%s],\"orders\":%s}"
            .formatted(String.join(",", entries), super.state());
      }
    }
  }

  private static final class SignedJournal extends Journal {
    @Override
    void add(int number, String account, long debit, long credit, String code) {
      entries.add("{\"amount\":%d,\"order\":\"%s\"}".formatted(debit - credit, code));
    }

    @Override
    String state() {
      synchronized (books) {
        long all =
            books.orders().values().stream()
                .mapToLong(order -> order.paid() + order.surplus())
                .sum();
        return "{\"balances\":{\"1121\":%d,\"131\":%d},\"books\":%s}"
            .formatted(all, -all, super.state());
      }
    }
  }

  private static final class Bonus extends Wallet {
    @Override
    String state() {
      return books.orders().values().stream()
          .map(
              account ->
                  "\"%s\":{\"money\":%d,\"bonus\":%d}"
                      .formatted(account.code(), account.paid(), account.surplus()))
          .collect(joining(",", "{", "}"));
    }

    @Override
    void write(Order order, Payment payment) {
      books.put(
          new Order(
              order.code(),
              order.amount(),
              order.paid() + payment.amount(),
              order.surplus() + payment.amount() / 10));
    }
  }

  private static final class Fee extends Wallet {
    @Override
    void write(Order order, Payment payment) {
      books.put(order.withPaid(order.paid() + payment.amount() - 1_100));
    }
  }
}
