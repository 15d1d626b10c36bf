package io.github.sepaykit.exam;

import io.github.sepaykit.contract.Json;
import io.github.sepaykit.contract.Response;
import io.github.sepaykit.delivery.NetworkFailure;
import io.github.sepaykit.delivery.Sent;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A delivery that was made.
 *
 * @param number on the timeline, from 1
 * @param sent what became of it
 * @param took until the answer's last byte
 * @param curl a line that sends it again
 */
record Delivered(int number, Sent sent, Duration took, String curl) {

  Optional<Response> answer() {
    return sent instanceof Sent.Answered answered
        ? Optional.of(answered.response())
        : Optional.empty();
  }

  /** 0 without an answer. */
  int status() {
    return answer().map(Response::status).orElse(0);
  }

  boolean isDone() {
    return status() / 100 == 2;
  }

  boolean isTimedOut() {
    return sent instanceof Sent.Failed failed
        && failed.failure() == NetworkFailure.OPERATION_TIMEDOUT;
  }

  /** Whether the body says {@code "success": true}. */
  boolean saysSuccess() {
    return answer().map(response -> success(response.body().text())).orElse(false);
  }

  private static boolean success(String body) {
    try {
      return Json.parse(body).toPlain() instanceof Map<?, ?> map
          && Boolean.TRUE.equals(map.get("success"));
    } catch (IllegalArgumentException notJson) {
      return false;
    }
  }

  boolean isAcknowledged() {
    return isDone() && saysSuccess();
  }

  /** In words, for findings: status and the beginning of the body, or the failure. */
  String told() {
    if (sent instanceof Sent.Failed failed) {
      return failed.failure().words() + " after " + took.toMillis() + " ms: " + failed.message();
    }
    if (sent instanceof Sent.Refused refused) {
      return refused.message();
    }
    String body = answer().map(response -> response.body().text()).orElse("");
    String shown = body.length() > 200 ? body.substring(0, 199) + "…" : body;
    return "HTTP " + status() + (shown.isEmpty() ? ", no body" : ", " + shown);
  }
}
