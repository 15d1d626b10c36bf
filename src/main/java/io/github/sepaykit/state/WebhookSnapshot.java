package io.github.sepaykit.state;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * A company's webhooks at an instant, by ascending id. Immutable; a changed copy has all but a few
 * hundred entries in common with its origin.
 */
public final class WebhookSnapshot extends AbstractList<Webhook> implements RandomAccess {
  private static final int CHUNK = 256;

  /** No chunk is empty. */
  private final Webhook[][] chunks;

  /** Place of the first webhook of each chunk. */
  private final int[] starts;

  private final int size;

  private WebhookSnapshot(Webhook[][] chunks) {
    this.chunks = chunks;
    this.starts = new int[chunks.length];
    int count = 0;
    for (int i = 0; i < chunks.length; i++) {
      starts[i] = count;
      count += chunks[i].length;
    }
    this.size = count;
  }

  /** Returns a snapshot of webhooks, given by ascending id. */
  static WebhookSnapshot of(List<Webhook> ascending) {
    List<Webhook[]> chunks = new ArrayList<>();
    for (int from = 0; from < ascending.size(); from += CHUNK) {
      int to = Math.min(from + CHUNK, ascending.size());
      chunks.add(ascending.subList(from, to).toArray(Webhook[]::new));
    }
    return new WebhookSnapshot(chunks.toArray(Webhook[][]::new));
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Webhook get(int place) {
    java.util.Objects.checkIndex(place, size);
    int found = Arrays.binarySearch(starts, place);
    int chunk = found >= 0 ? found : -found - 2;
    return chunks[chunk][place - starts[chunk]];
  }

  /** Returns the place of a webhook, from 0; negative when there is none of the id. */
  public int place(long id) {
    int chunk = chunk(id);
    int at = chunk < 0 ? -1 : find(chunks[chunk], id);
    return at < 0 ? -1 : starts[chunk] + at;
  }

  /** Returns a copy with a webhook more, or in place of the one of the same id. */
  WebhookSnapshot with(Webhook webhook) {
    if (size == 0) {
      return new WebhookSnapshot(new Webhook[][] {{webhook}});
    }
    int chunk = Math.max(0, chunk(webhook.id()));
    Webhook[] old = chunks[chunk];
    int at = find(old, webhook.id());
    if (at >= 0) {
      Webhook[] changed = old.clone();
      changed[at] = webhook;
      return replaced(chunk, changed);
    }
    int to = -at - 1;
    if (old.length >= CHUNK && to == old.length) {
      return replaced(chunk, old, new Webhook[] {webhook});
    }
    Webhook[] more = Arrays.copyOf(old, old.length + 1);
    System.arraycopy(old, to, more, to + 1, old.length - to);
    more[to] = webhook;
    return more.length <= 2 * CHUNK
        ? replaced(chunk, more)
        : replaced(chunk, Arrays.copyOf(more, CHUNK), Arrays.copyOfRange(more, CHUNK, more.length));
  }

  /** Returns a copy without a webhook. */
  WebhookSnapshot without(long id) {
    int chunk = chunk(id);
    int at = chunk < 0 ? -1 : find(chunks[chunk], id);
    if (at < 0) {
      return this;
    }
    Webhook[] old = chunks[chunk];
    if (old.length == 1) {
      return replaced(chunk);
    }
    Webhook[] less = Arrays.copyOf(old, old.length - 1);
    System.arraycopy(old, at + 1, less, at, less.length - at);
    return replaced(chunk, less);
  }

  private WebhookSnapshot replaced(int chunk, Webhook[]... by) {
    Webhook[][] changed = new Webhook[chunks.length - 1 + by.length][];
    System.arraycopy(chunks, 0, changed, 0, chunk);
    System.arraycopy(by, 0, changed, chunk, by.length);
    System.arraycopy(chunks, chunk + 1, changed, chunk + by.length, chunks.length - chunk - 1);
    return new WebhookSnapshot(changed);
  }

  /** Returns the chunk that an id belongs to; negative when it is below all. */
  private int chunk(long id) {
    int low = 0;
    int high = chunks.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (chunks[middle][0].id() <= id) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return high;
  }

  private static int find(Webhook[] chunk, long id) {
    return find(chunk, id, 0, chunk.length - 1);
  }

  /**
   * Returns the place of an id among webhooks by ascending id, or {@code -place - 1} of where it
   * would be.
   *
   * @param from first place to look at
   * @param to last place to look at
   */
  static int find(Webhook[] ascending, long id, int from, int to) {
    int low = from;
    int high = to;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long found = ascending[middle].id();
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
