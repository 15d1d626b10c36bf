package io.github.sepaykit.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DeliveryLifeTest {
  private static final Instant DUE = Instant.EPOCH;
  private static final Delivery BEGUN =
      Delivery.begin(1, DeliveryKind.TRANSACTION, 10, 20, "matched");

  private static Attempt attempt(AttemptResult result) {
    return new Attempt(
        1, DUE, DUE, null, null, null, result, "status 500", List.of(), List.of(), null);
  }

  @Test
  void goesFromWaitingThroughAttemptsToItsEnd() {
    Delivery waiting =
        BEGUN
            .awaitDue("late", DUE)
            .awaitTurn("turn")
            .startAttempt(1)
            .retry(attempt(AttemptResult.REFUSED), "again", DUE);
    assertThat(waiting.state()).isEqualTo(DeliveryState.PENDING);
    assertThat(waiting.nextAttemptAt()).isEqualTo(DUE);
    Delivery done = waiting.startAttempt(2).acknowledge(attempt(AttemptResult.ACKNOWLEDGED));
    assertThat(done.state()).isEqualTo(DeliveryState.ACKNOWLEDGED);
    assertThat(done.attempts()).hasSize(2);
    assertThat(done.nextAttemptAt()).isNull();
  }

  @Test
  void whatCannotBeMadeUpHasFailed() {
    assertThat(BEGUN.collect(attempt(AttemptResult.COLLECTED)).state())
        .isEqualTo(DeliveryState.COLLECTED);
    assertThat(BEGUN.collect(attempt(AttemptResult.INTERNAL)).state())
        .isEqualTo(DeliveryState.FAILED);
  }

  @Test
  void aSettledDeliveryHasNoFurtherState() {
    List<Delivery> settled =
        List.of(
            BEGUN.acknowledge(attempt(AttemptResult.ACKNOWLEDGED)),
            BEGUN.fail(attempt(AttemptResult.REFUSED), "no attempt is left"),
            BEGUN.cancel("deleted"),
            BEGUN.cancel(attempt(AttemptResult.REFUSED), "deleted"),
            BEGUN.drop("dropped"),
            BEGUN.collect(attempt(AttemptResult.COLLECTED)));
    List<UnaryOperator<Delivery>> transitions =
        List.of(
            one -> one.awaitTurn("turn"),
            one -> one.awaitDue("late", DUE),
            one -> one.startAttempt(2),
            one -> one.acknowledge(attempt(AttemptResult.ACKNOWLEDGED)),
            one -> one.retry(attempt(AttemptResult.REFUSED), "again", DUE),
            one -> one.fail(attempt(AttemptResult.REFUSED), "failed"),
            one -> one.cancel("deleted"),
            one -> one.drop("dropped"),
            one -> one.collect(attempt(AttemptResult.COLLECTED)));
    for (Delivery delivery : settled) {
      for (UnaryOperator<Delivery> transition : transitions) {
        assertThatThrownBy(() -> transition.apply(delivery))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("delivery 1 is " + delivery.state());
      }
    }
  }
}
