package io.github.sepaykit.traffic;

import io.github.sepaykit.observed.Gap;
import io.github.sepaykit.observed.SeenExchange;
import io.github.sepaykit.observed.UncheckedReason;
import java.time.Duration;
import java.time.Instant;

/** One entry of a recording. */
sealed interface RecordedEntry {
  /** Longest body that is read, in characters. */
  int MAX_BODY = 16 << 20;

  /** Returns the entry's place, for example {@code entry 17 of shop.har}. */
  String place();

  /**
   * An exchange, as far as it was recorded.
   *
   * @param at when it was sent; the epoch when that was not recorded
   * @param took until it was answered; zero when that was not recorded
   * @param sent what is known of the bytes of the request's body
   */
  record Traded(String place, SeenExchange exchange, Instant at, Duration took, SentBytes sent)
      implements RecordedEntry {
    Traded(String place, SeenExchange exchange, Instant at, Duration took) {
      this(place, exchange, at, took, SentBytes.ofBody());
    }
  }

  /** An entry that is no exchange. */
  record NotJudged(String place, Gap gap) implements RecordedEntry {}

  static RecordedEntry notJudged(String place, UncheckedReason reason, String detail) {
    return new NotJudged(place, new Gap(reason, detail));
  }

  /** An entry of another server or path. */
  record Foreign(String place, String request) implements RecordedEntry {}
}
