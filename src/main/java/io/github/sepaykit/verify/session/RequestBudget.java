package io.github.sepaykit.verify.session;

import io.github.sepaykit.verify.VerifyLimits;
import io.github.sepaykit.verify.session.CallRefusedException.ExhaustedException;
import io.github.sepaykit.verify.session.CallRefusedException.StoppedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Budgets of requests and creates of a run, of requests in a row without an answer, and what is
 * left of them for a clean-up. For one thread; {@link #stop} for any.
 */
final class RequestBudget {
  private static final int MOST_UNANSWERED = 6;
  private static final int MOST_UNANSWERED_OF_CLEAN_UP = 3;

  /** Longest clean-up after {@link #stop}: whoever stopped it will not wait forever. */
  private static final Duration MOST_AFTER_STOP = Duration.ofSeconds(20);

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final String TOO_LATE = "stopped, and the clean-up took too long";

  private final VerifyLimits limits;
  private final int mostCreates;
  private final Clock clock;
  private int sent;
  private int creates;
  private int unanswered;
  private String endReason = "";
  private boolean cleanUp;
  private volatile @Nullable Instant stopped;

  RequestBudget(VerifyLimits limits, int mostCreates, Clock clock) {
    this.limits = limits;
    this.mostCreates = mostCreates;
    this.clock = clock;
  }

  /** Returns the number of requests sent, repeats and clean-up included. */
  int sent() {
    return sent;
  }

  /** Returns true if any create was sent, answered or not. */
  boolean hasCreated() {
    return creates > 0;
  }

  boolean isStopped() {
    return stopped != null;
  }

  boolean isCleanUp() {
    return cleanUp;
  }

  void stop() {
    if (stopped == null) {
      stopped = clock.instant();
    }
  }

  void beginCleanUp() {
    cleanUp = true;
    unanswered = 0;
  }

  void endCleanUp() {
    cleanUp = false;
  }

  /** Makes sure that another request may be sent. */
  void admit() {
    if (cleanUp) {
      if (left().compareTo(SHORTEST) < 0) {
        throw new ExhaustedException(TOO_LATE);
      }
    } else if (isStopped()) {
      throw new StoppedException();
    } else if (!endReason.isEmpty()) {
      throw new ExhaustedException(endReason);
    } else if (sent >= limits.maxRequests()) {
      throw new ExhaustedException(
          "the budget of requests is used up (--max-requests " + limits.maxRequests() + ")");
    }
  }

  /** Counts a create, if there is one left. */
  void countCreate() {
    if (creates >= mostCreates) {
      throw new ExhaustedException("as many creates were sent as the plan allows, " + mostCreates);
    }
    creates++;
  }

  void countRequest() {
    sent++;
  }

  void countAnswer() {
    unanswered = 0;
  }

  /** Counts a request without an answer; returns how many in a row, or 0 while they are few. */
  int countUnanswered() {
    unanswered++;
    return unanswered < (cleanUp ? MOST_UNANSWERED_OF_CLEAN_UP : MOST_UNANSWERED) ? 0 : unanswered;
  }

  /** Has nothing but a clean-up sent from here on. */
  ExhaustedException end(String reason) {
    endReason = reason;
    return new ExhaustedException(reason);
  }

  /** Returns the longest time that the next call may take. */
  Duration remaining() {
    Duration left = left();
    return left.compareTo(SHORTEST) < 0 ? SHORTEST : left;
  }

  private Duration left() {
    Instant since = stopped;
    if (since == null) {
      return limits.timeout();
    }
    Duration left = Duration.between(clock.instant(), since.plus(MOST_AFTER_STOP));
    return left.compareTo(limits.timeout()) < 0 ? left : limits.timeout();
  }

  /** Makes sure that there is time for a wait. */
  void admitWait(Duration wait) {
    if (isStopped() && wait.compareTo(left()) > 0) {
      throw new ExhaustedException(TOO_LATE);
    }
  }
}
