package io.github.sepaykit.traffic;

import io.github.sepaykit.contract.http.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** One entry of a recording. */
sealed interface RecordedEntry {
  /** Longest body that is read, in characters. */
  int MAX_BODY = 16 << 20;

  /** Returns the entry's place, for example {@code entry 17 of shop.har}. */
  String place();

  /**
   * An exchange, or what is known of one.
   *
   * @param exchange both sides; a side that is not known has an empty body
   * @param unknown what is not known; empty when it can be judged in full
   * @param at when it was sent; the epoch when that was not recorded
   * @param took until it was answered; zero when that was not recorded
   */
  record Traded(
      String place, Exchange exchange, Optional<Missing> unknown, Instant at, Duration took)
      implements RecordedEntry {}

  /**
   * An entry of ours that cannot be judged.
   *
   * @param missing why
   */
  record NotJudged(String place, Missing missing) implements RecordedEntry {}

  static RecordedEntry notJudged(String place, UncheckedReason reason, String detail) {
    return new NotJudged(place, new Missing(reason, detail));
  }

  /** An entry of another server or path. */
  record Foreign(String place, String request) implements RecordedEntry {}

  /**
   * Reason why an entry, or a side of it, is not judged.
   *
   * @param reason the kind
   * @param detail in words; may be empty
   */
  record Missing(UncheckedReason reason, String detail) {}
}
