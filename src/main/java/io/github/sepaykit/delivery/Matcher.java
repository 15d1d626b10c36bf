package io.github.sepaykit.delivery;

import io.github.sepaykit.state.Match;
import io.github.sepaykit.state.MatchReason;
import io.github.sepaykit.state.Transaction;
import io.github.sepaykit.state.TransferType;
import io.github.sepaykit.state.Webhook;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rules by which a transaction goes to a webhook, SePay's and in their order. */
public final class Matcher {
  private Matcher() {}

  /** Returns a webhook's verdict on a transaction: the first rule against it, or a match. */
  public static Match match(Webhook webhook, Transaction transaction) {
    Map<String, Object> fields = webhook.fields();
    String matched =
        "bank_account_id %s, event_type %s"
            .formatted(fields.get("bank_account_id"), fields.get("event_type"));
    return inactive(webhook)
        .or(() -> otherAccount(webhook, transaction))
        .or(() -> otherVirtualAccount(webhook, transaction))
        .or(() -> otherDirection(webhook, transaction))
        .or(() -> noCode(webhook, transaction))
        .orElseGet(() -> verdict(webhook, MatchReason.MATCHED, matched));
  }

  private static Optional<Match> inactive(Webhook webhook) {
    return isSet(webhook, "active", 1)
        ? Optional.empty()
        : Optional.of(verdict(webhook, MatchReason.INACTIVE, "active is 0"));
  }

  private static Optional<Match> otherAccount(Webhook webhook, Transaction transaction) {
    Object account = webhook.fields().get("bank_account_id");
    return Long.valueOf(transaction.bankAccountId()).equals(account)
        ? Optional.empty()
        : Optional.of(
            verdict(
                webhook,
                MatchReason.OTHER_BANK_ACCOUNT,
                "bank_account_id is %s, the transaction's account is %s"
                    .formatted(account, transaction.bankAccountId())));
  }

  private static Optional<Match> otherVirtualAccount(Webhook webhook, Transaction transaction) {
    if (!isSet(webhook, "only_va", 0)) {
      return Optional.empty();
    }
    Object ids = webhook.fields().getOrDefault("bank_sub_account_ids", List.of());
    Long through = transaction.virtualAccountId();
    return through != null && ids instanceof List<?> list && list.contains(through)
        ? Optional.empty()
        : Optional.of(
            verdict(
                webhook,
                MatchReason.OTHER_VIRTUAL_ACCOUNT,
                "only_va is 1 and bank_sub_account_ids "
                    + ids
                    + ", the transaction came through "
                    + (through == null ? "no virtual account" : "virtual account " + through)));
  }

  private static Optional<Match> otherDirection(Webhook webhook, Transaction transaction) {
    Object events = webhook.fields().get("event_type");
    boolean allowed =
        "All".equals(events)
            || (transaction.type() == TransferType.IN ? "In_only" : "Out_only").equals(events);
    return allowed
        ? Optional.empty()
        : Optional.of(
            verdict(
                webhook,
                MatchReason.OTHER_DIRECTION,
                "event_type is " + events + ", the transfer is " + transaction.type().word()));
  }

  private static Optional<Match> noCode(Webhook webhook, Transaction transaction) {
    return isSet(webhook, "skip_if_no_code", 0) && transaction.code() == null
        ? Optional.of(
            verdict(
                webhook,
                MatchReason.NO_PAYMENT_CODE,
                "skip_if_no_code is 1, and none of the company's payment code formats found a code"
                    + " in the content"))
        : Optional.empty();
  }

  /** Returns true if a flag is 1; an absent one is as given. */
  static boolean isSet(Webhook webhook, String flag, long otherwise) {
    return Long.valueOf(1).equals(webhook.fields().getOrDefault(flag, otherwise));
  }

  private static Match verdict(Webhook webhook, MatchReason reason, String because) {
    return new Match(
        webhook.id(), String.valueOf(webhook.fields().getOrDefault("name", "")), reason, because);
  }
}
