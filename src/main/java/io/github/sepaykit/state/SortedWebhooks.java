package io.github.sepaykit.state;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Webhooks by ascending id: appending is O(1), finding O(log n), any page O(its size). */
final class SortedWebhooks {
  private final ArrayList<Webhook> ascending = new ArrayList<>();

  int size() {
    return ascending.size();
  }

  void put(Webhook webhook) {
    int at = find(webhook.id());
    if (at >= 0) {
      ascending.set(at, webhook);
    } else {
      ascending.add(-at - 1, webhook);
    }
  }

  void remove(long id) {
    int at = find(id);
    if (at >= 0) {
      ascending.remove(at);
    }
  }

  void clear() {
    ascending.clear();
  }

  /** Returns the webhooks that satisfy a condition. */
  SortedWebhooks select(Predicate<Webhook> condition) {
    SortedWebhooks selected = new SortedWebhooks();
    for (Webhook webhook : ascending) {
      if (condition.test(webhook)) {
        selected.ascending.add(webhook);
      }
    }
    return selected;
  }

  List<Webhook> page(long offset, int limit) {
    int left = (int) Math.max(0, size() - offset);
    List<Webhook> page = new ArrayList<>(Math.min(left, limit));
    for (int at = left - 1; at >= 0 && page.size() < limit; at--) {
      page.add(ascending.get(at));
    }
    return page;
  }

  private int find(long id) {
    int last = ascending.size() - 1;
    if (last < 0 || ascending.get(last).id() < id) {
      return -last - 2;
    }
    int low = 0;
    int high = last;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long found = ascending.get(middle).id();
      if (found == id) {
        return middle;
      }
      if (found < id) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }
}
