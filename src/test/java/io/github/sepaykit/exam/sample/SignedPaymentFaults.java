package io.github.sepaykit.exam.sample;

import static io.github.sepaykit.exam.ExamRule.ANSWER_STATUS;
import static io.github.sepaykit.exam.ExamRule.MONEY_LOST;
import static io.github.sepaykit.exam.ExamRule.MONEY_TWICE;
import static io.github.sepaykit.exam.ExamRule.SIGNATURE_OLD_SECRET;
import static io.github.sepaykit.exam.sample.Fault.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Signed payments that are lost, or credited twice; and secrets beside the one of today. */
final class SignedPaymentFaults {
  private static final JsonMapper JSON = new JsonMapper();

  private SignedPaymentFaults() {}

  static List<Fault> all() {
    return List.of(
        fault(
                "looks for X-SePay-Signature in this case alone",
                "headers.lower-case",
                ANSWER_STATUS,
                AsSpelled::new)
            .in(Setup.SIGNED),
        fault("verifies JSON printed anew", "signature.escapes", ANSWER_STATUS, Reprints::new)
            .also("content.unicode", "content.markup", "duplicate.rewritten")
            .in(Setup.SIGNED),
        fault(
                "acknowledges upper-case digits, and credits nothing",
                "signature.upper-case",
                MONEY_LOST,
                UpperCase::new)
            .in(Setup.SIGNED),
        fault(
                "acknowledges a signed form unread",
                "signature.form-body",
                MONEY_LOST,
                FormsUnread::new)
            .in(Setup.SIGNED),
        fault(
                "knows payments by their signature",
                "signature.replay",
                MONEY_TWICE,
                BySignature::new)
            .also(
                "duplicate.exact",
                "duplicate.parallel",
                "duplicate.ten",
                "duplicate.overlapping",
                "duplicate.rewritten",
                "duplicate.tampered",
                "duplicate.other-code",
                "retry.slow-success",
                "retry.schedule",
                "id.text",
                "replay.old",
                "replay.late")
            .in(Setup.SIGNED),
        fault(
                "keeps ids as long as a signature is good, and takes older ones",
                "signature.replay-old",
                MONEY_TWICE,
                Forgets::new)
            .also("signature.old", "signature.future")
            .in(Setup.SIGNED),
        fault(
                "keeps the id of what is not signed right",
                "key.before-right",
                MONEY_LOST,
                KeepsForged::new)
            .in(Setup.SIGNED),
        fault(
                "takes the secret that was replaced",
                "signature.old-secret",
                SIGNATURE_OLD_SECRET,
                OldSecret::new)
            .in(Setup.ROTATED),
        fault(
                "takes signatures alone, though it has a key",
                "key.beside-secret",
                ANSWER_STATUS,
                SignedSteps::new)
            .in(Setup.KEY_AND_SECRET));
  }

  private static final class AsSpelled extends SignedSteps {
    @Override
    Optional<Predicate<String>> seenHeaders() {
      return Optional.of(
          name ->
              name.startsWith("X-SePay-") || !name.toLowerCase(Locale.ROOT).startsWith("x-sepay-"));
    }
  }

  private static final class Reprints extends SignedSteps {
    @Override
    byte[] signed(Ask ask) {
      try {
        return JSON.writeValueAsBytes(Payment.json(ask.body()));
      } catch (Payment.UnreadableException | JsonProcessingException e) {
        return ask.body();
      }
    }
  }

  private static final class UpperCase extends SignedSteps {
    @Override
    Answer handle(Ask ask) {
      boolean isUpper =
          ask.signatures().stream().anyMatch(one -> one.matches("sha256=(?=.*[A-F])[0-9A-F]{64}"));
      return isUpper ? Answer.DONE : super.handle(ask);
    }
  }

  private static final class FormsUnread extends SignedSteps {
    @Override
    Answer handle(Ask ask) {
      return ask.isUrlencoded() && isWelcome(ask) ? Answer.DONE : super.handle(ask);
    }
  }

  /** Remembers the request of a thread, for what is asked later. */
  private static class Remembering extends SignedSteps {
    final ThreadLocal<Ask> asked = new ThreadLocal<>();

    @Override
    Answer handle(Ask ask) {
      asked.set(ask);
      return super.handle(ask);
    }
  }

  private static final class BySignature extends Remembering {
    @Override
    Object identity(Payment payment) {
      return asked.get().signatures();
    }
  }

  private static final class Forgets extends Remembering {
    @Override
    boolean isWithin(long seconds) {
      return true;
    }

    @Override
    boolean isNew(Payment payment) {
      boolean isStale = secondsAgo(asked.get().timestamps().get(0)) > TOLERANCE;
      return super.isNew(payment) || isStale;
    }
  }

  private static final class KeepsForged extends SignedSteps {
    @Override
    Answer handle(Ask ask) {
      if (!ask.signatures().isEmpty() && !isWelcome(ask)) {
        try {
          isNew(read(ask));
        } catch (Payment.UnreadableException e) {
          return refused();
        }
      }
      return super.handle(ask);
    }
  }

  private static final class OldSecret extends SignedSteps {
    @Override
    boolean fits(String signature, String timestamp, Ask ask) {
      return super.fits(signature, timestamp, ask)
          || isSame(expected(OLD_SECRET, timestamp, ask.body()), signature);
    }
  }
}
