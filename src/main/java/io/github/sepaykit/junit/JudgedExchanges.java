package io.github.sepaykit.junit;

import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.RecordedExchange;
import io.github.sepaykit.control.SePay;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Exchanges of a company, each of them taken once. Thread-safe. */
final class JudgedExchanges {
  private static final String UNKNOWN = "control.company.unknown";

  private final SePay sepay;
  private final Set<Long> taken = new HashSet<>();

  JudgedExchanges(SePay sepay) {
    this.sepay = sepay;
  }

  /**
   * Exchanges since the last call, and the number of those that the journal dropped.
   *
   * @param exchanges oldest first
   * @param dropped 0 for none
   */
  record NewExchanges(List<RecordedExchange> exchanges, long dropped) {
    static final NewExchanges NONE = new NewExchanges(List.of(), 0);
  }

  /** Takes what came since the last call; nothing if the company was deleted. */
  synchronized NewExchanges takeNew() {
    try {
      List<RecordedExchange> all = sepay.journal().exchanges();
      long dropped = all.isEmpty() ? 0 : sepay.journal().dropped();
      List<RecordedExchange> fresh = all.stream().filter(e -> taken.add(e.number())).toList();
      taken.retainAll(all.stream().map(RecordedExchange::number).toList());
      return new NewExchanges(fresh, dropped);
    } catch (ControlException e) {
      if (e.rule().equals(UNKNOWN)) {
        return NewExchanges.NONE;
      }
      throw e;
    }
  }
}
