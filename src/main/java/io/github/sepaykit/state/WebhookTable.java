package io.github.sepaykit.state;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * A company's webhooks, with an index for each field that equality filters ask for most. What other
 * filters found is kept, and kept right by each change, so that asking again costs no more than the
 * page. Thread-safe.
 */
public final class WebhookTable {
  private static final int MOST_KEPT = 8;

  private final CompactFields.Pool pool = new CompactFields.Pool();
  private final SortedWebhooks all = new SortedWebhooks();
  private final Map<String, Map<Object, SortedWebhooks>> indexes = new HashMap<>();
  private final Map<Filter, SortedWebhooks> found = new LinkedHashMap<>(16, 0.75f, true);
  private final AccountIndex accounts = new AccountIndex();
  private volatile LongConsumer onDelete = id -> {};
  private long visited;

  /** Conditions of a query. */
  private record Filter(Map<String, Object> equal, Map<String, String> containing) {
    boolean accepts(Webhook webhook) {
      Map<String, Object> fields = webhook.fields();
      for (Map.Entry<String, Object> condition : equal.entrySet()) {
        if (!Objects.equals(fields.get(condition.getKey()), condition.getValue())) {
          return false;
        }
      }
      for (Map.Entry<String, String> condition : containing.entrySet()) {
        if (!(fields.get(condition.getKey()) instanceof String text
            && text.contains(condition.getValue()))) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * @param indexed fields to keep an index for
   */
  public WebhookTable(List<String> indexed) {
    indexed.forEach(field -> indexes.put(field, new HashMap<>()));
  }

  public synchronized Optional<Webhook> find(long id) {
    return Optional.ofNullable(all.get(id));
  }

  public synchronized List<Webhook> all() {
    return all.page(0, all.size());
  }

  public synchronized int size() {
    return all.size();
  }

  /** Adds a webhook, or replaces the one of the same id. */
  public synchronized void put(Webhook given) {
    Webhook webhook = given.sharedIn(pool);
    Webhook old = all.get(webhook.id());
    all.put(webhook);
    accounts.change(webhook.id());
    indexes.forEach(
        (field, index) -> {
          if (old != null && !key(old, field).equals(key(webhook, field))) {
            drop(old, field, index);
          }
          index.computeIfAbsent(key(webhook, field), value -> new SortedWebhooks()).put(webhook);
        });
    found.forEach(
        (filter, webhooks) -> {
          if (filter.accepts(webhook)) {
            webhooks.put(webhook);
          } else {
            webhooks.remove(webhook.id());
          }
        });
  }

  /**
   * Replaces a webhook only if it is still the one that was read.
   *
   * @return whether it was replaced
   */
  public synchronized boolean replace(Webhook read, Webhook changed) {
    if (all.get(read.id()) != read) {
      return false;
    }
    put(changed);
    return true;
  }

  /** Sets the listener that is called, outside of any lock, when a webhook was deleted. */
  public void onDelete(LongConsumer listener) {
    onDelete = listener;
  }

  /** Removes a webhook for good; whether there was one. */
  public boolean delete(long id) {
    boolean there = remove(id);
    if (there) {
      onDelete.accept(id);
    }
    return there;
  }

  private synchronized boolean remove(long id) {
    Webhook old = all.get(id);
    if (old == null) {
      return false;
    }
    all.remove(id);
    accounts.change(id);
    indexes.forEach((field, index) -> drop(old, field, index));
    found.values().forEach(webhooks -> webhooks.remove(id));
    return true;
  }

  public synchronized void clear() {
    pool.clear();
    all.clear();
    indexes.values().forEach(Map::clear);
    found.clear();
    accounts.clear();
  }

  /**
   * Returns the webhooks as they are, and those that are about a bank account. Looks at these and
   * at what has changed since the call before; only the first call looks at all.
   */
  public synchronized WebhookCandidates candidates(long bankAccountId) {
    return accounts.candidates(bankAccountId, this::ascending, this::find);
  }

  private List<Webhook> ascending() {
    List<Webhook> webhooks = all();
    Collections.reverse(webhooks);
    return webhooks;
  }

  public synchronized WebhookPage list(WebhookQuery query) {
    SortedWebhooks matching = matching(query);
    List<Webhook> page = matching.page(query.offset(), query.limit());
    visited += page.size();
    return new WebhookPage(matching.size(), page);
  }

  /** Returns how many webhooks all queries and transactions together have looked at. */
  synchronized long visited() {
    return visited + accounts.visited();
  }

  private SortedWebhooks matching(WebhookQuery query) {
    SortedWebhooks candidates = all;
    String used = null;
    for (Map.Entry<String, Object> condition : query.equal().entrySet()) {
      Map<Object, SortedWebhooks> index = indexes.get(condition.getKey());
      if (index != null) {
        SortedWebhooks equal = index.getOrDefault(condition.getValue(), NONE);
        if (equal.size() <= candidates.size()) {
          candidates = equal;
          used = condition.getKey();
        }
      }
    }
    boolean indexSays =
        query.containing().isEmpty() && query.equal().size() == (used == null ? 0 : 1);
    return indexSays ? candidates : find(candidates, new Filter(query.equal(), query.containing()));
  }

  private static final SortedWebhooks NONE = new SortedWebhooks();
  private static final Object ABSENT = new Object();

  private SortedWebhooks find(SortedWebhooks candidates, Filter filter) {
    SortedWebhooks kept = found.get(filter);
    if (kept != null) {
      return kept;
    }
    SortedWebhooks matching = candidates.select(filter::accepts);
    visited += candidates.size();
    found.put(filter, matching);
    if (found.size() > MOST_KEPT) {
      found.remove(found.keySet().iterator().next());
    }
    return matching;
  }

  private static void drop(Webhook old, String field, Map<Object, SortedWebhooks> index) {
    index.computeIfPresent(
        key(old, field),
        (value, webhooks) -> {
          webhooks.remove(old.id());
          return webhooks.size() == 0 ? null : webhooks;
        });
  }

  private static Object key(Webhook webhook, String field) {
    Object value = webhook.fields().get(field);
    return value == null ? ABSENT : value;
  }
}
