package io.github.sepaykit.exam.sample;

import static io.github.sepaykit.exam.sample.OddReceiver.odd;
import static java.util.stream.Collectors.joining;

import io.github.sepaykit.exam.sample.Books.Order;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Right receivers whose state looks odd. */
final class OddStates {
  private OddStates() {}

  static List<OddReceiver> all() {
    return List.of(
        odd("notes what it does not credit", Notes::new),
        odd("logs every webhook with its amount and result", Log::new),
        odd("lists for review what pays nothing", Review::new),
        odd("is a wallet whose accounts appear with their first money", Accounts::new)
            .in(Setup.WALLET),
        odd("is a wallet that calls its accounts by numbers", NumberedWallet::new).in(Setup.WALLET),
        odd("has a page for people, and JSON for who asks for it", Page::new).in(Setup.STATE_URL),
        odd("keeps no surplus, only pending or paid", StatusOnly::new),
        odd("lists the codes of paid orders alone", PaidCodes::new),
        odd("shows what is due, down to 0", Due::new),
        odd("shows a ledger, the newest entry first", () -> new Ledger(true)),
        odd("shows a ledger, the oldest entry first", () -> new Ledger(false)),
        odd("writes amounts as PHP does", () -> showing(OddStates::php)),
        odd("counts shipments of each order", () -> showing(OddStates::shipped)),
        odd("has money with a currency, and times", Times::new),
        odd("shows a balance, and what each order got", Balance::new),
        odd("shows a balance, and what its single order got", Balance::new).in(Setup.ONE_ORDER),
        odd("takes payment by instalments", Instalments::new),
        odd("lists what was credited, with reference and balance", () -> new Transactions(false)),
        odd("lists every transaction, with reference and balance", () -> new Transactions(true)),
        odd("keeps money for an order that was cancelled", CancelledOrder::new)
            .in(Setup.CANCELLED_ORDER));
  }

  private static String list(List<String> items) {
    return "[" + String.join(",", items) + "]";
  }

  private static Steps showing(Function<Order, String> json) {
    return new Steps() {
      @Override
      String state() {
        return books.orders().values().stream().map(json).collect(joining(",", "[", "]"));
      }
    };
  }

  private static String php(Order order) {
    return "{\"code\":\"%s\",\"amount\":\"%d.00\",\"paid\":\"%s\",\"surplus\":\"%s\"}"
        .formatted(order.code(), order.amount(), php(order.paid()), php(order.surplus()));
  }

  private static String php(long amount) {
    return amount == 0 ? "0" : amount + ".00";
  }

  private static String shipped(Order order) {
    return order.json().replace("}", ",\"shipments\":" + (order.paid() > 0 ? 1 : 0) + "}");
  }

  private static final class Notes extends Steps {
    private final List<String> notes = new ArrayList<>();

    @Override
    Taken credit(Payment payment) {
      Taken taken = super.credit(payment);
      if (taken == Taken.KEPT) {
        notes.add("\"received " + payment.amount() + ", order not paid\"");
      }
      return taken;
    }

    @Override
    String state() {
      synchronized (books) {
        return "{\"orders\":" + super.state() + ",\"notes\":" + list(notes) + "}";
      }
    }
  }

  private static final class Log extends Steps {
    private final List<String> log = new ArrayList<>();

    @Override
    Answer handle(Ask ask) {
      if (ask.method().equals("POST") && !isWelcome(ask)) {
        try {
          add(read(ask), "rejected");
        } catch (Payment.UnreadableException e) {
          return refused();
        }
      }
      return super.handle(ask);
    }

    @Override
    Taken take(Payment payment) {
      Taken taken = super.take(payment);
      add(payment, taken == Taken.CREDITED ? "credited" : "rejected");
      return taken;
    }

    private void add(Payment payment, String result) {
      synchronized (books) {
        log.add("{\"amount\":" + payment.amount() + ",\"result\":\"" + result + "\"}");
      }
    }

    @Override
    String state() {
      synchronized (books) {
        return "{\"orders\":" + super.state() + ",\"log\":" + list(log) + "}";
      }
    }
  }

  private static final class Review extends Steps {
    private final List<String> review = new ArrayList<>();

    @Override
    Taken credit(Payment payment) {
      Taken taken = super.credit(payment);
      if (taken == Taken.KEPT && counts(payment) && payment.amount() > 0) {
        review.add("{\"id\":" + payment.id() + ",\"amount\":" + payment.amount() + "}");
      }
      return taken;
    }

    @Override
    String state() {
      synchronized (books) {
        return "{\"orders\":" + super.state() + ",\"review\":" + list(review) + "}";
      }
    }
  }

