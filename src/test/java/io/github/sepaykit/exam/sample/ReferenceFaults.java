package io.github.sepaykit.exam.sample;

import static io.github.sepaykit.exam.ExamRule.ANSWER_CRASH;
import static io.github.sepaykit.exam.ExamRule.ANSWER_STATUS;
import static io.github.sepaykit.exam.ExamRule.MONEY_LOST;
import static io.github.sepaykit.exam.sample.Fault.fault;

import java.util.List;
import java.util.function.LongPredicate;

/** References and balances that are not read as they come. */
final class ReferenceFaults {
  private ReferenceFaults() {}

  static List<Fault> all() {
    return List.of(
        fault(
            "takes a negative balance for a fault",
            "balance.negative",
            ANSWER_STATUS,
            () -> refusing(balance -> balance < 0)),
        fault(
            "takes a balance of zero for none",
            "balance.zero",
            ANSWER_STATUS,
            () -> refusing(balance -> balance == 0)),
        fault(
            "takes all payments without a reference for one",
            "reference.empty",
            MONEY_LOST,
            EmptyReference::new),
        fault(
            "reads a reference of digits as an id, and drops one below the highest",
            "reference.short",
            MONEY_LOST,
            NumericReference::new),
        fault(
            "keeps references in 32 characters",
            "reference.uuid",
            ANSWER_CRASH,
            ShortReference::new));
  }

  private static String reference(Payment payment) {
    return payment.text("referenceCode");
  }

  private static Steps refusing(LongPredicate balance) {
    return new Steps() {
      @Override
      Payment read(Ask ask) {
        Payment payment = super.read(ask);
        if (balance.test(payment.fields().path("accumulated").asLong(1))) {
          throw new Payment.UnreadableException();
        }
        return payment;
      }
    };
  }

  private static final class EmptyReference extends Steps {
    @Override
    Object identity(Payment payment) {
      return reference(payment).isEmpty() ? "" : payment.id();
    }
  }

  private static final class NumericReference extends Steps {
    private long highest;

    @Override
    boolean isNew(Payment payment) {
      boolean digits = reference(payment).matches("[0-9]{1,9}");
      boolean low = digits && Long.parseLong(reference(payment)) < highest;
      highest = Math.max(highest, payment.id());
      return super.isNew(payment) && !low;
    }
  }

  private static final class ShortReference extends Steps {
    @Override
    Taken take(Payment payment) {
      if (reference(payment).length() > 32) {
        throw new IllegalStateException("value too long for column reference");
      }
      return super.take(payment);
    }
  }
}
