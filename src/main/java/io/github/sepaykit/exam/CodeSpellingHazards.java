package io.github.sepaykit.exam;

import static io.github.sepaykit.exam.payment.WebhookDescription.codeInMemo;

import io.github.sepaykit.exam.payment.CompletedDelivery;
import io.github.sepaykit.exam.payment.Payment;
import io.github.sepaykit.exam.receiver.NotCheckedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Codes that are nearly an order's, and codes of an order in another spelling. */
final class CodeSpellingHazards {
  private static final Pattern LAST_NUMBER = Pattern.compile("[0-9]+(?=[^0-9]*$)");
  private static final Pattern NUMBER_AT_END = Pattern.compile("[0-9]+$");
  private static final String WHOLE = "Compare the whole code; do not search, do not use LIKE.";
  private static final String AS_TEXT =
      "Compare codes as texts, letter by letter; never make a number of one.";
  private static final String BOTH =
      "Compare the codes without dashes on both sides, or give orders codes without dashes.";

  private CodeSpellingHazards() {}

  static List<HazardScript> all() {
    return List.of(
        other(
            "hazard.code.longer",
            "a longer code is another order",
            "DH10290 begins with DH1029.",
            "with a code that differs from an unpaid order's by its last character",
            WHOLE,
            (run, code) -> List.of(code + "0")),
        other(
            "hazard.code.shorter",
            "a shorter code is another order",
            "DH102 is found in DH1029 by a search for parts.",
            "with a code that differs from an unpaid order's by its last character",
            WHOLE,
            (run, code) -> List.of(code.substring(0, code.length() - 1))),
        other(
            "hazard.code.zeros",
            "a code with another zero is another order",
            "DH01029 and DH1029 are one number, and two codes.",
            "with a code that has a zero more before its number than an unpaid order's",
            AS_TEXT,
            (run, code) -> replaced(LAST_NUMBER, code, number -> List.of("0" + number))),
        other(
            "hazard.code.exponent",
            "a code that is a number with an exponent is another order",
            "23E1 is 230 to a language that makes numbers of texts: DH23E1 would be DH230.",
            "whose code writes the number of an unpaid order's code with an exponent",
            AS_TEXT,
            (run, code) -> replaced(NUMBER_AT_END, code, CodeSpellingHazards::exponents)),
        scriptOfOther(
            new Hazard(
                "hazard.code.cut",
                Area.MONEY,
                "a code that was cut pays none of the orders that it fits",
                "A code longer than the webhook's format arrives cut, and many orders begin so.",
                "A payment whose code is only the beginning of the codes of orders; its memo has all"
                    + " of a code that begins so, too, and is no order's.",
                "It is acknowledged and no order is paid.",
                "Take a cut code for none: look in the memo for the whole code of an order, and else"
                    + " keep the payment for a person to look at."),
            (run, code) -> List.of(cut(run, code)),
            cut -> cut + "X7Q"),
        HazardTemplates.creditedPayment(
            "hazard.content.split-code",
            "a code that the memo holds in two parts is found",
            "Banks break a memo into lines and join them with blanks; SePay's code is whole.",
            "A payment whose memo has a blank within the code, and whose \"code\" is whole.",
            "It is credited.",
            CodeHazards.TAKE_CODE,
            payment ->
                payment.withExactContent(
                    payment.inMemo(split(codeInMemo(payment.code()))) + " thanh toan")),
        HazardScript.ofMoney(
            "hazard.code.dashes",
            "a code with dashes is found without them",
            "Banks drop dashes from a memo, and SePay looks for the code in what is left.",
            "A payment of an order whose code has dashes, with none in code and memo.",
            "It is credited.",
            BOTH,
            CodeSpellingHazards::dashes));
  }

  private static HazardScript other(
      String id,
      String title,
      String why,
      String how,
      String fix,
      BiFunction<HazardRun, String, List<String>> spelling) {
    Hazard hazard =
        new Hazard(
            id,
            Area.MONEY,
            title,
            why,
            "A payment " + how + ".",
            "It is acknowledged and that order is not paid.",
            fix);
    return scriptOfOther(hazard, spelling, code -> code);
  }

