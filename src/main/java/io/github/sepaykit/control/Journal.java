package io.github.sepaykit.control;

import java.util.List;

/** What happened on the wire. Reading waits for the company's requests in flight. */
public interface Journal {
  /** The company's exchanges, oldest first; bounded: the oldest are dropped. */
  List<RecordedExchange> exchanges();

  /** How many exchanges were dropped because the journal was full. */
  long dropped();

  /** Exchanges of the whole server that led to no company: no token, or an unknown one. */
  List<RecordedExchange> unattributed();

  /** Empties the company's journal. */
  void clear();
}
