package io.github.sepaykit.exam.sample;

import static io.github.sepaykit.exam.ExamRule.ANSWER_REPEAT;
import static io.github.sepaykit.exam.ExamRule.ANSWER_STATUS;
import static io.github.sepaykit.exam.ExamRule.MONEY_LOST;
import static io.github.sepaykit.exam.ExamRule.MONEY_TWICE;
import static io.github.sepaykit.exam.sample.Fault.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Repeats taken for new payments, and new payments taken for repeats. */
final class RepeatFaults {
  /** Hazards with repeats that a right receiver takes for such. */
  private static final String[] REPEATS = {
    "duplicate.rewritten",
    "duplicate.parallel",
    "duplicate.ten",
    "duplicate.overlapping",
    "replay.late",
    "replay.old",
    "retry.schedule",
    "retry.slow-success"
  };

  private static final String[] EVERY =
      Stream.concat(Stream.of(REPEATS), Stream.of("duplicate.other-code")).toArray(String[]::new);

  private RepeatFaults() {}

  static List<Fault> all() {
    return List.of(
        fault("credits every delivery", "duplicate.exact", MONEY_TWICE, () -> by(p -> new Object()))
            .also(EVERY),
        fault(
                "credits every delivery a moment after its answer",
                "duplicate.exact",
                MONEY_TWICE,
                LateCopies::new)
            .also(EVERY)
            .also("commit-first"),
        fault("asks, then writes, without a lock", "duplicate.parallel", MONEY_TWICE, Asks::new)
            .also("duplicate.ten", "duplicate.overlapping", "retry.slow-success"),
        fault("knows the last five ids only", "replay.late", MONEY_TWICE, () -> new Forgets(5))
            .also("duplicate.exact")
            .with("parallel.eight"),
        fault("forgets what is a day old by its date", "replay.old", MONEY_TWICE, Daily::new),
        fault("drops an id below the highest", "order.reversed", MONEY_LOST, Highest::new)
            .also("parallel.two", "parallel.eight"),
        fault(
                "knows payments by their code",
                "code.after-small",
                MONEY_LOST,
                () -> by(Payment::code))
            .also("code.null-in-memo")
            .also("duplicate.other-code"),
        fault(
                "knows payments by referenceCode",
                "reference.same",
                MONEY_LOST,
                () -> by(p -> p.text("referenceCode")))
            .also("reference.empty"),
        fault(
                "knows payments by memo and amount",
                "content.same",
                MONEY_LOST,
                () -> by(p -> p.text("content") + p.amount()))
            .also("duplicate.other-code"),
        fault(
                "knows payments by day and amount",
                "plain.again",
                MONEY_LOST,
                () -> by(p -> day(p) + p.amount()))
            .also("*"),
        fault(
            "knows payments by all of their fields",
            "duplicate.other-code",
            MONEY_TWICE,
            () -> by(Payment::fields)),
        fault(
            "knows an id for each order",
            "duplicate.other-code",
            MONEY_TWICE,
            () -> by(p -> p.id() + p.code())),
        fault("knows the bytes of a delivery", "duplicate.rewritten", MONEY_TWICE, Bytes::new)
            .also("duplicate.other-code"),
        fault("knows an id as it is written", "id.text", MONEY_TWICE, Written::new),
        fault("takes an id before it checks the key", "key.before-right", MONEY_LOST, Hasty::new),
        fault(
                "is a wallet and knows payments by id and amount",
                "duplicate.tampered",
                MONEY_TWICE,
                WalletByAmount::new)
            .in(Setup.WALLET),
        fault(
                "says success false to repeats",
                "duplicate.exact",
                ANSWER_REPEAT,
                () -> repeats(Answer.NOT_DONE))
            .also(REPEATS),
        fault(
                "says 409 to repeats",
                "duplicate.exact",
                ANSWER_STATUS,
                () -> repeats(Answer.error(409)))
            .also(REPEATS));
  }

  private static String day(Payment payment) {
    return payment.text("transactionDate").split(" ")[0];
  }

  private static Steps by(Function<Payment, Object> identity) {
    return new Steps() {
      @Override
      Object identity(Payment payment) {
        return identity.apply(payment);
      }
    };
  }

  private static final class WalletByAmount extends Wallet {
    @Override
    Object identity(Payment payment) {
      return List.of(payment.id(), payment.amount());
    }
  }

  private static Steps repeats(Answer answer) {
    return new Steps() {
      @Override
      Answer answer(Payment payment, Taken taken) {
        return taken == Taken.REPEATED ? answer : Answer.DONE;
      }
    };
  }

  private static final class LateCopies extends Late {
    @Override
    Object identity(Payment payment) {
      return new Object();
    }
  }

  private static final class Asks extends Steps {
    private final Meeting meeting = new Meeting();

    @Override
    Taken take(Payment payment) {
      if (books.taken.contains(payment.id())) {
        return Taken.REPEATED;
      }
      meeting.meet(payment.id());
      synchronized (books) {
        books.taken.add(payment.id());
        return credit(payment);
      }
    }
  }

  private static final class Forgets extends Steps {
    private final Queue<Long> last = new ArrayDeque<>();
    private final int most;

    Forgets(int most) {
      this.most = most;
    }

    @Override
    boolean isNew(Payment payment) {
      if (last.contains(payment.id())) {
        return false;
      }
      last.add(payment.id());
      if (last.size() > most) {
        last.remove();
      }
      return true;
    }
  }

  private static final class Daily extends Steps {
    private final Map<Long, LocalDateTime> known = new ConcurrentHashMap<>();
    private LocalDateTime newest = LocalDateTime.MIN;

    @Override
    boolean isNew(Payment payment) {
      LocalDateTime at = LocalDateTime.parse(payment.text("transactionDate").replace(' ', 'T'));
      newest = at.isAfter(newest) ? at : newest;
      LocalDateTime oldest = newest.minusDays(1);
      known.values().removeIf(oldest::isAfter);
      return known.putIfAbsent(payment.id(), at) == null;
    }
  }

  private static final class Highest extends Steps {
    private long highest;

    @Override
    boolean isNew(Payment payment) {
      boolean higher = payment.id() > highest;
      highest = Math.max(highest, payment.id());
      return higher;
    }
  }

  private static final class Bytes extends Steps {
    @Override
    Payment read(Ask ask) {
      Payment payment = super.read(ask);
      payment.fields().put("bytes", ask.body());
      return payment;
    }

    @Override
    Object identity(Payment payment) {
      return payment.fields().path("bytes");
    }
  }

  /** A text or a number: 5 and "5" are two to it. */
  private static final class Written extends Steps {
    @Override
    Payment read(Ask ask) {
      JsonNode fields = ask.isForm() ? Payment.form(ask.body()) : Payment.json(ask.body());
      return Payment.of(fields, Written::loose);
    }

    private static long loose(JsonNode value) {
      String text = value.asText();
      return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : Payment.whole(value);
    }

    @Override
    Object identity(Payment payment) {
      return payment.fields().path("id");
    }
  }

  private static final class Hasty extends Steps {
    @Override
    Answer handle(Ask ask) {
      try {
        Payment payment = read(ask);
        boolean first = isNew(payment);
        if (!isWelcome(ask)) {
          return refused();
        }
        if (first) {
          synchronized (books) {
            credit(payment);
          }
        }
        return Answer.DONE;
      } catch (Payment.UnreadableException e) {
        return isWelcome(ask) ? unreadable(ask) : refused();
      }
    }
  }
}
