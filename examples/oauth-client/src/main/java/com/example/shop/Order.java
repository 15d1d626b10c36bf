package com.example.shop;

/**
 * An order.
 *
 * @param code what the customer writes into the memo, for example {@code DH1029}
 * @param amount to be paid, in VND
 * @param paidBy id of the transaction that paid it; null as long as nobody did
 */
record Order(String code, long amount, Long paidBy) {
  boolean isPaid() {
    return paidBy != null;
  }
}
