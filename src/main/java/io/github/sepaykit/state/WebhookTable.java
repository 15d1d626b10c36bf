package io.github.sepaykit.state;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * A company's webhooks, with an index for each field that equality filters ask for most.
 * Thread-safe.
 */
public final class WebhookTable {
  private final Map<Long, Webhook> byId = new HashMap<>();
  private final SortedWebhooks all = new SortedWebhooks();
  private final Map<String, Map<Object, SortedWebhooks>> indexes = new HashMap<>();
  private volatile LongConsumer onDelete = id -> {};

  /**
   * @param indexed fields to keep an index for
   */
  public WebhookTable(List<String> indexed) {
    indexed.forEach(field -> indexes.put(field, new HashMap<>()));
  }

  public synchronized Optional<Webhook> find(long id) {
    return Optional.ofNullable(byId.get(id));
  }

  public synchronized List<Webhook> all() {
    return all.page(0, all.size());
  }

  public synchronized int size() {
    return all.size();
  }

  /** Adds a webhook, or replaces the one of the same id. */
  public synchronized void put(Webhook webhook) {
    Webhook old = byId.put(webhook.id(), webhook);
    if (old != null) {
      dropFromIndexes(old);
    }
    all.put(webhook);
    indexes.forEach(
        (field, index) ->
            index.computeIfAbsent(key(webhook, field), value -> new SortedWebhooks()).put(webhook));
  }

  /**
   * Replaces a webhook only if it is still the one that was read.
   *
   * @return whether it was replaced
   */
  public synchronized boolean replace(Webhook read, Webhook changed) {
    if (byId.get(read.id()) != read) {
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
    Webhook old = byId.remove(id);
    if (old == null) {
      return false;
    }
    all.remove(id);
    dropFromIndexes(old);
    return true;
  }

  public synchronized void clear() {
    byId.clear();
    all.page(0, all.size()).forEach(webhook -> all.remove(webhook.id()));
    indexes.values().forEach(Map::clear);
  }

  public synchronized WebhookPage list(WebhookQuery query) {
    SortedWebhooks candidates = all;
    String used = null;
    for (Map.Entry<String, Object> condition : query.equal().entrySet()) {
      Map<Object, SortedWebhooks> index = indexes.get(condition.getKey());
      if (index != null) {
        SortedWebhooks found = index.getOrDefault(condition.getValue(), NONE);
        if (found.size() <= candidates.size()) {
          candidates = found;
          used = condition.getKey();
        }
      }
    }
    boolean indexSays =
        query.containing().isEmpty() && query.equal().size() == (used == null ? 0 : 1);
    return indexSays
        ? new WebhookPage(candidates.size(), candidates.page(query.offset(), query.limit()))
        : scan(candidates, query);
  }

  private static final SortedWebhooks NONE = new SortedWebhooks();
  private static final Object ABSENT = new Object();

  private static WebhookPage scan(SortedWebhooks candidates, WebhookQuery query) {
    List<Webhook> page = new ArrayList<>();
    long total = 0;
    for (int n = 0; n < candidates.size(); n++) {
      Webhook webhook = candidates.newest(n);
      if (matches(webhook.fields(), query)) {
        if (total >= query.offset() && page.size() < query.limit()) {
          page.add(webhook);
        }
        total++;
      }
    }
    return new WebhookPage(total, page);
  }

  private static boolean matches(Map<String, Object> fields, WebhookQuery query) {
    return query.equal().entrySet().stream()
            .allMatch(e -> Objects.equals(fields.get(e.getKey()), e.getValue()))
        && query.containing().entrySet().stream()
            .allMatch(
                e -> fields.get(e.getKey()) instanceof String text && text.contains(e.getValue()));
  }

  private void dropFromIndexes(Webhook old) {
    indexes.forEach(
        (field, index) ->
            index.computeIfPresent(
                key(old, field),
                (value, webhooks) -> {
                  webhooks.remove(old.id());
                  return webhooks.size() == 0 ? null : webhooks;
                }));
  }

  private static Object key(Webhook webhook, String field) {
    Object value = webhook.fields().get(field);
    return value == null ? ABSENT : value;
  }
}
