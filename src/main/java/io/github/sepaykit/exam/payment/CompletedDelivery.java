package io.github.sepaykit.exam.payment;

import io.github.sepaykit.contract.http.Json;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.delivery.wire.Acknowledgement;
import io.github.sepaykit.delivery.wire.NetworkFailure;
import io.github.sepaykit.delivery.wire.SendOutcome;
import io.github.sepaykit.delivery.wire.SuccessRule;
import io.github.sepaykit.delivery.wire.WebhookAuthentications;
import io.github.sepaykit.state.DeliveryProfile;
import io.github.sepaykit.state.DeliveryProfiles;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A delivery after it was sent.
 *
 * @param number on the timeline, from 1
 * @param sent the outcome
 * @param took time until the answer's last byte
 * @param curl a command that sends the delivery again
 */
public record CompletedDelivery(int number, SendOutcome sent, Duration took, String curl) {

  /** As a member that is absent is printed. */
  private static final String NONE = "null";

  public Optional<Response> answer() {
    return sent instanceof SendOutcome.Answered answered
        ? Optional.of(answered.response())
        : Optional.empty();
  }

  /** Returns the status; 0 without an answer. */
  public int status() {
    return answer().map(Response::status).orElse(0);
  }

  /** Returns true for an answer of the 2xx with the same status and words, numbers aside. */
  public boolean isAnsweredAs(CompletedDelivery other) {
    return isDone() && status() == other.status() && words().equals(other.words());
  }

  /**
   * Returns true for an answer of the 2xx that says yes or no as another does: by its status and
   * its member {@code success}.
   */
  public boolean isOfForm(CompletedDelivery other) {
    return isDone() && status() == other.status() && success().equals(other.success());
  }

  private String success() {
    try {
      String text = answer().map(answer -> answer.body().text()).orElse("");
      return Json.parse(text).toPlain() instanceof Map<?, ?> map
          ? String.valueOf(map.get("success"))
          : NONE;
    } catch (IllegalArgumentException notJson) {
      return NONE;
    }
  }

  private String words() {
    return answer().map(answer -> answer.body().text().replaceAll("\\d+", "0")).orElse("");
  }

  public boolean isDone() {
    return status() / 100 == 2;
  }

  public boolean isTimedOut() {
    return sent instanceof SendOutcome.Failed failed
        && failed.failure() == NetworkFailure.OPERATION_TIMEDOUT;
  }

  /** Returns the judgement by a profile: delivered or not. */
  public Acknowledgement acknowledgement(DeliveryProfile profile) {
    return SuccessRule.evaluate(sent, profile, WebhookAuthentications.API_KEY);
  }

  public boolean isAcknowledged() {
    return acknowledgement(DeliveryProfiles.Y2026).isAcknowledged();
  }

  /** Returns text such as {@code HTTP 200, acknowledged}. */
  public String brief() {
    if (sent instanceof SendOutcome.Failed failed) {
      return failed.failure().words();
    }
    return "HTTP " + status() + (isAcknowledged() ? ", acknowledged" : "");
  }

  /** Describes status and beginning of the body, or the failure. */
  public String describe() {
    if (sent instanceof SendOutcome.Failed failed) {
      return failed.failure().words() + " after " + took.toMillis() + " ms: " + failed.message();
    }
    if (sent instanceof SendOutcome.Refused refused) {
      return refused.message();
    }
    String body = answer().map(response -> response.body().text()).orElse("");
    String shown = body.length() > 200 ? body.substring(0, 199) + "…" : body;
    return "HTTP " + status() + (shown.isEmpty() ? ", no body" : ", " + shown);
  }
}
