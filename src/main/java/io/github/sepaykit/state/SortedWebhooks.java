package io.github.sepaykit.state;

import java.util.ArrayList;
import java.util.List;

/** Webhooks by ascending id: appending is O(1), finding O(log n), any page O(its size). */
final class SortedWebhooks {
  private final ArrayList<Webhook> ascending = new ArrayList<>();

  int size() {
    return ascending.size();
  }

  /** Returns the n-th newest webhook, from 0. */
  Webhook newest(int n) {
    return ascending.get(ascending.size() - 1 - n);
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

  List<Webhook> page(long offset, int limit) {
    List<Webhook> page = new ArrayList<>();
    for (long n = offset; n < size() && page.size() < limit; n++) {
      page.add(newest((int) n));
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
