package io.github.sepaykit.fake.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Evidence;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExchangeJournalTest {
  private static final int MEBIBYTE = 1024 * 1024;

  private static ExchangeEntry entry(long number, int bytes) {
    return new ExchangeEntry(
        number,
        Instant.EPOCH,
        null,
        new Request("GET", "/", Headers.none(), Body.empty()),
        new Response(200, Headers.none(), Body.of(new byte[bytes])),
        List.of(),
        null);
  }

  private static ExchangeJournal.Page all(ExchangeJournal journal) {
    return journal.after(0, Integer.MAX_VALUE, Long.MAX_VALUE);
  }

  private static List<Long> numbers(ExchangeJournal.Page page) {
    return page.entries().stream().map(ExchangeEntry::number).toList();
  }

  @Test
  void keepsTheLastOnesAndCountsTheDropped() {
    ExchangeJournal journal = new ExchangeJournal(3);
    for (int i = 1; i <= 5; i++) {
      journal.add(entry(i, 0));
    }
    assertThat(all(journal).entries())
        .extracting(ExchangeEntry::number)
        .containsExactly(3L, 4L, 5L);
    assertThat(all(journal).dropped()).isEqualTo(2);
  }

  @Test
  void keepsNoMoreThanEightMebibytes() {
    ExchangeJournal journal = new ExchangeJournal(10_000);
    for (int i = 1; i <= 40; i++) {
      journal.add(entry(i, MEBIBYTE - 2000));
    }
    assertThat(all(journal).entries()).hasSize(8);
    assertThat(all(journal).entries().get(7).number()).isEqualTo(40);
    assertThat(all(journal).dropped()).isEqualTo(32);
    journal.clear();
    journal.add(entry(41, MEBIBYTE));
    assertThat(all(journal).entries()).hasSize(1);
    assertThat(all(journal).dropped()).isZero();
  }

  @Test
  void countsHeadersAndWhatWasFound() {
    ExchangeJournal journal = new ExchangeJournal(10_000);
    Headers headers = Headers.of("Cookie", "x".repeat(4000));
    Violation found =
        new Violation(
            Rule.REQUEST_BODY_UNKNOWN_FIELD,
            Severity.WARNING,
            "/a",
            Contract.bundled().clause("/paths", Evidence.DECIDED),
            "a known field",
            "y".repeat(200),
            "leave it out");
    for (int i = 1; i <= 2000; i++) {
      journal.add(
          new ExchangeEntry(
              i,
              Instant.EPOCH,
              null,
              new Request("GET", "/", headers, Body.empty()),
              new Response(200, Headers.none(), Body.empty()),
              Collections.nCopies(30, found),
              null));
    }
    assertThat(all(journal).entries()).hasSizeBetween(200, 700);
  }

  @Test
  void pagesByNumberHoweverTheEntriesCame() {
    ExchangeJournal journal = new ExchangeJournal(10);
    for (long number : new long[] {2, 1, 4, 3, 5}) {
      journal.add(entry(number, 0));
    }
    ExchangeJournal.Page first = journal.after(0, 2, Long.MAX_VALUE);
    assertThat(numbers(first)).containsExactly(1L, 2L);
    assertThat(first.more()).isTrue();
    assertThat(numbers(journal.after(2, 3, Long.MAX_VALUE))).containsExactly(3L, 4L, 5L);
    assertThat(journal.after(2, 3, Long.MAX_VALUE).more()).isFalse();
    assertThat(journal.after(5, 3, Long.MAX_VALUE).entries()).isEmpty();
  }

  @Test
  void aPageEndsBeforeItWeighsTooMuchButIsNeverEmptyForIt() {
    ExchangeJournal journal = new ExchangeJournal(10);
    for (int i = 1; i <= 4; i++) {
      journal.add(entry(i, MEBIBYTE));
    }
    assertThat(numbers(journal.after(0, 10, 3L * MEBIBYTE))).containsExactly(1L, 2L);
    assertThat(numbers(journal.after(2, 10, 1))).containsExactly(3L);
  }
}
