package io.github.sepaykit.exam.sample;

import static io.github.sepaykit.exam.ExamRule.ANSWER_BODY;
import static io.github.sepaykit.exam.ExamRule.ANSWER_EARLY;
import static io.github.sepaykit.exam.ExamRule.ANSWER_LATE;
import static io.github.sepaykit.exam.ExamRule.ANSWER_NONE;
import static io.github.sepaykit.exam.ExamRule.ANSWER_STATUS;
import static io.github.sepaykit.exam.ExamRule.ANSWER_UNDUE;
import static io.github.sepaykit.exam.ExamRule.STATE_UNSTABLE;
import static io.github.sepaykit.exam.sample.Fault.fault;

import io.github.sepaykit.exam.ExamRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers that SePay does not take for "done", and such that come at a wrong time. */
final class AnswerFaults {
  private AnswerFaults() {}

  static List<Fault> all() {
    return List.of(
        always("says 204", ANSWER_STATUS, Answer.empty(204)),
        always("says 202", ANSWER_STATUS, Answer.json(202, Answer.DONE.body())),
        always("redirects", ANSWER_STATUS, Answer.redirect(302)),
        always("says 200 without a body", ANSWER_BODY, Answer.empty(200)),
        always("says OK as text", ANSWER_BODY, new Answer(200, Map.of(), "OK")),
        always("says success as a text", ANSWER_BODY, Answer.json(200, "{\"success\":\"true\"}")),
        always("says success as a number", ANSWER_BODY, Answer.json(200, "{\"success\":1}")),
        always("says success false", ANSWER_BODY, Answer.NOT_DONE),
        always("says status success", ANSWER_BODY, Answer.json(200, "{\"status\":\"success\"}")),
        always("says success in a list", ANSWER_BODY, Answer.json(200, "[{\"success\":true}]")),
        always(
            "says a PHP warning before the JSON",
            ANSWER_BODY,
            Answer.json(200, "<b>Warning</b>: Undefined index\n" + Answer.DONE.body())),
        always("cuts the connection", ANSWER_NONE, Answer.CUT),
        fault("answers late", "plain", ANSWER_LATE, Hangs::new).also("*"),
        fault("answers, then credits", "commit-first", ANSWER_EARLY, Later::new)
            .also(
                "duplicate.parallel",
                "duplicate.ten",
                "duplicate.overlapping",
                "replay.old",
                "retry.slow-success"),
        fault("takes any method", "method.get", ANSWER_UNDUE, AnyMethod::new),
        fault("names its orders anew with each look", "plain", STATE_UNSTABLE, Renames::new)
            .also("*"));
  }

  /** To every delivery that it took; so every hazard may say so. */
  private static Fault always(String name, ExamRule rule, Answer answer) {
    return fault(
            name,
            "plain",
            rule,
            () ->
                new Steps() {
                  @Override
                  Answer answer(Payment payment, Taken taken) {
                    return answer;
                  }
                })
        .also("*");
  }

  /**
   * Credits an acknowledged payment only after somebody has looked, and loses it when it comes
   * again.
   */
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

  private static final class AnyMethod extends Steps {
    @Override
    Answer otherMethod() {
      return Answer.DONE;
    }
  }

  /** No part of its state is the same twice, so that none can be left out. */
  private static final class Renames extends Steps {
    private final AtomicInteger looks = new AtomicInteger();

    @Override
    String state() {
      return "{\"orders-" + looks.incrementAndGet() + "\":" + super.state() + "}";
    }
  }
}
