package io.github.sepaykit.exam.sample;

import static io.github.sepaykit.exam.sample.Fault.fault;

import io.github.sepaykit.exam.sample.Steps.Taken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiFunction;

/** Answers that SePay does not take for "done", and such that say so too early. */
final class AnswerFaults {
  private AnswerFaults() {}

  static List<Fault> all() {
    return List.of(
        always("answers 204", Answer.empty(204)),
        always("answers 202", Answer.json(202, Answer.DONE.body())),
        always("answers 200 without a body", Answer.empty(200)),
        always("answers text", new Answer(200, Map.of("Content-Type", "text/plain"), "OK")),
        always("answers success as a text", Answer.json(200, "{\"success\":\"true\"}")),
        always("answers success as a number", Answer.json(200, "{\"success\":1}")),
        always("answers SePay's own envelope", Answer.json(200, "{\"status\":\"success\"}")),
        always("answers a list", Answer.json(200, "[{\"success\":true}]")),
        always(
            "answers a PHP warning before the JSON",
            Answer.json(200, "<br />\n<b>Warning</b>: x\n" + Answer.DONE.body())),
        always("answers a redirect", Answer.redirect(302)),
        always("cuts the connection", Answer.CUT),
        fault(
                "answers success false to repetitions",
                "duplicate",
                () -> on(Taken.REPEATED, Answer.NOT_DONE))
            .also("*"),
        fault(
                "answers 409 to repetitions",
                "duplicate",
                () -> on(Taken.REPEATED, Answer.error(409)))
            .also("*"),
        fault(
                "answers 404 to what pays no order",
                "unknown-code",
                () -> on(Taken.KEPT, Answer.error(404)))
            .also("*"),
        fault(
                "answers 400 to another amount",
                "amount-small",
                () ->
                    answering(
                        (p, taken) ->
                            p.incoming() && p.amount() != Books.AMOUNT
                                ? Answer.error(400)
                                : Answer.DONE))
            .also("*"),
        fault(
                "answers 400 to outgoing transfers",
                "outgoing",
                () -> answering((p, taken) -> p.incoming() ? Answer.DONE : Answer.error(400)))
            .also("*"),
        fault("answers first, and credits later", "plain", Later::new).also("*"),
        fault("answers late", "plain", Hangs::new).also("*"));
  }

  /** To every delivery that it took. */
  private static Fault always(String name, Answer answer) {
    return fault(name, "plain", () -> answering((payment, taken) -> answer)).also("*");
  }

  private static Steps on(Taken taken, Answer answer) {
    return answering((payment, was) -> was == taken ? answer : Answer.DONE);
  }

  private static Steps answering(BiFunction<Payment, Taken, Answer> rule) {
    return new Steps() {
      @Override
      Answer answer(Payment payment, Taken taken) {
        return rule.apply(payment, taken);
      }
    };
  }

  /** What it acknowledged is credited after somebody has looked, and lost when it comes again. */
  private static final class Later extends Steps {
    private final List<Payment> waiting = new ArrayList<>();

    @Override
    Taken take(Payment payment) {
      synchronized (books) {
        if (isNew(payment)) {
          waiting.add(payment);
        } else {
          waiting.removeIf(other -> other.id() == payment.id());
        }
        return Taken.CREDITED;
      }
    }

    @Override
    String state() {
      synchronized (books) {
        String before = super.state();
        waiting.forEach(this::credit);
        waiting.clear();
        return before;
      }
    }
  }

  /** It does all at once, but is silent until it is stopped. */
  private static final class Hangs extends Steps {
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Override
    Answer answer(Payment payment, Taken taken) {
      try {
        stopped.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return Answer.DONE;
    }

    @Override
    void stop() {
      stopped.countDown();
    }
  }
}
