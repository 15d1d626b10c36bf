package io.github.sepaykit.livelog;

import java.time.Instant;

/**
 * Observer of a running fake or proxy. Called on the threads that serve: it must be quick, must not
 * throw, and must be thread-safe.
 */
public interface TrafficObserver {
  /** Takes an exchange of a client, once the answer is made. */
  void exchanged(ObservedExchange exchange);

  /** Takes an attempt to deliver a transaction, once its outcome is known. */
  void attempted(ObservedAttempt attempt);

  /**
   * Takes what came in place of a request in HTTP/1.1, and was refused unread.
   *
   * @param at real time
   * @param description what came, and what to do
   */
  default void refusedUnread(Instant at, String description) {}

  /** Returns an observer that does nothing. */
  static TrafficObserver none() {
    return Unobserved.INSTANCE;
  }

  /** Observer that does nothing. */
  enum Unobserved implements TrafficObserver {
    INSTANCE;

    @Override
    public void exchanged(ObservedExchange exchange) {}

    @Override
    public void attempted(ObservedAttempt attempt) {}
  }
}
