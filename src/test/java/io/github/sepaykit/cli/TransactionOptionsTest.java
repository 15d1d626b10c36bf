package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.control.NewBankAccount;
import io.github.sepaykit.control.NewVirtualAccount;
import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.Transaction;
import io.github.sepaykit.state.TransferType;
import io.github.sepaykit.state.VirtualAccount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What trigger can say of a transaction, and of the fake. */
class TransactionOptionsTest extends TriggerRuns {
  private int pay(String amount, String... more) {
    List<String> args = new ArrayList<>(List.of("--amount", amount, "--content", "DH1029"));
    args.addAll(List.of(more));
    return trigger(args.toArray(String[]::new));
  }

  @Test
  void everyFieldOfATransactionIsAnOption() {
    BankAccount account =
        sepay.addBankAccount(new NewBankAccount("0011223344", "TRAN THI B", "Techcombank"));
    VirtualAccount virtual =
        sepay.addVirtualAccount(new NewVirtualAccount(account.id(), "TEST0001", null));
    String[] whereAndWhat = {
      "--account",
      "0011223344",
      "--gateway",
      "techcombank",
      "--sub-account",
      "TEST0001",
      "--reference",
      "FT26330",
      "--description",
      "IBFT DH1029 ND",
      "--date",
      "2026-11-25 10:36:43",
      "--code",
      "XX7",
      "--accumulated",
      "1500000"
    };
    assertThat(pay("250000", whereAndWhat)).as(err.toString()).isZero();
    assertThat(recorded())
        .isEqualTo(
            new Transaction(
                recorded().id(),
                account.id(),
                virtual.id(),
                TransferType.IN,
                250_000,
                "DH1029",
                "IBFT DH1029 ND",
                "FT26330",
                "XX7",
                1_500_000,
                Instant.parse("2026-11-25T03:36:43Z")));
    assertThat(pay("250000", "--account", "0011223344")).isZero();
    assertThat(sepay.delivery().transactions().get(1).accumulated()).isEqualTo(1_750_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"250.000", "250,000", "250_000", "250 000", "250000đ", "250.000 VND"})
  void amountsMayBeWrittenAsPeopleDo(String amount) {
    assertThat(pay(amount)).as(err.toString()).isZero();
    assertThat(recorded().amount()).isEqualTo(250_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--target", "--base-url", "--server"})
  void formerNamesOfTheUrlAreTaken(String name) {
    String url = FAKE.baseUrl().toString();
    assertThat(main("trigger", name, url, "--amount", "1")).isZero();
    assertThat(main("trigger", name, url, "--url", url, "--amount", "1")).isEqualTo(2);
    assertThat(err.toString()).contains("--url: expected once, was given twice");
    assertThat(main("trigger", "--help")).isZero();
    assertThat(out.toString()).contains("--url").doesNotContain(name);
  }
}
