package io.github.sepaykit.exam.sample;

import static io.github.sepaykit.exam.ExamRule.ANSWER_CRASH;
import static io.github.sepaykit.exam.sample.Fault.fault;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Fields that it stumbles over: a 500, before anything is written. */
final class FieldFaults {
  private static final Set<String> KNOWN =
      Set.of(
          "gateway",
          "transactionDate",
          "accountNumber",
          "subAccount",
          "code",
          "content",
          "transferType",
          "description",
          "transferAmount",
          "referenceCode",
          "accumulated",
          "id");

  private FieldFaults() {}

  static List<Fault> all() {
    return List.of(
        crashes("breaks down without a code", "code.null", p -> p.code().isEmpty())
            .also("code.blank", "code.null-in-memo")
            .also("content.empty"),
        crashes("breaks down without a memo", "content.empty", p -> memo(p).isEmpty()),
        crashes(
            "breaks down beyond ASCII",
            "content.unicode",
            p -> memo(p).chars().anyMatch(c -> c > 127)),
        crashes(
            "breaks down at emoji",
            "content.unicode",
            p -> memo(p).chars().anyMatch(c -> Character.isSurrogate((char) c))),
        crashes("breaks down at 255 characters", "content.long", p -> memo(p).length() > 255),
        crashes("pastes the memo into SQL", "content.markup", p -> memo(p).contains("'")),
        crashes("breaks down at a new line", "content.control", p -> memo(p).contains("\n")),
        crashes("breaks down at an unknown field", "field.unknown", FieldFaults::isOdd)
            .also("field.nested"),
        crashes(
            "breaks down at a virtual account",
            "sub-account.present",
            p -> p.text("subAccount").length() > 0 && !p.isNull("subAccount")),
        crashes(
                "breaks down at an empty subAccount",
                "sub-account.empty",
                p ->
                    p.fields().has("subAccount")
                        && p.text("subAccount").isEmpty()
                        && !p.isNull("subAccount"))
            .also("body.multipart", "code.blank"),
        crashes("breaks down at subAccount null", "plain", p -> p.isNull("subAccount"))
            .also("sub-account.null"),
        crashes(
            "keeps the balance in 32 bits",
            "balance.beyond-32-bits",
            p -> p.fields().path("accumulated").asLong() > Integer.MAX_VALUE));
  }

  private static String memo(Payment payment) {
    return payment.text("content");
  }

  private static boolean isOdd(Payment payment) {
    return payment.fields().properties().stream().anyMatch(f -> !KNOWN.contains(f.getKey()));
  }

  private static Fault crashes(String name, String hazard, Predicate<Payment> when) {
    return fault(
        name,
        hazard,
        ANSWER_CRASH,
        () ->
            new Steps() {
              @Override
              Taken take(Payment payment) {
                if (when.test(payment)) {
                  throw new IllegalStateException(name);
                }
                return super.take(payment);
              }
            });
  }
}
