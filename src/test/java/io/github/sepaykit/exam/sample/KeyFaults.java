package io.github.sepaykit.exam.sample;

import static io.github.sepaykit.exam.ExamRule.ANSWER_CRASH;
import static io.github.sepaykit.exam.ExamRule.KEY_ACCEPTED;
import static io.github.sepaykit.exam.ExamRule.KEY_LOOSE;
import static io.github.sepaykit.exam.ExamRule.KEY_STATUS;
import static io.github.sepaykit.exam.ExamRule.MONEY_FORGED;
import static io.github.sepaykit.exam.sample.Fault.fault;

import java.util.List;
import java.util.function.Predicate;

/** Key checks that let in who does not know the key. */
final class KeyFaults {
  private static final String RIGHT = "Apikey " + Steps.KEY;

  /** Hazards of a wrong key, other than the first. */
  static final String[] STRANGERS = {
    "key.missing",
    "key.empty",
    "key.prefix",
    "key.longer",
    "key.case",
    "key.other-scheme",
    "key.bare",
    "key.multipart",
    "key.beside-signature",
    "key.scheme-case",
    "key.two-headers"
  };

  private KeyFaults() {}

  static List<Fault> all() {
    return List.of(
        fault("takes any key", "key.wrong", MONEY_FORGED, () -> admitting(given -> true))
            .also("send-test.forged")
            .also(STRANGERS),
        fault("lets in who shows no key", "key.missing", MONEY_FORGED, Open::new)
            .also("send-test.forged", "key.beside-signature"),
        fault(
            "takes an empty key",
            "key.empty",
            MONEY_FORGED,
            () -> admitting(given -> given.equals(RIGHT) || given.strip().equals("Apikey"))),
        fault(
                "compares as far as the key that came",
                "key.prefix",
                MONEY_FORGED,
                () -> admitting(given -> given.startsWith("Apikey") && RIGHT.startsWith(given)))
            .also("key.empty"),
        fault(
            "compares as far as its own key",
            "key.longer",
            MONEY_FORGED,
            () -> admitting(given -> given.startsWith(RIGHT))),
        fault(
            "compares keys without case",
            "key.case",
            MONEY_FORGED,
            () -> admitting(given -> given.startsWith("Apikey ") && RIGHT.equalsIgnoreCase(given))),
        fault(
            "takes its key as a Bearer token",
            "key.other-scheme",
            MONEY_FORGED,
            () -> admitting(given -> given.equals(RIGHT) || given.equals("Bearer " + Steps.KEY))),
        fault(
            "takes its key without a scheme",
            "key.bare",
            MONEY_FORGED,
            () -> admitting(given -> given.equals(RIGHT) || given.equals(Steps.KEY))),
        fault(
                "looks for its key in the header",
                "key.longer",
                MONEY_FORGED,
                () -> admitting(given -> given.contains(Steps.KEY)))
            .also("key.bare", "key.other-scheme", "key.scheme-case"),
        fault(
            "takes the scheme in any case",
            "key.scheme-case",
            KEY_LOOSE,
            () -> admitting(given -> given.replaceFirst("(?i)^apikey ", "Apikey ").equals(RIGHT))),
        fault("checks no key of a form", "key.multipart", MONEY_FORGED, Forms::new),
        fault("acknowledges forms of anybody", "key.multipart", KEY_ACCEPTED, FormsUnread::new)
            .also("body.multipart"),
        fault("checks no key of what is signed", "key.beside-signature", MONEY_FORGED, Signed::new),
        fault("looks at the last of two keys", "key.two-headers", KEY_LOOSE, Last::new),
        fault("credits, and refuses then", "key.wrong", MONEY_FORGED, CreditsFirst::new)
            .also(STRANGERS),
        fault("acknowledges who is refused", "key.wrong", KEY_ACCEPTED, () -> refusing(Answer.DONE))
            .also("send-test.forged")
            .also(STRANGERS),
        fault(
                "breaks down at a wrong key",
                "key.wrong",
                ANSWER_CRASH,
                () -> refusing(Answer.error(500)))
            .also("send-test.forged")
            .also(STRANGERS),
        fault(
                "sends strangers to a login",
                "key.wrong",
                KEY_STATUS,
                () -> refusing(Answer.redirect(302)))
            .also("send-test.forged")
            .also(STRANGERS));
  }

  private static Steps admitting(Predicate<String> rule) {
    return new Steps() {
      @Override
      boolean admits(String authorization) {
        return rule.test(authorization);
      }
    };
  }

  private static Steps refusing(Answer answer) {
    return new Steps() {
      @Override
      Answer refused() {
        return answer;
      }
    };
  }

  private static final class Open extends Steps {
    @Override
    boolean isWelcome(Ask ask) {
      return ask.authorization().isEmpty() || super.isWelcome(ask);
    }
  }

  private static final class Signed extends Steps {
    @Override
    boolean isWelcome(Ask ask) {
      return !ask.signatures().isEmpty() || super.isWelcome(ask);
    }
  }

  private static final class Forms extends Steps {
    @Override
    boolean isWelcome(Ask ask) {
      return ask.isForm() || super.isWelcome(ask);
    }
  }

  private static final class FormsUnread extends Steps {
    @Override
    Answer handle(Ask ask) {
      return ask.isForm() ? Answer.DONE : super.handle(ask);
    }
  }

  private static final class Last extends Steps {
    @Override
    boolean isWelcome(Ask ask) {
      List<String> given = ask.authorization();
      return !given.isEmpty() && admits(given.get(given.size() - 1));
    }
  }

  private static final class CreditsFirst extends Steps {
    @Override
    Answer handle(Ask ask) {
      if (!isWelcome(ask)) {
        try {
          take(read(ask));
        } catch (Payment.UnreadableException e) {
          return refused();
        }
      }
      return super.handle(ask);
    }
  }
}
