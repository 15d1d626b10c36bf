package io.github.sepaykit.delivery;

import io.github.sepaykit.delivery.wire.CredentialFault;
import io.github.sepaykit.delivery.wire.OutgoingRequest;
import io.github.sepaykit.delivery.wire.Transmission;
import io.github.sepaykit.state.Disturbance;
import io.github.sepaykit.state.Disturbances;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Registry of the behaviour of each disturbance. */
final class DisturbanceBehaviours {
  private static final int CHUNK = 16;
  private static final Duration BETWEEN_CHUNKS = Duration.ofMillis(20);
  private static final Duration OUT_OF_ORDER_AT_LAST = Duration.ofMinutes(10);

  private static final DisturbanceBehaviour NONE = new DisturbanceBehaviour() {};

  private DisturbanceBehaviours() {}

  /** Returns the behaviour of a disturbance, or of none. */
  static DisturbanceBehaviour of(@Nullable Disturbance disturbance) {
    if (disturbance == null) {
      return NONE;
    }
    return switch (disturbance) {
      case DUPLICATE -> copied(DisturbanceBehaviour.Copies.AFTERWARDS);
      case PARALLEL_DUPLICATE -> copied(DisturbanceBehaviour.Copies.TOGETHER);
      case LATE -> new Late();
      case OUT_OF_ORDER -> new OutOfOrder();
      case DROPPED -> new Dropped();
      case TRUNCATED ->
          sent(r -> r.withTransmission(new Transmission.Truncated(r.body().length / 2)));
      case SLOW -> sent(r -> r.withTransmission(new Transmission.Slow(CHUNK, BETWEEN_CHUNKS)));
      case WRONG_CREDENTIAL -> faulty(CredentialFault.WRONG_SECRET);
      case STALE_TIMESTAMP -> faulty(CredentialFault.STALE_TIMESTAMP);
      case SIGNATURE_OF_ANOTHER_BODY -> faulty(CredentialFault.OTHER_BODY);
      case MISSING_SIGNATURE -> faulty(CredentialFault.NO_SIGNATURE);
      case UPPER_CASE_SIGNATURE_HEADER -> faulty(CredentialFault.UPPER_CASE_NAMES);
      case TIMESTAMP_IN_MILLISECONDS -> faulty(CredentialFault.MILLISECONDS);
    };
  }

  private static DisturbanceBehaviour copied(DisturbanceBehaviour.Copies copies) {
    return new DisturbanceBehaviour() {
      @Override
      public Copies copies() {
        return copies;
      }
    };
  }

  private static DisturbanceBehaviour sent(UnaryOperator<OutgoingRequest> change) {
    return new DisturbanceBehaviour() {
      @Override
      public Optional<OutgoingRequest> disturb(
          OutgoingRequest sound, Function<CredentialFault, Optional<OutgoingRequest>> faulty) {
        return Optional.of(change.apply(sound));
      }
    };
  }

  private static DisturbanceBehaviour faulty(CredentialFault fault) {
    return new DisturbanceBehaviour() {
      @Override
      public Optional<OutgoingRequest> disturb(
          OutgoingRequest sound, Function<CredentialFault, Optional<OutgoingRequest>> faulty) {
        return faulty.apply(fault);
      }
    };
  }

  private static final class Late implements DisturbanceBehaviour {
    @Override
    public Duration delay(Disturbances disturbances, long transaction, long webhook) {
      return Duration.ofMinutes(disturbances.minutesLate(transaction, webhook));
    }

    @Override
    public Optional<Duration> holds() {
      return Optional.of(Duration.ZERO); // Until it falls due, which is late already.
    }
  }

  private static final class OutOfOrder implements DisturbanceBehaviour {
    @Override
    public Optional<Duration> holds() {
      return Optional.of(OUT_OF_ORDER_AT_LAST);
    }

    @Override
    public boolean endsWithNextTransaction() {
      return true;
    }
  }

  private static final class Dropped implements DisturbanceBehaviour {
    @Override
    public boolean drops() {
      return true;
    }
  }
}
