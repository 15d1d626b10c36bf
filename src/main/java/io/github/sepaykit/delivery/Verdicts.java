package io.github.sepaykit.delivery;

import io.github.sepaykit.state.Match;
import io.github.sepaykit.state.Transaction;
import io.github.sepaykit.state.WebhookSnapshot;
import java.util.AbstractList;
import java.util.RandomAccess;

/**
 * Verdicts on a transaction of all webhooks that the company had when it was recorded, by ascending
 * id. Each is made up when it is read: of 10,000 few ever are. Immutable.
 */
final class Verdicts extends AbstractList<Match> implements RandomAccess {
  private final WebhookSnapshot webhooks;
  private final Transaction transaction;

  Verdicts(WebhookSnapshot webhooks, Transaction transaction) {
    this.webhooks = webhooks;
    this.transaction = transaction;
  }

  @Override
  public Match get(int place) {
    return Matcher.match(webhooks.get(place), transaction);
  }

  @Override
  public int size() {
    return webhooks.size();
  }
}
