package io.github.sepaykit.exam.sample;

import static io.github.sepaykit.exam.ExamRule.MONEY_FORGED;
import static io.github.sepaykit.exam.ExamRule.MONEY_TWICE;
import static io.github.sepaykit.exam.sample.Fault.fault;

import io.github.sepaykit.exam.ExamRule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

/** Faults of money or keys that the receiver's way to answer hides. */
final class ServerFaults {
  /** Id of the rule for a receiver that no longer answers. */
  private static final String GONE = "exam.answer.gone";

  private ServerFaults() {}

  static List<Fault> all() {
    return List.of(
        fault(
                "says ok as text and credits every copy",
                "duplicate.exact",
                MONEY_TWICE,
                () -> copying(new Answer(200, Map.of(), "ok")))
            .also("*"),
        fault(
                "says 204 and credits every copy",
                "duplicate.exact",
                MONEY_TWICE,
                () -> copying(Answer.empty(204)))
            .also("*"),
        fault(
                "says success false and credits every copy",
                "duplicate.exact",
                MONEY_TWICE,
                () -> copying(Answer.NOT_DONE))
            .also("*"),
        fault(
                "credits, breaks down, and credits the retry",
                "duplicate.exact",
                MONEY_TWICE,
                () -> copying(Answer.error(500)))
            .also("*"),
        fault("asks for no key", "key.missing", MONEY_FORGED, Keyless::new).in(Setup.KEYLESS),
        fault(
                "checks no key behind a limit of requests",
                "key.missing",
                MONEY_FORGED,
                () -> new LimitedKeyless(429))
            .also(KeyFaults.STRANGERS)
            .also("key.wrong", "send-test.forged"),
        fault(
                "checks no key behind a limit that says 503",
                "key.missing",
                MONEY_FORGED,
                () -> new LimitedKeyless(503))
            .also("*"),
        fault(
            "stops at a body that breaks off",
            "body.truncated",
            GONE,
            () -> stopping(body -> body.startsWith("{") && !body.endsWith("}"))),
        fault(
                "is started again after an array",
                "body.array",
                GONE,
                () -> ending(body -> body.startsWith("["), Answer.RESTART))
            .in(Setup.STATE_URL),
        fault("stops at an empty body", "body.empty", GONE, () -> stopping(String::isEmpty)),
        fault("stops at an array", "body.array", GONE, () -> stopping(b -> b.startsWith("["))),
        fault(
                "keeps a connection for each body that it cannot read",
                "body.empty",
                GONE,
                Leaks::new)
            .also("body.array", "body.twice", "body.truncated", "body.unclosed"),
        fault(
                "shows no sum beyond 32 bits, but an error",
                "amount.beyond-32-bits",
                ExamRule.STATE_UNREADABLE,
                NarrowState::new)
            .with("balance.negative")
            .in(Setup.STATE_URL));
  }

  private static Steps copying(Answer answer) {
    return new Steps() {
      @Override
      Object identity(Payment payment) {
        return new Object();
      }

      @Override
      Answer answer(Payment payment, Taken taken) {
        return answer;
      }
    };
  }

  private static final class Keyless extends Steps {
    @Override
    boolean isWelcome(Ask ask) {
      return true;
    }
  }

  private static final class LimitedKeyless extends Steps {
    private final RateLimit limit = new RateLimit(5, Duration.ofMillis(300));
    private final int status;

    LimitedKeyless(int status) {
      this.status = status;
    }

    @Override
    Answer handle(Ask ask) {
      return limit.admits() ? super.handle(ask) : RateLimit.refusal(status);
    }

    @Override
    boolean isWelcome(Ask ask) {
      return true;
    }
  }

  /** Has two connections to its database. */
  private static final class Leaks extends Steps {
    private final Semaphore connections = new Semaphore(2);

    @Override
    Answer handle(Ask ask) {
      try {
        connections.acquire();
      } catch (InterruptedException e) {
        return Answer.error(503);
      }
      Answer answer = super.handle(ask);
      if (answer.status() != 400) {
        connections.release();
      }
      return answer;
    }
  }

  private static final class NarrowState extends Steps {
    @Override
    boolean fits(Payment payment, Books.Order order) {
      return payment.amount() >= order.amount();
    }

    @Override
    Answer page(String accept) {
      boolean fits =
          books.orders().values().stream()
              .allMatch(order -> order.paid() + order.surplus() < 1L << 32);
      return fits ? super.page(accept) : Answer.error(500);
    }
  }

  private static Steps stopping(Predicate<String> when) {
    return ending(when, Answer.GONE);
  }

  private static Steps ending(Predicate<String> when, Answer end) {
    return new Steps() {
      @Override
      Answer unreadable(Ask ask) {
        return when.test(new String(ask.body(), StandardCharsets.UTF_8))
            ? end
            : super.unreadable(ask);
      }
    };
  }
}
