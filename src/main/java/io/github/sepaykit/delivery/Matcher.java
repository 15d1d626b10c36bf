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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rules by which a transaction goes to a webhook, SePay's and in their order. */
public final class Matcher {
  private Matcher() {}

  /** Returns a webhook's verdict on a transaction: the first rule against it, or a match. */
  public static Match match(Webhook webhook, Transaction transaction) {
    MatchReason reason = reason(webhook, transaction);
    return new Match(
        webhook.id(),
        String.valueOf(webhook.fields().getOrDefault("name", "")),
        reason,
        because(reason, webhook, transaction));
  }

  /** Returns true if no rule is against a transaction. */
  static boolean isMatch(Webhook webhook, Transaction transaction) {
    return reason(webhook, transaction) == MatchReason.MATCHED;
  }

  private static MatchReason reason(Webhook webhook, Transaction transaction) {
    if (!isSet(webhook, "active", 1)) {
      return MatchReason.INACTIVE;
    }
    if (!AccountSelection.of(webhook.fields()).includes(transaction.bankAccountId())) {
      return MatchReason.OTHER_BANK_ACCOUNT;
    }
    if (!acceptsVirtualAccount(webhook.fields(), transaction.virtualAccountId())) {
      return MatchReason.OTHER_VIRTUAL_ACCOUNT;
    }
    if (!acceptsDirection(webhook.fields().get("event_type"), transaction.type())) {
      return MatchReason.OTHER_DIRECTION;
    }
    if (isSet(webhook, "skip_if_no_code", 0) && transaction.code() == null) {
      return MatchReason.NO_PAYMENT_CODE;
    }
    return acceptsCode(prefixes(webhook.fields()), transaction.code())
        ? MatchReason.MATCHED
        : MatchReason.OTHER_PREFIX;
  }

  private static boolean acceptsVirtualAccount(Map<String, Object> fields, @Nullable Long through) {
    return switch (VirtualAccountMode.of(fields)) {
      case ALL -> true;
      case LIST ->
          through != null
              && virtualAccounts(fields) instanceof List<?> ids
              && ids.contains(through);
      case NONE -> through == null;
    };
  }

  private static Object virtualAccounts(Map<String, Object> fields) {
    return fields.getOrDefault("bank_sub_account_ids", List.of());
  }

  private static boolean acceptsDirection(@Nullable Object events, TransferType type) {
    return "All".equals(events)
        || (type == TransferType.IN ? "In_only" : "Out_only").equals(events);
  }

  private static boolean acceptsCode(List<?> prefixes, @Nullable String code) {
    return prefixes.isEmpty()
        || code != null && prefixes.stream().anyMatch(one -> code.startsWith(String.valueOf(one)));
  }

  private static String because(MatchReason reason, Webhook webhook, Transaction transaction) {
    Map<String, Object> fields = webhook.fields();
    AccountSelection accounts = AccountSelection.of(fields);
    return switch (reason) {
      case MATCHED ->
          accounts
              + ", event_type "
              + fields.get("event_type")
              + (prefixes(fields).isEmpty() ? "" : ", prefix_filters " + quoted(prefixes(fields)));
      case INACTIVE -> "active is 0";
      case OTHER_BANK_ACCOUNT ->
          "%s is %s, the transaction's account is %s"
              .formatted(accounts.field(), accounts.value(), transaction.bankAccountId());
      case OTHER_VIRTUAL_ACCOUNT ->
          virtualAccountsText(webhook)
              + ", the transaction came through "
              + (transaction.virtualAccountId() == null
                  ? "no virtual account"
                  : "virtual account " + transaction.virtualAccountId());
      case OTHER_DIRECTION ->
          "event_type is "
              + fields.get("event_type")
              + ", the transfer is "
              + transaction.type().word();
      case NO_PAYMENT_CODE ->
          "skip_if_no_code is 1, and the transaction has no payment code: it was sent without"
              + " one, or no active format of the company's finds one in the content";
      case OTHER_PREFIX ->
          "prefix_filters is %s, the payment code is %s"
              .formatted(
                  quoted(prefixes(fields)),
                  transaction.code() == null ? "none" : transaction.code());
    };
  }

  private static String virtualAccountsText(Webhook webhook) {
    Object ids = virtualAccounts(webhook.fields());
    if (isSet(webhook, "only_va", 0)) {
      return "only_va is 1 and bank_sub_account_ids " + ids;
    }
    Object mode = webhook.fields().get("va_mode");
    return "va_mode is " + mode + ("list".equals(mode) ? " and bank_sub_account_ids " + ids : "");
  }

  private static List<?> prefixes(Map<String, Object> fields) {
    return fields.get("prefix_filters") instanceof List<?> prefixes ? prefixes : List.of();
  }

  /** Returns texts as JSON prints them: an empty one is seen. */
  private static String quoted(List<?> texts) {
    return texts.stream()
        .map(text -> '"' + String.valueOf(text) + '"')
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** Returns true if a flag is 1; an absent one is as given. */
  static boolean isSet(Webhook webhook, String flag, long otherwise) {
    return Long.valueOf(1).equals(webhook.fields().getOrDefault(flag, otherwise));
  }
}
