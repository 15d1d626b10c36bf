package io.github.sepaykit.junit;

import io.github.sepaykit.control.SePay;
import io.github.sepaykit.junit.JudgedExchanges.NewExchanges;
import java.util.ArrayList;
import java.util.List;

/**
 * Exchanges of applications that no test caused: from their start, and from between tests. They are
 * judged with the class, as no test can answer for them. Thread-safe.
 */
final class OutsideExchanges {
  private final List<Batch> batches = new ArrayList<>();

  /**
   * Exchanges of an application from before a test.
   *
   * @param sepay handle on the application's company
   * @param isStart true for those from before the application's first test
   */
  record Batch(SePay sepay, boolean isStart, NewExchanges exchanges) {
    /** Returns when the application sent them, for the heading of a report. */
    String time() {
      return isStart
          ? "while its application started, before the first test"
          : "between tests, by its application";
    }
  }

  /** Takes what an application has sent since its last test, or since its start. */
  synchronized void add(ApplicationCompany application) {
    boolean isStart = application.beginTests();
    NewExchanges fresh = application.exchanges().takeNew();
    if (!fresh.exchanges().isEmpty() || fresh.dropped() > 0) {
      batches.add(new Batch(application.sepay(), isStart, fresh));
    }
  }

  /** Returns the batches since the last call, oldest first. */
  synchronized List<Batch> takeAll() {
    List<Batch> all = List.copyOf(batches);
    batches.clear();
    return all;
  }
}
