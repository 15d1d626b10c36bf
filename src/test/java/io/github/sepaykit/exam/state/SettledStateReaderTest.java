package io.github.sepaykit.exam.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Counts readings: a state at rest is not waited for again, a late one is. */
class SettledStateReaderTest {
  private static final Duration LAG = Duration.ofMillis(20);

  private final NavigableMap<Long, Integer> due = new TreeMap<>();
  private final AtomicInteger readings = new AtomicInteger();
  private final AtomicInteger money = new AtomicInteger();

  private SettledStateReader reader() {
    return new SettledStateReader(
        this::state, Duration.ofMinutes(1), Duration.ofMillis(1), new CountDownLatch(1));
  }

  private ReceiverState state() {
    readings.incrementAndGet();
    Map.Entry<Long, Integer> last = due.floorEntry(System.nanoTime());
    if (last != null) {
      money.set(last.getValue());
    }
    return new ReceiverState(Map.of("money", money.get()));
  }

  @Test
  void readsOnceWhatWasAtRestAndNothingWasSentSince() {
    SettledStateReader reader = reader();
    reader.rest();
    assertThat(readings).hasValue(2);
    reader.rest();
    assertThat(readings).hasValue(3);
    reader.recordSent();
    reader.rest();
    assertThat(readings).hasValue(5);
  }

  @Test
  void waitsAgainForWhatHasChangedThoughNothingWasSent() {
    SettledStateReader reader = reader();
    reader.rest();
    money.set(1);
    assertThat(reader.rest().isSame(new ReceiverState(Map.of("money", 1)))).isTrue();
    assertThat(readings).hasValue(5);
  }

  /** A payment that shows late, and comes twice: what is due is seen, and what is not, too. */
  @Test
  void waitsForWhatWasLateBefore() {
    SettledStateReader reader = reader();
    for (int payment = 1; payment <= 4; payment++) {
      ReceiverState before = reader.rest();
      send(reader, payment);
      assertThat(plain(reader.restAfter(before))).isEqualTo(payment);
    }
    reader.rest();
    send(reader, 5);
    assertThat(plain(reader.rest())).isEqualTo(5);
    ReceiverState before = reader.rest();
    send(reader, 6);
    send(reader, 7);
    assertThat(plain(reader.restAfter(before))).isEqualTo(7);
    assertThat(reader.creditLag()).isPositive();
  }

  /** Sends what shows a moment later, by the clock, whoever looks. */
  private void send(SettledStateReader reader, int value) {
    due.put(System.nanoTime() + LAG.toNanos(), value);
    reader.recordSent();
  }

  private static Object plain(ReceiverState state) {
    return ((Map<?, ?>) state.plain()).get("money");
  }
}
