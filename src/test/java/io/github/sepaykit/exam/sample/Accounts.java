package io.github.sepaykit.exam.sample;

import static java.util.stream.Collectors.joining;

/** Wallet whose accounts appear in the state when money comes for the first time. */
class Accounts extends Wallet {
  @Override
  String state() {
    return books.orders().values().stream()
        .filter(account -> account.paid() > 0)
        .map(account -> "\"" + account.code() + "\":" + account.paid())
        .collect(joining(",", "{\"accounts\":{", "}}"));
  }
}
