package io.github.sepaykit.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One try to deliver. Immutable.
 *
 * @param number from 1
 * @param at when it fell due or, the first time, was made, by the company's clock
 * @param endedAt when it was over, by the company's clock
 * @param request what was sent; null when nothing could be made to send
 * @param answer what came back; null for none
 * @param failure what the network did; null when there was an answer, or nothing was sent
 * @param result what it came to
 * @param because the same for people
 * @param tokenCalls what was asked of the token endpoint for it, in order; mostly nothing
 * @param violations what the contract's section on deliveries has against the request: rule ids
 *     with their place
 * @param disturbance what went wrong on purpose; null for nothing
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
   * A request as it went out.
   *
   * @param method {@code POST}
   * @param url where it went, after routes
   * @param headers in order, credentials included: the log is the test's own
   * @param body text in UTF-8
   */
  public record SentRequest(
      String method, String url, Map<String, List<String>> headers, String body) {}

  /**
   * An answer as it came.
   *
   * @param status HTTP status
   * @param headers as they came
   * @param body text in UTF-8, as far as it was kept
   * @param cut whether more of it came than was kept
   */
  public record ReceivedAnswer(
      int status, Map<String, List<String>> headers, String body, boolean cut) {}

  /**
   * A failure of the network.
   *
   * @param curl cURL's number, as SePay shows it, for example 28
   * @param name cURL's name, for example {@code OPERATION_TIMEDOUT}
   * @param message for people
   */
  public record NetworkError(int curl, String name, String message) {}

  /**
   * A call of a token endpoint.
   *
   * @param form {@code 2026} or {@code 2025}
   * @param url where it went
   * @param outcome for people, secrets left out
   */
  public record TokenCall(String form, String url, String outcome) {}

  public Attempt {
    Objects.requireNonNull(result, "result is required");
    tokenCalls = tokenCalls == null ? List.of() : List.copyOf(tokenCalls);
    violations = violations == null ? List.of() : List.copyOf(violations);
  }

  /** Returns the same without request and answer, for the log's bound. */
  Attempt bare() {
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
