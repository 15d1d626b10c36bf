package io.github.sepaykit.exam.sample;

import static io.github.sepaykit.exam.ExamRule.MONEY_ELSEWHERE;
import static io.github.sepaykit.exam.ExamRule.MONEY_LOST;
import static io.github.sepaykit.exam.ExamRule.MONEY_SURPLUS;
import static io.github.sepaykit.exam.ExamRule.MONEY_TWICE;
import static io.github.sepaykit.exam.ExamRule.MONEY_UNDERPAID;
import static io.github.sepaykit.exam.ExamRule.MONEY_UNDUE;
import static io.github.sepaykit.exam.sample.Fault.fault;
import static java.util.stream.Collectors.joining;

import io.github.sepaykit.exam.sample.Books.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Money that a whole state shows, and no order alone; amounts that come in another way. */
final class StateFaults {
  private StateFaults() {}

  static List<Fault> all() {
    return List.of(
        fault("adds two entries for a payment", "plain", MONEY_TWICE, TwoEntries::new)
            .also("plain.again"),
        fault("opens an account with twice the money", "plain", MONEY_TWICE, TwiceOpened::new)
            .also("*")
            .in(Setup.WALLET),
        fault("adds a payment to the balance twice", "plain", MONEY_TWICE, TwiceTheBalance::new)
            .also("plain.again"),
        fault("credits money of another account", "account.other", MONEY_UNDUE, AnyAccount::new),
        fault(
                "is a wallet and adds amounts as 32-bit floats",
                "amount.float",
                MONEY_LOST,
                FloatWallet::new)
            .in(Setup.WALLET),
        fault(
                "is a wallet of numbers, and takes the first code of a memo",
                "code.two",
                MONEY_ELSEWHERE,
                () -> numbered(payment -> first("[A-Z]+([0-9]+)", payment.text("content"))))
            .also("content.split-code", "code.lower", "code.exponent")
            .in(Setup.WALLET),
        fault(
                "is a wallet of numbers, and reads one of a code",
                "code.zeros",
                MONEY_UNDUE,
                () -> numbered(payment -> first("0*([1-9][0-9]*)", payment.code())))
            .also("code.exponent")
            .in(Setup.WALLET),
        fault(
                "is a wallet of numbers, and finds one anywhere",
                "code.longer",
                MONEY_UNDUE,
                () -> numbered(payment -> first("([0-9]{4})", payment.code())))
            .also("code.exponent")
            .in(Setup.WALLET),
        fault("compares amounts as 32-bit floats", "amount.float", MONEY_UNDERPAID, Floats::new)
            .also("amount.one-less"),
        fault(
                "shows what remains of a price, and nothing of what came beyond",
                "amount.beyond-32-bits",
                MONEY_SURPLUS,
                Remaining::new)
            .also("amount.large", "amount.one-more"),
        fault("forgets one half for the other", "amount.halves", MONEY_LOST, LastHalf::new),
        fault("ships for each half", "amount.halves", MONEY_TWICE, ShipsTwice::new),
        fault("ships an order that was cancelled", "order.cancelled", MONEY_UNDUE, Ships::new)
            .in(Setup.CANCELLED_ORDER));
  }

  private static final class TwoEntries extends Steps {
    private final List<String> ledger = new ArrayList<>();

    @Override
    void write(Order order, Payment payment) {
      super.write(order, payment);
      for (int i = 0; i < 2; i++) {
        ledger.add(
            "{\"code\":\"%s\",\"amount\":%d,\"kind\":\"%s\"}"
                .formatted(order.code(), payment.amount(), order.paid() == 0 ? "due" : "surplus"));
      }
    }

    @Override
    String state() {
      synchronized (books) {
        return "[" + String.join(",", ledger) + "]";
      }
    }
  }

  private static final class TwiceOpened extends Accounts {
    @Override
    void write(Order order, Payment payment) {
      long first = order.paid() == 0 ? payment.amount() : 0;
      super.write(order.withPaid(order.paid() + first), payment);
    }
  }

  private static final class TwiceTheBalance extends Steps {
    private long balance;

    @Override
    void write(Order order, Payment payment) {
      super.write(order, payment);
      balance += 2 * payment.amount();
    }

    @Override
    String state() {
      synchronized (books) {
        return "{\"balance\":" + balance + ",\"orders\":" + super.state() + "}";
      }
    }
  }

  /** Returns what a pattern finds first; empty when it finds nothing. */
  private static String first(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }

  /** A wallet that finds an account by a number, where SePay found a code. */
  private static Steps numbered(Function<Payment, String> number) {
    return new NumberedWallet() {
      @Override
      String code(Payment payment) {
        return payment.code().isEmpty() ? super.code(payment) : "DH" + number.apply(payment);
      }
    };
  }

  private static final class AnyAccount extends Steps {
    @Override
    boolean isOwn(Payment payment) {
      return true;
    }
  }

  private static final class FloatWallet extends Wallet {
    @Override
    void write(Order order, Payment payment) {
      books.put(order.withPaid(order.paid() + (long) (float) payment.amount()));
    }
  }

  private static final class Floats extends Steps {
    @Override
    long price() {
      return 17_000_001;
    }

    @Override
    boolean fits(Payment payment, Order order) {
      return (float) payment.amount() == (float) order.amount();
    }

    @Override
    void write(Order order, Payment payment) {
      books.put(order.credit(order.amount()));
    }
  }

  /** Reads all of what comes, and shows it down to 0. */
  private static final class Remaining extends Steps {
    @Override
    boolean fits(Payment payment, Order order) {
      return payment.amount() >= order.amount();
    }

    @Override
    String state() {
      return books.orders().values().stream()
          .map(
              order ->
                  "{\"code\":\"%s\",\"total\":%d,\"remaining\":%d,\"state\":%d}"
                      .formatted(
                          order.code(),
                          order.amount(),
                          Math.max(0, order.amount() - order.paid()),
                          order.paid() > 0 ? 1 : 0))
          .collect(joining(",", "[", "]"));
    }
  }

  /** Keeps of an order that is not yet paid the part that came last. */
  private static final class LastHalf extends Instalments {
    @Override
    void write(Order order, Payment payment) {
      boolean open = order.paid() < order.amount();
      super.write(open ? order.withPaid(0) : order, payment);
    }
  }

  private static final class ShipsTwice extends Instalments {
    private final Set<String> halves = ConcurrentHashMap.newKeySet();

    @Override
    void write(Order order, Payment payment) {
      if (payment.amount() < order.amount()) {
        halves.add(order.code());
      }
      super.write(order, payment);
    }

    @Override
    int shipments(Order order) {
      return super.shipments(order) * (halves.contains(order.code()) ? 2 : 1);
    }
  }

  private static final class Ships extends CancelledOrder {
    @Override
    void write(Order order, Payment payment) {
      books.put(order.credit(payment.amount()));
    }
  }
}
