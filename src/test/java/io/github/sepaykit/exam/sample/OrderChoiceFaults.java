package io.github.sepaykit.exam.sample;

import static io.github.sepaykit.exam.ExamRule.ANSWER_CRASH;
import static io.github.sepaykit.exam.ExamRule.MONEY_ELSEWHERE;
import static io.github.sepaykit.exam.ExamRule.MONEY_LOST;
import static io.github.sepaykit.exam.ExamRule.MONEY_UNDUE;
import static io.github.sepaykit.exam.sample.Fault.fault;

import io.github.sepaykit.exam.sample.Books.Order;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Payments whose order is guessed, and payments whose order is not found. */
final class OrderChoiceFaults {

  private OrderChoiceFaults() {}

  static List<Fault> all() {
    return List.of(
        fault(
                "pays the newest order of the amount by an unknown code",
                "code.unknown",
                MONEY_ELSEWHERE,
                () -> guessing(p -> !p.code().isEmpty()))
            .also(
                "code.longer",
                "code.shorter",
                "code.zeros",
                "code.exponent",
                "code.cut",
                "parallel.hundred"),
        fault(
            "pays the newest order of the amount without a code",
            "code.null",
            MONEY_ELSEWHERE,
            () -> guessing(p -> p.isNull("code") && !memo(p).isEmpty())),
        fault(
            "pays the newest order of the amount without a memo",
            "content.empty",
            MONEY_ELSEWHERE,
            () -> guessing(p -> memo(p).isEmpty())),
        fault(
                "pays its only order without a code",
                "code.null",
                MONEY_ELSEWHERE,
                () -> guessing(p -> p.isNull("code") && !memo(p).isEmpty()))
            .with("amount.one-less", "code.again")
            .in(Setup.ONE_ORDER),
        fault(
                "pays its only order without a memo",
                "content.empty",
                MONEY_ELSEWHERE,
                () -> guessing(p -> memo(p).isEmpty()))
            .with("amount.one-less", "code.again")
            .in(Setup.ONE_ORDER),
        fault(
            "pays the newest order of the amount by a blank code",
            "code.blank",
            MONEY_ELSEWHERE,
            () -> guessing(OrderChoiceFaults::isBlank)),
        fault(
                "pays the order whose code is nearest",
                "code.longer",
                MONEY_UNDUE,
                () -> resembling((given, code) -> distance(given, code) < 2))
            .also("code.cut", "code.zeros")
            .also("code.shorter"),
        fault(
                "takes a character too many for a slip",
                "code.longer",
                MONEY_UNDUE,
                () -> resembling((given, code) -> isSlip(given, code)))
            .also("code.zeros"),
        fault(
                "takes a missing character for a slip",
                "code.shorter",
                MONEY_UNDUE,
                () -> resembling((given, code) -> isSlip(code, given)))
            .also("code.cut"),
        fault(
            "leaves out zeros before a code's number",
            "code.zeros",
            MONEY_UNDUE,
            () -> resembling((given, code) -> withoutZeros(given).equals(code))),
        fault(
            "compares codes as floating-point numbers",
            "code.exponent",
            MONEY_UNDUE,
            () -> resembling((given, code) -> given.contains("E") && isSame(given, code))),
        fault(
            "pays the newest order that a cut code fits",
            "code.cut",
            MONEY_ELSEWHERE,
            CutCode::new),
        fault("reads the code alone, not the memo", "code.null-in-memo", MONEY_LOST, CodeOnly::new),
        fault(
            "loses a code in a memo with three blanks in a row",
            "content.blanks",
            MONEY_LOST,
            () -> missing(p -> memo(p).contains("   "))),
        fault(
            "loses a code that the memo holds in two parts",
            "content.split-code",
            MONEY_LOST,
            () -> missing(p -> !memo(p).toUpperCase(Locale.ROOT).contains(p.code()))),
        fault(
                "answers in words, and loses a code that the memo holds in two parts",
                "content.split-code",
                MONEY_LOST,
                InWords::new)
            .also("*"),
        fault("breaks down at a blank code", "code.blank", ANSWER_CRASH, BlankCode::new),
        fault(
            "finds an order by the dashes of its code alone",
            "code.dashes",
            MONEY_LOST,
            DashedCode::new));
  }

  private static String memo(Payment payment) {
    return payment.text("content");
  }

  private static boolean isBlank(Payment payment) {
    return payment.code().isEmpty() && payment.fields().path("code").isTextual();
  }

  /** Pays the newest unpaid order of the amount where the code is no order's. */
  private static Steps guessing(Predicate<Payment> when) {
    return new Steps() {
      @Override
      String code(Payment payment) {
        String code = super.code(payment);
        return when.test(payment) && books.order(code).isEmpty()
            ? books.newestWaiting(payment.amount()).map(Order::code).orElse("")
            : code;
      }
    };
  }

  /** Pays the oldest order, an unpaid one first, whose code resembles one that is no order's. */
  private static Steps resembling(BiPredicate<String, String> rule) {
    return new Steps() {
      @Override
      String code(Payment payment) {
        String given = super.code(payment);
        return books.order(given).isPresent()
            ? given
            : books.orders().values().stream()
                .filter(order -> rule.test(given, order.code()))
                .min(Comparator.comparing((Order o) -> o.paid() > 0).thenComparing(Order::code))
                .map(Order::code)
                .orElse("");
      }
    };
  }

  /** Edits of a character that make one of the other. */
  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[other.length()];
  }

  /** Returns true if the longer one is the other with a character more. */
  private static boolean isSlip(String longer, String code) {
    return longer.length() == code.length() + 1 && distance(longer, code) == 1;
  }

  private static String withoutZeros(String code) {
    return code.replaceFirst("^(\\p{Alpha}+)0+(?=[0-9])", "$1");
  }

  private static boolean isSame(String given, String code) {
    try {
      return Double.parseDouble(given.substring(2)) == Double.parseDouble(code.substring(2));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** Does not read the memo for the rest of a code that the memo holds at greater length. */
  private static final class CutCode extends Steps {
    @Override
    String code(Payment payment) {
      String given = super.code(payment);
      boolean cut = memo(payment).matches("(?is).*\\b" + given + "\\p{Alnum}.*");
      return given.isEmpty() || !cut || books.order(given).isPresent()
          ? given
          : books.orders().keySet().stream()
              .filter(code -> code.startsWith(given) && !memo(payment).contains(code))
              .max(Comparator.naturalOrder())
              .orElse(given);
    }
  }

  private static final class CodeOnly extends Steps {
    @Override
    String code(Payment payment) {
      return payment.code();
    }
  }

  private static final class DashedCode extends Steps {
    @Override
    Order open() {
      return books.open("BV-2026-%d", price());
    }
  }

  private static Steps missing(Predicate<Payment> when) {
    return new Steps() {
      @Override
      String code(Payment payment) {
        return !payment.code().isEmpty() && when.test(payment) ? "" : super.code(payment);
      }
    };
  }

  private static final class InWords extends Steps {
    @Override
    String code(Payment payment) {
      return memo(payment).toUpperCase(Locale.ROOT).contains(payment.code())
          ? super.code(payment)
          : "";
    }

    @Override
    Answer answer(Payment payment, Taken taken) {
      return new Answer(200, Map.of(), taken == Taken.KEPT ? "No order in the memo" : "Done");
    }
  }

  private static final class BlankCode extends Steps {
    @Override
    Taken take(Payment payment) {
      if (isBlank(payment)) {
        throw new IllegalStateException("code is blank");
      }
      return super.take(payment);
    }
  }
}