  /**
   * Returns the script of payments with codes that are not the waiting order's.
   *
   * @param spelling makes those codes of the order's; none when the order's code does not allow it
   * @param memo makes the code in the memo of it
   */
  private static HazardScript scriptOfOther(
      Hazard hazard,
      BiFunction<HazardRun, String, List<String>> spelling,
      UnaryOperator<String> memo) {
    return new HazardScript(
        hazard,
        HazardScript.Turn.BEFORE,
        run -> {
          Order idle = run.idleOrder();
          List<String> changed =
              spelling.apply(run, idle.code()).stream()
                  .filter(code -> !code.isEmpty() && !isKnown(run, code))
                  .toList();
          if (changed.isEmpty()) {
            throw new NotCheckedException.OutOfScopeException(
                "the code " + idle.code() + " cannot be spelled so (--codes)");
          }
          List<CompletedDelivery> delivered = new ArrayList<>();
          for (String code : changed) {
            Payment payment = run.pay(idle).with("code", code);
            String content = payment.inMemo(memo.apply(code)) + " thanh toan";
            delivered.add(run.deliver(payment.withExactContent(content)));
          }
          run.answers().requireAcknowledgement(delivered);
          run.money()
              .requireNoOrderPaid(
                  ExamRule.MONEY_UNDUE,
                  "order %s not paid, for the code was %s"
                      .formatted(idle.code(), String.join(" and ", changed)),
                  delivered,
                  change -> change.isOfOrder() || change.movesOthersMoney());
        });
  }

  private static boolean isKnown(HazardRun run, String code) {
    return run.exam().orders().known().stream().anyMatch(order -> order.code().equals(code));
  }

  private static List<String> replaced(
      Pattern part, String code, Function<String, List<String>> spellings) {
    Matcher matcher = part.matcher(code);
    return matcher.find()
        ? spellings.apply(matcher.group()).stream()
            .map(text -> code.substring(0, matcher.start()) + text + code.substring(matcher.end()))
            .toList()
        : List.of();
  }

  private static List<String> exponents(String number) {
    String whole = number + "E0";
    return number.length() > 1 && number.endsWith("0")
        ? List.of(number.substring(0, number.length() - 1) + "E1", whole)
        : List.of(whole);
  }

  /**
   * Returns the longest beginning that the code shares with another order's, or all but its end.
   */
  private static String cut(HazardRun run, String code) {
    Optional<String> shared =
        run.exam().orders().known().stream()
            .map(order -> shared(code, order.code()))
            .filter(beginning -> beginning.length() < code.length())
            .filter(beginning -> beginning.matches(".*[A-Za-z0-9]") && !isKnown(run, beginning))
            .max(Comparator.comparing(String::length));
    return shared.orElseGet(() -> code.substring(0, code.length() - 1).replaceFirst("[-_]+$", ""));
  }

  private static String shared(String one, String other) {
    int length = 0;
    while (length < Math.min(one.length(), other.length())
        && one.charAt(length) == other.charAt(length)) {
      length++;
    }
    return one.substring(0, length);
  }

  private static String split(String code) {
    return code.substring(0, code.length() / 2) + " " + code.substring(code.length() / 2);
  }

  private static void dashes(HazardRun run) {
    if (run.exam().orders().known().stream().noneMatch(order -> order.code().contains("-"))) {
      throw new NotCheckedException.OutOfScopeException(
          "the orders' codes have no dashes (--codes)");
    }
    PayableOrder payable = run.payable();
    Payment payment = run.pay(payable.order());
    payment = payment.with("code", codeInMemo(payment.code()));
    CompletedDelivery delivered = run.deliver(payment);
    run.answers().requireAcknowledgement(delivered);
    run.money().requireCreditedOnce(payable, List.of(delivered));
  }
}
