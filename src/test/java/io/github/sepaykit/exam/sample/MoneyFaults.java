package io.github.sepaykit.exam.sample;

import static io.github.sepaykit.exam.ExamRule.ANSWER_STATUS;
import static io.github.sepaykit.exam.ExamRule.MONEY_LOST;
import static io.github.sepaykit.exam.ExamRule.MONEY_SURPLUS;
import static io.github.sepaykit.exam.ExamRule.MONEY_TWICE;
import static io.github.sepaykit.exam.ExamRule.MONEY_UNDERPAID;
import static io.github.sepaykit.exam.ExamRule.MONEY_UNDUE;
import static io.github.sepaykit.exam.sample.Fault.fault;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.exam.sample.Books.Order;
import io.github.sepaykit.exam.sample.Steps.Taken;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;

/** Money that is not what it seems. */
final class MoneyFaults {
  private MoneyFaults() {}

  static List<Fault> all() {
    return List.of(
        fault("trusts the amount", "amount.small", MONEY_UNDERPAID, Trusts::new)
            .also("amount.halves")
            .also("amount.one-less", "amount.negative"),
        fault("pays by less", "amount.small", MONEY_UNDERPAID, () -> paying((a, b) -> a <= b))
            .also("amount.halves")
            .also("amount.one-less", "amount.negative", "amount.zero"),
        fault("pays by more", "amount.large", MONEY_SURPLUS, () -> paying((a, b) -> a >= b))
            .also("amount.one-more", "amount.beyond-32-bits"),
        fault(
            "compares thousands of dong",
            "amount.one-more",
            MONEY_SURPLUS,
            () -> paying((a, b) -> a / 1000 == b / 1000)),
        fault(
            "takes one dong less for enough",
            "amount.one-less",
            MONEY_UNDERPAID,
            () -> paying((a, b) -> a == b || a == b - 1)),
        fault(
            "cuts the amount to 32 bits",
            "amount.beyond-32-bits",
            MONEY_UNDERPAID,
            () -> paying((a, b) -> (int) a == (int) b)),
        fault(
            "takes zero for paid",
            "amount.zero",
            MONEY_UNDUE,
            () -> paying((a, b) -> a == b || a == 0)),
        fault(
            "forgets the sign of an amount",
            "amount.negative",
            MONEY_UNDUE,
            () -> paying((a, b) -> Math.abs(a) == b)),
        fault("rounds amounts", "amount.decimal", MONEY_UNDUE, () -> reading(MoneyFaults::rounded)),
        fault(
            "reads the number that a text begins with",
            "amount.text",
            MONEY_UNDUE,
            () -> reading(MoneyFaults::beginning)),
        fault("ignores transferType", "outgoing", MONEY_UNDUE, () -> counting(p -> true))
            .also("type.unknown"),
        fault(
            "credits all that is not out",
            "type.unknown",
            MONEY_UNDUE,
            () -> counting(p -> !p.text("transferType").equals("out"))),
        fault(
                "looks for the code anywhere",
                "code.longer",
                MONEY_UNDUE,
                () -> finding((memo, code) -> upper(memo).contains(code)))
            .also("code.exponent", "content.split-code")
            .also("code.two"),
        fault("looks for the code as a beginning", "code.shorter", MONEY_UNDUE, Beginning::new)
            .also("code.cut"),
        fault(
                "looks for the code in capitals only",
                "code.lower",
                MONEY_LOST,
                () -> finding(MoneyFaults::word))
            .also("content.split-code")
            .also("code.two"),
        fault(
                "looks for the code at the beginning",
                "code.inside",
                MONEY_LOST,
                () ->
                    finding(
                        (memo, code) -> word(upper(memo), code) && upper(memo).startsWith(code)))
            .also("content.split-code")
            .also("content.long", "code.two"),
        fault(
                "looks for the code in 255 characters",
                "content.long",
                MONEY_LOST,
                () -> finding((memo, code) -> word(cut(upper(memo)), code)))
            .also("content.split-code")
            .also("code.two"),
        fault("pays every order of the memo", "code.two", MONEY_TWICE, PaysAll::new),
        fault("credits a payment twice over", "plain", MONEY_TWICE, Doubles::new)
            .also("plain.again"),
        fault("pays a paid order again", "code.again", MONEY_TWICE, PaysAgain::new),
        fault(
                "says 404 to what pays no order",
                "code.unknown",
                ANSWER_STATUS,
                () -> answering(Answer.error(404), (p, taken) -> taken == Taken.KEPT))
            .also(
                "amount.float",
                "amount.halves",
                "code.blank",
                "code.cut",
                "code.exponent",
                "code.zeros",
                "send-test")
            .also(
                "amount.beyond-32-bits",
                "amount.large",
                "amount.one-less",
                "amount.one-more",
                "code.after-small",
                "amount.small",
                "code.longer",
                "code.null",
                "code.shorter",
                "content.empty",
                "outgoing",
                "parallel.hundred"),
        fault(
                "says 400 to another amount",
                "amount.small",
                ANSWER_STATUS,
                () -> answering(Answer.error(400), (p, taken) -> p.amount() != Books.AMOUNT))
            .also("amount.float", "amount.halves", "send-test", "parallel.hundred")
            .also(
                "amount.beyond-32-bits",
                "amount.large",
                "amount.one-less",
                "amount.one-more",
                "code.after-small"),
        fault(
            "says 400 to outgoing transfers",
            "outgoing",
            ANSWER_STATUS,
            () -> answering(Answer.error(400), (p, taken) -> !p.incoming())),
        fault(
                "says 422 without a code",
                "code.null",
                ANSWER_STATUS,
                () -> answering(Answer.error(422), (p, taken) -> p.code().isEmpty()))
            .also("code.blank", "code.null-in-memo")
            .also("content.empty"));
  }

