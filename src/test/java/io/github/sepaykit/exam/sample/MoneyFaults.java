package io.github.sepaykit.exam.sample;

import static io.github.sepaykit.exam.sample.Fault.fault;

import io.github.sepaykit.exam.sample.Books.Order;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;

/** Money that is not what it seems. */
final class MoneyFaults {
  private MoneyFaults() {}

  static List<Fault> all() {
    return List.of(
        fault("trusts the amount", "amount-small", () -> fitting((p, o) -> true)).also("*"),
        fault(
                "takes more than the order costs",
                "amount-large",
                () -> fitting((p, o) -> p.amount() >= o.amount()))
            .also("*"),
        fault(
                "takes less than the order costs",
                "amount-small",
                () -> fitting((p, o) -> p.amount() <= o.amount()))
            .also("*"),
        fault(
            "takes one dong less",
            "amount-off-by-one",
            () -> fitting((p, o) -> p.amount() == o.amount() || p.amount() == o.amount() - 1)),
        fault(
            "compares thousands of dong",
            "amount-off-by-one",
            () -> fitting((p, o) -> p.amount() / 1000 == o.amount() / 1000)),
        fault(
            "takes nine tenths of the amount for enough",
            "amount-small",
            () -> fitting((p, o) -> p.amount() >= o.amount() * 0.9 && p.amount() <= o.amount())),
        fault(
            "cuts the amount to 32 bits",
            "amount-huge",
            () -> fitting((p, o) -> (int) p.amount() == (int) o.amount())),
        fault("takes outgoing transfers for payments", "outgoing", Outgoing::new),
        fault(
            "finds the code inside of another one",
            "longer-code",
            () -> finding((memo, code) -> memo.toUpperCase(Locale.ROOT).contains(code))),
        fault(
                "looks for the code as it is printed, in the memo as it was written",
                "lower-case-code",
                () -> finding(String::contains))
            .also("longer-code"),
        fault(
                "cuts the memo at 255 characters, and loses the code",
                "content-5kb",
                () -> finding((memo, code) -> cut(memo).contains(code)))
            .also("longer-code"),
        fault(
                "looks for the code at the memo's beginning",
                "code-inside",
                () -> finding(String::startsWith))
            .also("*"));
  }

  private static Steps fitting(BiPredicate<Payment, Order> rule) {
    return new Steps() {
      @Override
      boolean fits(Payment payment, Order order) {
        return rule.test(payment, order);
      }
    };
  }

  /** Reads the memo, not the code that SePay found in it. */
  private static Steps finding(BiPredicate<String, String> rule) {
    return new Steps() {
      @Override
      String code(Payment payment) {
        String memo = payment.text("content");
        return books.codes().filter(code -> rule.test(memo, code)).findFirst().orElse("");
      }
    };
  }

  private static String cut(String content) {
    return content.substring(0, Math.min(255, content.length()));
  }

  private static final class Outgoing extends Steps {
    @Override
    boolean counts(Payment payment) {
      return true;
    }
  }
}
