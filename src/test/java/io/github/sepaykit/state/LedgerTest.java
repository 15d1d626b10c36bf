package io.github.sepaykit.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final Instant NOW = Instant.parse("2026-03-01T03:04:05Z");
  private static final BankAccount ACCOUNT = new BankAccount(1, "001", "A", "Vietcombank");

  private final Ledger ledger = new Ledger();
  private long ids;

  private Transaction book(TransferType type, long amount, String content) {
    NewTransaction wish = new NewTransaction(type, amount, content, 1L, null, "", null, null);
    return ledger.book(wish, ACCOUNT, ++ids, NOW, List.of(), PayloadForm.LIVE);
  }

  @Test
  void refusesABalanceBeyondSixtyFourBitsAndBooksNothing() {
    book(TransferType.IN, Long.MAX_VALUE, "");
    assertThatThrownBy(() -> book(TransferType.IN, 1, "")).isInstanceOf(ArithmeticException.class);
    assertThat(ledger.after(0, Integer.MAX_VALUE)).hasSize(1);
    assertThat(ledger.balance(1)).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void keepsAsMuchAsThereIsRoomForAndTheWholeBalance() {
    String memo = "x".repeat(1 << 20);
    for (int i = 0; i < 20; i++) {
      book(TransferType.IN, 1, memo);
    }
    assertThat(ledger.after(0, Integer.MAX_VALUE)).hasSize(16);
    assertThat(ledger.dropped()).isEqualTo(4);
    assertThat(ledger.find(4)).isEmpty();
    assertThat(ledger.find(5)).isPresent();
    assertThat(ledger.balance(1)).isEqualTo(20);
  }
}
