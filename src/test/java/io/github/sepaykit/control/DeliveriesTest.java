package io.github.sepaykit.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.control.ControlMessages.AwaitedResult;
import io.github.sepaykit.state.Transaction;
import io.github.sepaykit.state.TransferType;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
  private static final Transaction TRANSACTION =
      new Transaction(1, 19, null, TransferType.IN, 1000, "", "", "FT1", null, 1000, Instant.EPOCH);

  private final AtomicInteger calls = new AtomicInteger();

  /** A fake that answers at once, as one that cannot let another one wait. */
  private Deliveries answering(int metAt) {
    ControlTransport transport =
        new ControlTransport() {
          @Override
          public URI baseUrl() {
            return URI.create("http://localhost");
          }

          @Override
          public byte[] call(String method, String path, byte[] body) {
            boolean met = calls.incrementAndGet() >= metAt;
            return ControlJson.write(
                new AwaitedResult(
                    met,
                    false,
                    "not yet",
                    new TransactionDeliveries(TRANSACTION, List.of(), List.of())));
          }
        };
    return new Deliveries(new CompanyCalls(transport, 1001), 1);
  }

  @Test
  void comesBackUntilItHasHappened() {
    assertThat(answering(4).awaitSettled().transaction()).isEqualTo(TRANSACTION);
    assertThat(calls).hasValue(4);
  }

  @Test
  void pausesBetweenCallsThatAreAnsweredAtOnce() {
    Deliveries deliveries = answering(Integer.MAX_VALUE).within(Duration.ofMillis(300));
    assertThatThrownBy(deliveries::awaitAcknowledged)
        .hasMessageContaining("control.delivery.unmet: expected every matching webhook")
        .hasMessageContaining("within PT0.3S, but not yet");
    assertThat(calls).as("does not spin").hasValueBetween(2, 15);
  }

  @Test
  void anInterruptEndsTheWait() {
    Deliveries deliveries = answering(Integer.MAX_VALUE);
    Thread.currentThread().interrupt();
    assertThatThrownBy(deliveries::awaitSettled).hasMessageContaining("control.interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }
}
