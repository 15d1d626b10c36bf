package io.github.sepaykit.cli;

import io.github.sepaykit.contract.document.Counts;
import io.github.sepaykit.control.ControlJson;
import io.github.sepaykit.control.TransactionDeliveries;
import io.github.sepaykit.state.Attempt;
import io.github.sepaykit.state.AttemptResult;
import io.github.sepaykit.state.Delivery;
import io.github.sepaykit.state.DeliveryState;
import io.github.sepaykit.state.Match;
import io.github.sepaykit.state.MatchReason;
import io.github.sepaykit.state.Transaction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Result of {@code trigger}.
 *
 * @param outcome outcome of all webhooks together
 * @param because why it was not taken, for people; null otherwise
 * @param webhooks every webhook's verdict, by ascending id
 */
record TriggerResult(
    Outcome outcome,
    @Nullable String because,
    Transaction transaction,
    List<WebhookResult> webhooks) {

  /** Outcome of a transaction. */
  enum Outcome {
    /** Some webhook matched; nobody waited. */
    RECORDED,
    /** No webhook matched. */
    NOTHING_MATCHED,
    /** Every matching webhook has taken it. */
    TAKEN,
    /** A matching webhook has not. */
    NOT_TAKEN
  }

  /** One webhook; its delivery is null when nobody waited, and where nothing was sent. */
  record WebhookResult(
      long id,
      String name,
      MatchReason reason,
      String because,
      @Nullable DeliverySummary delivery) {
    private boolean isMatch() {
      return reason == MatchReason.MATCHED;
    }

    private boolean isTaken() {
      return delivery != null && delivery.state == DeliveryState.ACKNOWLEDGED;
    }

    private String text() {
      return "webhook %s \"%s\": %s, %s".formatted(id, name, reason, because)
          + (delivery == null ? "" : delivery.text());
    }
  }

  /** A delivery without what may hold secrets. */
  record DeliverySummary(
      DeliveryState state,
      String because,
      @Nullable Instant nextAttemptAt,
      List<AttemptSummary> attempts) {
    static DeliverySummary of(Delivery delivery) {
      return new DeliverySummary(
          delivery.state(),
          delivery.because(),
          delivery.nextAttemptAt(),
          delivery.attempts().stream().map(AttemptSummary::of).toList());
    }

    String text() {
      return "\n  %s, %s".formatted(state, because)
          + (nextAttemptAt == null ? "" : "; next attempt at " + nextAttemptAt)
          + attempts.stream().map(AttemptSummary::text).collect(Collectors.joining());
    }
  }

  /** An attempt: status of the answer, cURL's number of a network failure; each null for none. */
  record AttemptSummary(
      int number,
      Instant at,
      AttemptResult result,
      String because,
      @Nullable Integer status,
      @Nullable Integer curl) {
    static AttemptSummary of(Attempt attempt) {
      return new AttemptSummary(
          attempt.number(),
          attempt.at(),
          attempt.result(),
          attempt.because(),
          attempt.answer() == null ? null : attempt.answer().status(),
          attempt.failure() == null ? null : attempt.failure().curl());
    }

    private String text() {
      return "\n    attempt %s at %s: %s, %s".formatted(number, at, result, because);
    }
  }

  /** Returns the result when nobody waited. */
  static TriggerResult recorded(TransactionDeliveries found) {
    boolean matched = found.matches().stream().anyMatch(Match::isMatch);
    return new TriggerResult(
        matched ? Outcome.RECORDED : Outcome.NOTHING_MATCHED,
        null,
        found.transaction(),
        found.matches().stream().map(match -> webhookResult(match, Optional.empty())).toList());
  }

  /**
   * Returns the result after waiting; {@code unmet} says why what was waited for has not come, if
   * so.
   */
  static TriggerResult waitedFor(TransactionDeliveries found, Optional<String> unmet) {
    List<WebhookResult> webhooks =
        found.matches().stream()
            .map(match -> webhookResult(match, found.to(match.webhookId())))
            .toList();
    List<WebhookResult> matched = webhooks.stream().filter(WebhookResult::isMatch).toList();
    boolean taken = matched.stream().allMatch(WebhookResult::isTaken);
    Outcome outcome =
        matched.isEmpty() ? Outcome.NOTHING_MATCHED : taken ? Outcome.TAKEN : Outcome.NOT_TAKEN;
    String because = outcome == Outcome.NOT_TAKEN ? unmet.orElse(null) : null;
    return new TriggerResult(outcome, because, found.transaction(), webhooks);
  }

  private static WebhookResult webhookResult(Match match, Optional<Delivery> delivery) {
    return new WebhookResult(
        match.webhookId(),
        match.webhookName(),
        match.reason(),
        match.because(),
        delivery.map(DeliverySummary::of).orElse(null));
  }

  String json() {
    return new String(ControlJson.write(this), StandardCharsets.UTF_8);
  }

  String text() {
    String head =
        "transaction %s: %s %s VND on bank account %s"
            .formatted(
                transaction.id(),
                transaction.type().word(),
                transaction.amount(),
                transaction.bankAccountId());
    return head
        + (transaction.virtualAccountId() == null
            ? ""
            : ", virtual account " + transaction.virtualAccountId())
        + (transaction.code() == null
            ? ", no payment code"
            : ", payment code " + transaction.code())
        + webhooks.stream().map(one -> "\n" + one.text()).collect(Collectors.joining())
        + "\n"
        + conclusion();
  }

  private String conclusion() {
    long matched = webhooks.stream().filter(WebhookResult::isMatch).count();
    long taken = webhooks.stream().filter(WebhookResult::isTaken).count();
    String by =
        "taken by %s of %s that %s"
            .formatted(taken, Counts.of(matched, "webhook"), matched == 1 ? "matches" : "match");
    return switch (outcome) {
      case RECORDED ->
          "recorded; goes to " + matched + " of " + Counts.of(webhooks.size(), "webhook");
      case NOTHING_MATCHED ->
          "recorded; %s, so nothing was sent"
              .formatted(
                  switch (webhooks.size()) {
                    case 0 -> "the company has no webhook";
                    case 1 -> "the only webhook does not match";
                    default -> "matches none of " + webhooks.size() + " webhooks";
                  });
      case TAKEN -> by;
      case NOT_TAKEN -> by + (because == null ? "" : "; " + because);
    };
  }
}
