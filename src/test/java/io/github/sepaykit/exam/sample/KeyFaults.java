package io.github.sepaykit.exam.sample;

import static io.github.sepaykit.exam.sample.Fault.fault;

import java.util.List;
import java.util.function.Predicate;

/** Doors that open to the wrong ones. */
final class KeyFaults {
  private static final String RIGHT = "Apikey " + Steps.KEY;

  private KeyFaults() {}

  static List<Fault> all() {
    return List.of(
        fault("takes any key", "wrong-key", () -> admitting(given -> true)).also("*"),
        fault("lets in who shows no key", "missing-key", Open::new),
        fault(
            "takes a key that begins as its own",
            "key-with-more",
            () -> admitting(given -> given.startsWith(RIGHT))),
        fault(
                "takes the beginning of its key",
                "key-cut",
                () -> admitting(given -> given.startsWith("Apikey ") && RIGHT.startsWith(given)))
            .also("*"),
        fault(
            "takes its key in other capitals",
            "key-other-case",
            () -> admitting(given -> given.startsWith("Apikey ") && given.equalsIgnoreCase(RIGHT))),
        fault(
            "takes its key as a Bearer token",
            "key-bearer",
            () -> admitting(given -> given.equals(RIGHT) || given.equals("Bearer " + Steps.KEY))),
        fault(
                "takes its key in any scheme",
                "key-bearer",
                () -> admitting(given -> given.endsWith(" " + Steps.KEY)))
            .also("*"),
        fault(
            "takes its key without a scheme",
            "key-bare",
            () -> admitting(given -> given.equals(RIGHT) || given.equals(Steps.KEY))),
        fault("credits, and refuses then", "wrong-key", CreditsFirst::new).also("*"),
        fault("acknowledges what it refuses", "wrong-key", () -> refusing(Answer.DONE)).also("*"),
        fault("breaks down at a wrong key", "wrong-key", () -> refusing(Answer.error(500)))
            .also("*"),
        fault("sends strangers to a login", "wrong-key", () -> refusing(Answer.redirect(302)))
            .also("*"));
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
    boolean admitsNobody() {
      return true;
    }
  }

  private static final class CreditsFirst extends Steps {
    @Override
    Answer handle(Ask ask) {
      boolean welcome = ask.authorization().map(this::admits).orElse(false);
      try {
        take(read(ask));
      } catch (Payment.UnreadableException e) {
        return welcome ? unreadable(ask) : refused();
      }
      return welcome ? Answer.DONE : refused();
    }
  }
}
