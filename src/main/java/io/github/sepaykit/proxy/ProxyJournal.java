package io.github.sepaykit.proxy;

import java.util.List;

/**
 * Journal of a proxy.
 *
 * @param dropped number of older exchanges that were dropped
 * @param exchanges the rest, the oldest first
 */
public record ProxyJournal(long dropped, List<JudgedExchange> exchanges) {
  public ProxyJournal {
    exchanges = List.copyOf(exchanges);
  }
}
