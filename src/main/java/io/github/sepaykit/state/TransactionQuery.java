package io.github.sepaykit.state;

import java.util.function.Predicate;

/**
 * Query for transactions, newest first.
 *
 * @param filter what they must fulfil
 * @param offset number of matches to skip
 * @param limit number of matches to return at most
 */
public record TransactionQuery(Predicate<Transaction> filter, long offset, int limit) {}