  /** Returns true if the money that came pays the order; the order then counts as paid. */
  private interface Rule {
    boolean pays(long came, long costs);
  }

  private static Steps paying(Rule rule) {
    return new Steps() {
      @Override
      boolean fits(Payment payment, Order order) {
        return rule.pays(payment.amount(), order.amount());
      }

      @Override
      void write(Order order, Payment payment) {
        books.put(order.credit(order.amount()));
      }
    };
  }

  private static final class Trusts extends Steps {
    @Override
    boolean fits(Payment payment, Order order) {
      return true;
    }
  }

  private static Steps counting(Predicate<Payment> rule) {
    return new Steps() {
      @Override
      boolean counts(Payment payment) {
        return rule.test(payment);
      }
    };
  }

  /** Makes a number of what is none. */
  private static Steps reading(ToLongFunction<JsonNode> numbers) {
    return new Steps() {
      @Override
      Payment read(Ask ask) {
        JsonNode fields = ask.isForm() ? Payment.form(ask.body()) : Payment.json(ask.body());
        return Payment.of(fields, numbers);
      }
    };
  }

  private static long rounded(JsonNode value) {
    return value.isNumber() ? Math.round(value.doubleValue()) : Payment.whole(value);
  }

  private static long beginning(JsonNode value) {
    String digits = value.asText().replaceFirst("(?s)[^0-9].*", "");
    return value.isTextual() && !digits.isEmpty() ? Long.parseLong(digits) : Payment.whole(value);
  }

  /** Reads the memo, not the code that SePay found in it. */
  private static Steps finding(BiPredicate<String, String> rule) {
    return looking((payment, code) -> rule.test(payment.text("content"), code));
  }

  private static Steps looking(BiPredicate<Payment, String> rule) {
    return new Steps() {
      @Override
      String code(Payment payment) {
        return books.orders().values().stream()
            .filter(order -> rule.test(payment, order.code()))
            .min(Comparator.comparing(Order::paid))
            .map(Order::code)
            .orElse("");
      }
    };
  }

  /** Pays the first order, an unpaid one first, whose code begins with what it is given. */
  private static final class Beginning extends Steps {
    @Override
    String code(Payment payment) {
      String given = super.code(payment);
      return books.orders().values().stream()
          .filter(order -> !given.isEmpty() && order.code().startsWith(given))
          .min(Comparator.comparing(Order::paid))
          .map(Order::code)
          .orElse("");
    }
  }

  private static boolean word(String memo, String code) {
    return Pattern.compile("(?<!\\p{Alnum})" + code + "(?!\\p{Alnum})").matcher(memo).find();
  }

  private static String upper(String memo) {
    return memo.toUpperCase(Locale.ROOT);
  }

  private static String cut(String memo) {
    return memo.substring(0, Math.min(255, memo.length()));
  }

  private static final class PaysAll extends Steps {
    @Override
    Taken credit(Payment payment) {
      Taken taken = super.credit(payment);
      books.orders().values().stream()
          .filter(order -> !order.code().equals(code(payment)) && fits(payment, order))
          .filter(order -> word(upper(payment.text("content")), order.code()))
          .forEach(order -> write(order, payment));
      return taken;
    }
  }

  private static final class PaysAgain extends Steps {
    @Override
    void write(Order order, Payment payment) {
      books.put(order.withPaid(order.paid() + payment.amount()));
    }
  }

  private static final class Doubles extends Steps {
    @Override
    void write(Order order, Payment payment) {
      books.put(order.credit(2 * payment.amount()));
    }
  }

  private static Steps answering(Answer answer, BiPredicate<Payment, Taken> when) {
    return new Steps() {
      @Override
      Answer answer(Payment payment, Taken taken) {
        return when.test(payment, taken) ? answer : Answer.DONE;
      }
    };
  }
}
