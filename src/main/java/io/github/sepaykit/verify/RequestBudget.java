package io.github.sepaykit.verify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a run may still send: its budgets of requests and creates, how often a server may fail to
 * answer, and what is left of them for a clean-up. For one thread; {@link #stop} for any.
 */
final class RequestBudget {
  private static final int MOST_SILENCES = 6;
  private static final int MOST_SILENCES_OF_CLEAN_UP = 3;

  /** How long a clean-up may take after {@link #stop}: whoever stopped it will not wait forever. */
  private static final Duration MOST_AFTER_STOP = Duration.ofSeconds(20);

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final String TOO_LATE = "stopped, and the clean-up took too long";

  private final VerifyLimits limits;
  private final int mostCreates;
  private final Clock clock;
  private int sent;
  private int creates;
  private int silences;
  private String ended = "";
  private boolean cleanUp;
  private volatile @Nullable Instant stopped;

  RequestBudget(VerifyLimits limits, int mostCreates, Clock clock) {
    this.limits = limits;
    this.mostCreates = mostCreates;
    this.clock = clock;
  }

  /** How many requests were sent, repeats and clean-up included. */
  int sent() {
    return sent;
  }

  /** Whether any create was sent, answered or not. */
  boolean wrote() {
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

  void cleanUp() {
    cleanUp = true;
    silences = 0;
  }

  void cleanedUp() {
    cleanUp = false;
  }

  /** Makes sure that another request may be sent. */
  void admit() {
    if (cleanUp) {
      if (left().compareTo(SHORTEST) < 0) {
        throw new ServerSession.ExhaustedException(TOO_LATE);
      }
    } else if (isStopped()) {
      throw new ServerSession.StoppedException();
    } else if (!ended.isEmpty()) {
      throw new ServerSession.ExhaustedException(ended);
    } else if (sent >= limits.maxRequests()) {
      throw new ServerSession.ExhaustedException(
          "the budget of requests is used up (--max-requests " + limits.maxRequests() + ")");
    }
  }

  /** Counts a create, if there is one left. */
  void create() {
    if (creates >= mostCreates) {
      throw new ServerSession.ExhaustedException(
          "as many creates were sent as the plan allows, " + mostCreates);
    }
    creates++;
  }

  void send() {
    sent++;
  }

  void answered() {
    silences = 0;
  }

  /** Counts a request without an answer; returns how many in a row, or 0 while they are few. */
  int silence() {
    silences++;
    return silences < (cleanUp ? MOST_SILENCES_OF_CLEAN_UP : MOST_SILENCES) ? 0 : silences;
  }

  /** Nothing but a clean-up is sent from here on. */
  ServerSession.ExhaustedException end(String why) {
    ended = why;
    return new ServerSession.ExhaustedException(why);
  }

  /** How long the next call may take. */
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

  /** Makes sure that there is time for a pause. */
  void mayWait(Duration pause) {
    if (isStopped() && pause.compareTo(left()) > 0) {
      throw new ServerSession.ExhaustedException(TOO_LATE);
    }
  }
}
