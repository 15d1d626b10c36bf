package io.github.sepaykit.exam.sample;

import static io.github.sepaykit.exam.ExamRule.MONEY_FORGED;
import static io.github.sepaykit.exam.ExamRule.MONEY_LOST;
import static io.github.sepaykit.exam.ExamRule.MONEY_TWICE;
import static io.github.sepaykit.exam.ExamRule.MONEY_UNDERPAID;
import static io.github.sepaykit.exam.ExamRule.MONEY_UNDUE;
import static io.github.sepaykit.exam.sample.Fault.fault;

import io.github.sepaykit.exam.sample.Books.Order;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** Faults of a way that few payments take: by the memo, through a virtual account, at once. */
final class RarePathFaults {
  private static final long MUCH = 500_000_000;

  private RarePathFaults() {}

  static List<Fault> all() {
    return List.of(
        fault(
            "finds a part of the memo, where there is no code",
            "code.longer-in-memo",
            MONEY_UNDUE,
            Parts::new),
        fault(
                "compares the digits of a code alone",
                "code.other-prefix",
                MONEY_UNDUE,
                DigitsAlone::new)
            .also("code.exponent"),
        fault(
            "takes any amount where the memo alone names the order",
            "amount.small-by-memo",
            MONEY_UNDERPAID,
            () -> trusting(RarePathFaults::isByMemo)),
        fault(
            "takes any amount through a virtual account",
            "amount.small-by-sub-account",
            MONEY_UNDERPAID,
            () -> trusting(RarePathFaults::isBySubAccount)),
        fault(
                "looks at no id where the memo alone names the order",
                "replay.each",
                MONEY_TWICE,
                () -> forgetful(RarePathFaults::isByMemo))
            .with("code.null-in-memo"),
        fault(
                "looks at no id of what came through a virtual account",
                "replay.each",
                MONEY_TWICE,
                () -> forgetful(RarePathFaults::isBySubAccount))
            .with("sub-account.present"),
        fault(
            "credits what goes out, where the memo alone names the order",
            "outgoing",
            MONEY_UNDUE,
            OutByMemo::new),
        fault("takes back what a paid order got", "outgoing", MONEY_UNDUE, TakesBack::new),
        fault(
            "makes an order unpaid when money goes out", "outgoing", MONEY_UNDUE, MakesUnpaid::new),
        fault("counts a half again that is repeated", "amount.halves", MONEY_TWICE, Halves::new),
        fault(
            "drops what comes for an order that it is busy with",
            "parallel.one-order",
            MONEY_LOST,
            Busy::new),
        fault("keeps 16 bits of an id", "id.low-bits", MONEY_LOST, LowBits::new),
        fault(
            "compares the bank of an account alone", "account.other", MONEY_UNDUE, BankAlone::new),
        fault(
            "drops what is more than 500 million",
            "amount.beyond-32-bits",
            MONEY_LOST,
            Limited::new),
        fault("checks the key of JSON alone", "key.other-type", MONEY_FORGED, JsonAlone::new)
            .also("key.multipart"));
  }

  private static boolean isByMemo(Payment payment) {
    return payment.code().isEmpty();
  }

  private static boolean isBySubAccount(Payment payment) {
    return !payment.text("subAccount").isEmpty();
  }

  private static Steps trusting(Predicate<Payment> way) {
    return new Steps() {
      @Override
      boolean fits(Payment payment, Order order) {
        return way.test(payment) || super.fits(payment, order);
      }
    };
  }

  private static Steps forgetful(Predicate<Payment> way) {
    return new Steps() {
      @Override
      boolean isNew(Payment payment) {
        return way.test(payment) || super.isNew(payment);
      }
    };
  }

  private static final class Parts extends Steps {
    @Override
    String code(Payment payment) {
      String memo = payment.text("content").toUpperCase(Locale.ROOT);
      return isByMemo(payment)
          ? books.orders().keySet().stream().filter(memo::contains).findFirst().orElse("")
          : payment.code();
    }
  }

  private static final class DigitsAlone extends Steps {
    @Override
    String code(Payment payment) {
      String digits = super.code(payment).replaceAll("\\D", "");
      return digits.isEmpty() ? "" : "DH" + digits;
    }
  }

  private static final class OutByMemo extends Steps {
    @Override
    boolean counts(Payment payment) {
      return super.counts(payment) || isByMemo(payment);
    }
  }

  private static final class TakesBack extends Steps {
    @Override
    boolean counts(Payment payment) {
      return true;
    }

    @Override
    void write(Order order, Payment payment) {
      if (payment.incoming()) {
        super.write(order, payment);
      } else if (order.paid() > 0) {
        books.put(order.withPaid(0));
      }
    }
  }

  private static final class MakesUnpaid extends Steps {
    @Override
    boolean counts(Payment payment) {
      return true;
    }

    @Override
    void write(Order order, Payment payment) {
      books.put(order.withPaid(payment.incoming() ? payment.amount() : 0));
    }

    @Override
    String state() {
      StringBuilder orders = new StringBuilder();
      books
          .orders()
          .values()
          .forEach(
              order ->
                  orders
                      .append(orders.isEmpty() ? "" : ",")
                      .append("\"%s\":\"%s\"".formatted(order.code(), status(order))));
      return "{" + orders + "}";
    }

    private static String status(Order order) {
      return order.paid() > 0 ? "paid" : "pending";
    }
  }

  /** Remembers the id of the payment that completes an order alone. */
  private static final class Halves extends Instalments {
    @Override
    boolean isNew(Payment payment) {
      boolean completes =
          books
              .order(code(payment))
              .filter(order -> order.paid() + payment.amount() < order.amount())
              .isEmpty();
      return completes ? super.isNew(payment) : !books.taken.contains(identity(payment));
    }
  }

  private static final class Busy extends Steps {
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final Meeting meeting = new Meeting();

    @Override
    Taken take(Payment payment) {
      String code = code(payment);
      boolean entered = busy.add(code);
      if (books.order(code).filter(order -> order.paid() > 0).isPresent()) {
        meeting.meet(code);
      }
      if (!entered) {
        return Taken.KEPT;
      }
      try {
        return super.take(payment);
      } finally {
        busy.remove(code);
      }
    }
  }

  private static final class LowBits extends Steps {
    @Override
    Object identity(Payment payment) {
      return (short) payment.id();
    }
  }

  private static final class BankAlone extends Steps {
    @Override
    boolean isOwn(Payment payment) {
      return payment.text("gateway").equals("Vietcombank");
    }
  }

  private static final class Limited extends Steps {
    @Override
    boolean fits(Payment payment, Order order) {
      return payment.amount() >= order.amount() && payment.amount() <= MUCH;
    }
  }

  private static final class JsonAlone extends Steps {
    @Override
    boolean isWelcome(Ask ask) {
      return !ask.type().startsWith("application/json") || super.isWelcome(ask);
    }
  }
}