  private static final class Page extends Steps {
    @Override
    Answer page(String accept) {
      return accept.contains("application/json")
          ? super.page(accept)
          : new Answer(
              200,
              Map.of("Content-Type", "text/html"),
              "<html><h1>Orders</h1><pre>" + state() + "</pre></html>");
    }
  }

  /** Pays an order, and changes nothing by more money for it. */
  private static class NoSurplus extends Steps {
    @Override
    void write(Order order, Payment payment) {
      if (order.paid() == 0) {
        super.write(order, payment);
      }
    }
  }

  private static final class StatusOnly extends NoSurplus {
    @Override
    String state() {
      return books.orders().values().stream()
          .map(
              order ->
                  "{\"code\":\"%s\",\"status\":\"%s\"}"
                      .formatted(order.code(), order.paid() > 0 ? "paid" : "pending"))
          .collect(joining(",", "[", "]"));
    }
  }

  private static final class PaidCodes extends NoSurplus {
    @Override
    String state() {
      return books.orders().values().stream()
          .filter(order -> order.paid() > 0)
          .map(order -> "\"" + order.code() + "\"")
          .collect(joining(",", "{\"paid\":[", "]}"));
    }
  }

  private static final class Due extends NoSurplus {
    @Override
    String state() {
      return books.orders().values().stream()
          .map(order -> "\"" + order.code() + "\":" + (order.amount() - order.paid()))
          .collect(joining(",", "{\"due\":{", "}}"));
    }
  }

  private static final class Ledger extends Steps {
    private final List<String> entries = new ArrayList<>();
    private final boolean newestFirst;

    Ledger(boolean newestFirst) {
      this.newestFirst = newestFirst;
    }

    @Override
    void write(Order order, Payment payment) {
      super.write(order, payment);
      String entry =
          "{\"id\":%d,\"code\":\"%s\",\"amount\":%d,\"kind\":\"%s\"}"
              .formatted(
                  payment.id(),
                  order.code(),
                  payment.amount(),
                  order.paid() == 0 ? "payment" : "surplus");
      entries.add(newestFirst ? 0 : entries.size(), entry);
    }

    @Override
    String state() {
      synchronized (books) {
        return "{\"ledger\":" + list(entries) + "}";
      }
    }
  }

  /** Orders, and a table of transactions with what came of each. */
  private static final class Transactions extends Steps {
    private final List<String> entries = new ArrayList<>();
    private final boolean all;

    Transactions(boolean all) {
      this.all = all;
    }

    @Override
    Taken credit(Payment payment) {
      Taken taken = super.credit(payment);
      if (all || taken == Taken.CREDITED) {
        entries.add(
            "{\"id\":%d,\"in\":%d,\"accumulated\":%s,\"reference\":\"%s\"}"
                .formatted(
                    payment.id(),
                    payment.amount(),
                    payment.text("accumulated"),
                    payment.text("referenceCode")));
      }
      return taken;
    }

    @Override
    String state() {
      synchronized (books) {
        return "{\"orders\":" + super.state() + ",\"transactions\":" + list(entries) + "}";
      }
    }
  }

  private static final class Times extends Steps {
    private final Map<String, LocalDateTime> times = new ConcurrentHashMap<>();

    @Override
    void write(Order order, Payment payment) {
      super.write(order, payment);
      times.putIfAbsent(order.code(), LocalDateTime.now());
    }

    @Override
    String state() {
      synchronized (books) {
        return books.orders().values().stream()
            .map(this::json)
            .collect(joining(",", "{\"orders\":{", "}}"));
      }
    }

    private String json(Order order) {
      LocalDateTime time = times.get(order.code());
      return "\"%s\":{\"paid\":%s,\"surplus\":%s,\"paidAt\":%s}"
          .formatted(
              order.code(),
              money(order.paid()),
              money(order.surplus()),
              time == null ? "null" : "\"" + time + "\"");
    }

    private static String money(long amount) {
      return "{\"value\":" + amount + ",\"currency\":\"VND\"}";
    }
  }

  private static final class Balance extends Steps {
    @Override
    String state() {
      Map<String, Order> orders = books.orders();
      long balance = orders.values().stream().mapToLong(Balance::got).sum();
      return orders.values().stream()
          .map(
              order ->
                  "\"%s\":{\"got\":%d,\"paid\":%b}"
                      .formatted(order.code(), got(order), order.paid() > 0))
          .collect(joining(",", "{\"balance\":" + balance + ",\"orders\":{", "}}"));
    }

    private static long got(Order order) {
      return order.paid() + order.surplus();
    }
  }
}
