package io.github.sepaykit.proxy;

import java.util.List;

/**
 * What a proxy remembers.
 *
 * @param dropped how many exchanges were forgotten to make room
 * @param exchanges the rest, the oldest first
 */
public record ProxyJournal(long dropped, List<JudgedExchange> exchanges) {
  public ProxyJournal {
    exchanges = List.copyOf(exchanges);
  }
}
