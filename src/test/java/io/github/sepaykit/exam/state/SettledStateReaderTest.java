package io.github.sepaykit.exam.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Counts readings: a state at rest is not waited for again, a receiver that comes back is. */
class SettledStateReaderTest {
  private final AtomicInteger readings = new AtomicInteger();
  private final AtomicInteger money = new AtomicInteger();

  private SettledStateReader reader(StateSource source, boolean back) {
    return new SettledStateReader(
        source, Duration.ofMinutes(1), Duration.ofMillis(1), new CountDownLatch(1), () -> back);
  }

  private ReceiverState state() {
    readings.incrementAndGet();
    return new ReceiverState(Map.of("money", money.get()));
  }

  @Test
  void readsOnceWhatWasAtRestAndNothingWasSentSince() {
    SettledStateReader reader = reader(this::state, true);
    reader.rest();
    assertThat(readings).hasValue(2);
    reader.rest();
    assertThat(readings).hasValue(3);
    reader.expectChange();
    reader.rest();
    assertThat(readings).hasValue(5);
  }

  @Test
  void waitsAgainForWhatHasChangedThoughNothingWasSent() {
    SettledStateReader reader = reader(this::state, true);
    reader.rest();
    money.set(1);
    assertThat(reader.rest().isSame(new ReceiverState(Map.of("money", 1)))).isTrue();
    assertThat(readings).hasValue(4);
  }

  @Test
  void asksAgainOnceTheReceiverIsBack() {
    List<Integer> failing = List.of(1);
    StateSource source =
        () -> {
          ReceiverState state = state();
          if (failing.contains(readings.get())) {
            throw new StateSource.UnreadableException("refused");
          }
          return state;
        };
    assertThatThrownBy(() -> reader(source, false).now()).hasMessage("refused");
    readings.set(0);
    assertThat(reader(source, true).now()).isNotNull();
    assertThat(readings).hasValue(2);
  }
}
