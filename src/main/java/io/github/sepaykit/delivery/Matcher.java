package io.github.sepaykit.delivery;

import io.github.sepaykit.state.AccountSelection;
import io.github.sepaykit.state.Match;
import io.github.sepaykit.state.MatchReason;
import io.github.sepaykit.state.Transaction;
import io.github.sepaykit.state.TransferType;
import io.github.sepaykit.state.VirtualAccountMode;
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
        "%s, event_type %s%s"
            .formatted(
                AccountSelection.of(fields),
                fields.get("event_type"),
                prefixes(fields).isEmpty() ? "" : ", prefix_filters " + prefixes(fields));
    return inactive(webhook)
        .or(() -> otherAccount(webhook, transaction))
        .or(() -> otherVirtualAccount(webhook, transaction))
        .or(() -> otherDirection(webhook, transaction))
        .or(() -> noCode(webhook, transaction))
        .or(() -> otherPrefix(webhook, transaction))
        .orElseGet(() -> verdict(webhook, MatchReason.MATCHED, matched));
  }

  private static Optional<Match> inactive(Webhook webhook) {
    return isSet(webhook, "active", 1)
        ? Optional.empty()
        : Optional.of(verdict(webhook, MatchReason.INACTIVE, "active is 0"));
  }

  private static Optional<Match> otherAccount(Webhook webhook, Transaction transaction) {
    AccountSelection accounts = AccountSelection.of(webhook.fields());
    return accounts.includes(transaction.bankAccountId())
        ? Optional.empty()
        : Optional.of(
            verdict(
                webhook,
                MatchReason.OTHER_BANK_ACCOUNT,
                "%s is %s, the transaction's account is %s"
                    .formatted(accounts.field(), accounts.value(), transaction.bankAccountId())));
  }

  private static Optional<Match> otherVirtualAccount(Webhook webhook, Transaction transaction) {
    Map<String, Object> fields = webhook.fields();
    Object ids = fields.getOrDefault("bank_sub_account_ids", List.of());
    Long through = transaction.virtualAccountId();
    boolean matches =
        switch (VirtualAccountMode.of(fields)) {
          case ALL -> true;
          case LIST -> through != null && ids instanceof List<?> list && list.contains(through);
          case NONE -> through == null;
        };
    return matches
        ? Optional.empty()
        : Optional.of(
            verdict(
                webhook,
                MatchReason.OTHER_VIRTUAL_ACCOUNT,
                virtualAccountsText(webhook, ids)
                    + ", the transaction came through "
                    + (through == null ? "no virtual account" : "virtual account " + through)));
  }

  private static String virtualAccountsText(Webhook webhook, Object ids) {
    if (isSet(webhook, "only_va", 0)) {
      return "only_va is 1 and bank_sub_account_ids " + ids;
    }
    Object mode = webhook.fields().get("va_mode");
    return "va_mode is " + mode + ("list".equals(mode) ? " and bank_sub_account_ids " + ids : "");
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

  private static Optional<Match> otherPrefix(Webhook webhook, Transaction transaction) {
    List<?> prefixes = prefixes(webhook.fields());
    String code = transaction.code();
    boolean begins =
        code != null && prefixes.stream().anyMatch(one -> code.startsWith(String.valueOf(one)));
    return prefixes.isEmpty() || begins
        ? Optional.empty()
        : Optional.of(
            verdict(
                webhook,
                MatchReason.OTHER_PREFIX,
                "prefix_filters is %s, the payment code is %s"
                    .formatted(prefixes, code == null ? "none" : code)));
  }

  private static List<?> prefixes(Map<String, Object> fields) {
    return fields.get("prefix_filters") instanceof List<?> prefixes ? prefixes : List.of();
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
