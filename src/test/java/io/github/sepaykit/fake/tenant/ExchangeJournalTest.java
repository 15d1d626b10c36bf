package io.github.sepaykit.fake.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import java.time.Instant;
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

  @Test
  void keepsTheLastOnesAndCountsTheDropped() {
    ExchangeJournal journal = new ExchangeJournal(3);
    for (int i = 1; i <= 5; i++) {
      journal.add(entry(i, 0));
    }
    assertThat(journal.content().entries())
        .extracting(ExchangeEntry::number)
        .containsExactly(3L, 4L, 5L);
    assertThat(journal.content().dropped()).isEqualTo(2);
  }

  @Test
  void keepsNoMoreThanEightMebibytes() {
    ExchangeJournal journal = new ExchangeJournal(10_000);
    for (int i = 1; i <= 40; i++) {
      journal.add(entry(i, MEBIBYTE - 1));
    }
    assertThat(journal.content().entries()).hasSize(8);
    assertThat(journal.content().entries().get(7).number()).isEqualTo(40);
    assertThat(journal.content().dropped()).isEqualTo(32);
    journal.clear();
    journal.add(entry(41, MEBIBYTE));
    assertThat(journal.content().entries()).hasSize(1);
    assertThat(journal.content().dropped()).isZero();
  }
}
