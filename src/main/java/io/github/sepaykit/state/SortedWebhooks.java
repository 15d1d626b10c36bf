package io.github.sepaykit.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Webhooks by ascending id: appending is O(1), finding O(log n), or O(1) where no id after it is
 * missing, any page O(its size). Takes 4 to 6 bytes for each.
 */
final class SortedWebhooks {
  private Webhook[] ascending = {};
  private int size;

  int size() {
    return size;
  }

  @Nullable Webhook get(long id) {
    int at = find(id);
    return at < 0 ? null : ascending[at];
  }

  void put(Webhook webhook) {
    int at = find(webhook.id());
    if (at >= 0) {
      ascending[at] = webhook;
    } else {
      insert(-at - 1, webhook);
    }
  }

  private void insert(int at, Webhook webhook) {
    if (size == ascending.length) {
      ascending = Arrays.copyOf(ascending, size + (size >> 1) + 1);
    }
    System.arraycopy(ascending, at, ascending, at + 1, size - at);
    ascending[at] = webhook;
    size++;
  }

  void remove(long id) {
    int at = find(id);
    if (at < 0) {
      return;
    }
    System.arraycopy(ascending, at + 1, ascending, at, size - at - 1);
    ascending[--size] = null;
    if (size < ascending.length / 4) {
      ascending = Arrays.copyOf(ascending, size);
    }
  }

  void clear() {
    ascending = new Webhook[0];
    size = 0;
  }

  /** Returns the webhooks that satisfy a condition. */
  SortedWebhooks select(Predicate<Webhook> condition) {
    SortedWebhooks selected = new SortedWebhooks();
    for (int at = 0; at < size; at++) {
      if (condition.test(ascending[at])) {
        selected.insert(selected.size, ascending[at]);
      }
    }
    return selected;
  }

  List<Webhook> page(long offset, int limit) {
    int left = (int) Math.max(0, size - offset);
    List<Webhook> page = new ArrayList<>(Math.min(left, limit));
    for (int at = left - 1; at >= 0 && page.size() < limit; at--) {
      page.add(ascending[at]);
    }
    return page;
  }

  /** Returns the place of an id, or {@code -place - 1} of where it would be. */
  private int find(long id) {
    int last = size - 1;
    if (last < 0 || ascending[last].id() < id) {
      return -size - 1;
    }
    if (ascending[0].id() > id) {
      return -1;
    }
    // Ids are whole numbers and differ, so that an id cannot stand further from either end.
    int low = (int) Math.max(0, last - (ascending[last].id() - id));
    int high = (int) Math.min(last, id - ascending[0].id());
    return ascending[low].id() == id ? low : WebhookSnapshot.find(ascending, id, low, high);
  }
}
