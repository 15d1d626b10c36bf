package io.github.sepaykit.delivery;

import io.github.sepaykit.delivery.wire.CredentialFault;
import io.github.sepaykit.delivery.wire.OutgoingRequest;
import io.github.sepaykit.state.Disturbance;
import io.github.sepaykit.state.Disturbances;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Effect of a {@link Disturbance}: before its delivery is queued, around the first attempt, and on
 * the bytes of that attempt. {@link DisturbanceBehaviours} has one for each. Thread-safe.
 */
interface DisturbanceBehaviour {
  /** Copies of a first attempt. */
  enum Copies {
    NONE,
    /** One, at the same instant. */
    TOGETHER,
    /** One, right afterwards. */
    AFTERWARDS
  }

  /** Returns true if nothing is ever sent. */
  default boolean drops() {
    return false;
  }

  /**
   * Returns the time by which the first attempt falls due later.
   *
   * @param transaction as for {@link Disturbances#draw}
   * @param webhook as for {@link Disturbances#draw}
   */
  default Duration delay(Disturbances disturbances, long transaction, long webhook) {
    return Duration.ZERO;
  }

  /** Returns the time for which the first attempt is held at most; empty when it is not held. */
  default Optional<Duration> holds() {
    return Optional.empty();
  }

  /** Returns true if the next transaction of the webhook ends the holding. */
  default boolean endsWithNextTransaction() {
    return false;
  }

  default Copies copies() {
    return Copies.NONE;
  }

  /**
   * Returns the request of the first attempt.
   *
   * @param sound the request without a disturbance
   * @param faulty gives the same with a fault of its credentials; empty when they cannot have it
   * @return empty when the disturbance has no effect on this request
   */
  default Optional<OutgoingRequest> disturb(
      OutgoingRequest sound, Function<CredentialFault, Optional<OutgoingRequest>> faulty) {
    return Optional.of(sound);
  }
}
