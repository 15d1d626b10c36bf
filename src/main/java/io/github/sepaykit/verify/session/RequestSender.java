package io.github.sepaykit.verify.session;

import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.verify.VerifyOptions;
import io.github.sepaykit.verify.session.CallRefusedException.StoppedException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sends requests at the rate of a run and counts them: all that uses {@link HttpSender}. */
final class RequestSender {
  private final HttpSender http;
  private final RateLimiter rateLimiter;
  private final RequestBudget budget;
  private final Clock clock;
  private final Delay delay;

  /** Result of one request; {@code failure} says why there is no answer, empty when there is. */
  record Attempt(Optional<Response> response, String failure, Instant at, Duration took) {}

  RequestSender(VerifyOptions options, RequestBudget budget, Clock clock, Delay delay) {
    this.http = new HttpSender(options);
    this.rateLimiter = new RateLimiter(options.limits().ratePerSecond(), clock, delay);
    this.budget = budget;
    this.clock = clock;
    this.delay = delay;
  }

  /** Waits until the next request may be sent. */
  void awaitTurn() {
    try {
      rateLimiter.await();
    } catch (InterruptedException e) {
      throw new StoppedException();
    }
  }

  /** Waits before a request is sent again. */
  void await(Duration wait) {
    budget.admitWait(wait);
    try {
      delay.await(wait);
    } catch (InterruptedException e) {
      throw new StoppedException();
    }
  }

  /** Sends a request once; if interrupted, it is unknown whether the server got the request. */
  Attempt send(Request request) {
    budget.countRequest();
    Instant at = clock.instant();
    Optional<Response> response = Optional.empty();
    String failure = "";
    try {
      response = Optional.of(http.send(request, budget.remaining()));
      budget.countAnswer();
    } catch (IOException e) {
      failure = String.valueOf(e.getMessage());
    } catch (InterruptedException e) {
      throw new StoppedException();
    }
    return new Attempt(response, failure, at, Duration.between(at, clock.instant()));
  }

  /** Spreads requests evenly at a rate, 0 for no limit. Not thread-safe. */
  static final class RateLimiter {
    private final Duration gap;
    private final Clock clock;
    private final Delay delay;
    private @Nullable Instant next;

    RateLimiter(double ratePerSecond, Clock clock, Delay delay) {
      this.gap =
          ratePerSecond == 0
              ? Duration.ZERO
              : Duration.ofNanos((long) (1_000_000_000 / ratePerSecond));
      this.clock = clock;
      this.delay = delay;
    }

    /** Waits until the next request may be sent. */
    void await() throws InterruptedException {
      if (gap.isZero()) {
        return;
      }
      Instant now = clock.instant();
      if (next != null && next.isAfter(now)) {
        delay.await(Duration.between(now, next));
        now = next;
      }
      next = now.plus(gap);
    }
  }
}
