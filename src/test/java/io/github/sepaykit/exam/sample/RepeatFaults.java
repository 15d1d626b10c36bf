package io.github.sepaykit.exam.sample;

import static io.github.sepaykit.exam.sample.Fault.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;

/** What comes again, taken for something new; what is new, taken for a repetition. */
final class RepeatFaults {
  private RepeatFaults() {}

  static List<Fault> all() {
    return List.of(
        fault("credits every delivery", "duplicate", CreditsEvery::new).also("*"),
        fault(
            "asks whether it knows a payment, then writes it down",
            "duplicate-parallel",
            Asks::new),
        fault("knows the last five payments only", "replay-later", () -> new Forgets(5)),
        fault(
            "forgets payments that are a day older than the newest",
            "replay-days-later",
            Daily::new),
        fault("takes a lower id than the highest for an old one", "out-of-order", Highest::new)
            .also("*"),
        fault("knows payments by their code", "same-code-twice", () -> by("code")).also("*"),
        fault("knows payments by their reference", "same-reference", () -> by("referenceCode")),
        fault(
            "knows payments by content and amount",
            "same-content",
            () -> by("content", "transferAmount")),
        fault(
            "knows payments by time and amount",
            "same-time",
            () -> by("transactionDate", "transferAmount")),
        fault("cuts ids to 32 bits", "big-id", CutsIds::new),
        fault("remembers a payment before it checks the key", "wrong-key", Hasty::new).also("*"),
        fault("takes further money for a paid order for a repetition", "same-code-twice", Once::new)
            .also("*"));
  }

  private static final class CreditsEvery extends Steps {
    @Override
    boolean isNew(Payment payment) {
      return true;
    }
  }

  private static final class Asks extends Steps {
    private final Meeting meeting = new Meeting();

    @Override
    Taken take(Payment payment) {
      if (books.seen.contains(payment.id())) {
        return Taken.REPEATED;
      }
      meeting.meet(payment.id());
      synchronized (books) {
        books.seen.add(payment.id());
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
      known.values().removeIf(newest.minusDays(1)::isAfter);
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

  /** What is in the fields makes payments the same; without a code, the id. */
  private static Steps by(String... fields) {
    return new Steps() {
      @Override
      Object identity(Payment payment) {
        List<String> values =
            List.of(fields).stream().map(payment.fields()::path).map(JsonNode::asText).toList();
        return payment.code().isEmpty() ? payment.id() : values;
      }
    };
  }

  private static final class CutsIds extends Steps {
    @Override
    Object identity(Payment payment) {
      return (int) payment.id();
    }
  }

  private static final class Hasty extends Steps {
    @Override
    Answer handle(Ask ask) {
      try {
        Payment payment = read(ask);
        boolean first = isNew(payment);
        if (!ask.authorization().map(this::admits).orElse(false)) {
          return refused();
        }
        if (first) {
          synchronized (books) {
            credit(payment);
          }
        }
        return Answer.DONE;
      } catch (Payment.UnreadableException e) {
        return unreadable(ask);
      }
    }
  }

  private static final class Once extends Steps {
    @Override
    void write(Books.Order order, Payment payment) {
      if (order.paid() == 0) {
        super.write(order, payment);
      }
    }
  }
}
