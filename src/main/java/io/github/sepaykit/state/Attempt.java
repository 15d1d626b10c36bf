package io.github.sepaykit.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Attempt to deliver. Immutable.
 *
 * @param number from 1
 * @param at due time, or time of the first attempt, by the company's clock
 * @param endedAt end by the company's clock
 * @param request the sent request; null when none could be made
 * @param answer the received answer; null for none
 * @param failure failure of the network; null when there was an answer, or nothing was sent
 * @param result outcome of the attempt
 * @param because reason for the outcome, for people
 * @param tokenCalls calls of the token endpoint for this attempt, in order; mostly none
 * @param violations broken rules of the contract on deliveries: rule ids with their place
 * @param disturbance fault made on purpose; null for none
 */
public record Attempt(
    int number,
    Instant at,
    Instant endedAt,
    @Nullable SentRequest request,
    @Nullable ReceivedAnswer answer,
    @Nullable NetworkError failure,
    AttemptResult result,
    String because,
    List<TokenCall> tokenCalls,
    List<String> violations,
    @Nullable Disturbance disturbance) {

  /**
   * Sent request.
   *
   * @param method {@code POST}
   * @param url destination, after routes
   * @param headers in order, credentials included: the log is the test's own
   * @param body text in UTF-8
   */
  public record SentRequest(
      String method, String url, Map<String, List<String>> headers, String body) {}

  /**
   * Received answer.
   *
   * @param status HTTP status
   * @param headers as received
   * @param body text in UTF-8, as far as kept
   * @param cut true if the body was longer
   */
  public record ReceivedAnswer(
      int status, Map<String, List<String>> headers, String body, boolean cut) {}

  /**
   * Failure of the network.
   *
   * @param curl cURL's number, as SePay shows it, for example 28
   * @param name cURL's name, for example {@code OPERATION_TIMEDOUT}
   * @param message for people
   */
  public record NetworkError(int curl, String name, String message) {}

  /**
   * Call of a token endpoint.
   *
   * @param form {@code 2026} or {@code 2025}
   * @param url destination
   * @param outcome for people, secrets left out
   */
  public record TokenCall(String form, String url, String outcome) {}

  public Attempt {
    Objects.requireNonNull(result, "result is required");
    tokenCalls = tokenCalls == null ? List.of() : List.copyOf(tokenCalls);
    violations = violations == null ? List.of() : List.copyOf(violations);
  }

  /** Returns a copy without request and answer, for the log's bound. */
  Attempt withoutMessages() {
    return request == null && answer == null
        ? this
        : new Attempt(
            number,
            at,
            endedAt,
            null,
            null,
            failure,
            result,
            because + " (request and answer are not kept: the log is full)",
            tokenCalls,
            violations,
            disturbance);
  }

  /** Leaves out headers and bodies: some hold secrets. */
  @Override
  public String toString() {
    return "attempt " + number + " at " + at + ": " + result + ", " + because;
  }
}
