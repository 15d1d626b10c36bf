package io.github.sepaykit.state;

import java.util.List;

/**
 * A page of transactions.
 *
 * @param total how many match in all
 * @param transactions those of the page, newest (highest id) first
 */
public record TransactionPage(long total, List<Transaction> transactions) {
  public TransactionPage {
    transactions = List.copyOf(transactions);
  }
}
