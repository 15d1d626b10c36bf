package io.github.sepaykit.state;

/**
 * Reasons for a transaction to go to a webhook or not, in the order in which SePay's rules are
 * read.
 */
public enum MatchReason {
  /** {@code active} is 0. */
  INACTIVE,
  /** The transaction is on another bank account than {@code bank_account_id} or its ids. */
  OTHER_BANK_ACCOUNT,
  /**
   * {@code only_va} is 1, and it came through none of {@code bank_sub_account_ids}; or {@code
   * va_mode} is none, and it came through one.
   */
  OTHER_VIRTUAL_ACCOUNT,
  /** {@code event_type} leaves its direction out. */
  OTHER_DIRECTION,
  /** {@code skip_if_no_code} is 1, and its memo has no payment code. */
  NO_PAYMENT_CODE,
  /** Its payment code begins with none of {@code prefix_filters}. */
  OTHER_PREFIX,
  /** It goes there. */
  MATCHED
}
