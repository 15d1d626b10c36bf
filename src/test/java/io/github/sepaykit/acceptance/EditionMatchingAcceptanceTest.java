package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.Match;
import io.github.sepaykit.state.MatchReason;
import io.github.sepaykit.state.PaymentCodeFormat;
import io.github.sepaykit.state.Transaction;
import io.github.sepaykit.state.VirtualAccount;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Matching by the fields of the 2026 edition, and the reasons in the log. */
class EditionMatchingAcceptanceTest extends DeliveringTest {
  private BankAccount second;
  private BankAccount third;
  private VirtualAccount virtual;

  @BeforeEach
  void accounts() {
    second = sepay.addBankAccount();
    third = sepay.addBankAccount();
    virtual = sepay.addVirtualAccount(bank.id());
    sepay
        .delivery()
        .paymentCodeFormats(
            List.of(
                new PaymentCodeFormat(
                    "DH", 3, 8, PaymentCodeFormat.CharacterType.NUMBER_AND_LETTER, true),
                PaymentCodeFormat.digits("HD_", 3, 8)));
  }

  private Match match(Transaction tx, long webhook) {
    return sepay.deliveries(tx).now().matches().stream()
        .filter(one -> one.webhookId() == webhook)
        .findFirst()
        .orElseThrow();
  }

  private static void assertMatch(Match match, MatchReason reason, String because) {
    assertThat(match.reason()).isEqualTo(reason);
    assertThat(match.because()).isEqualTo(because);
  }

  @Test
  void aCompanyWideWebhookTakesEveryAccount() throws InterruptedException {
    Map<String, Object> fields = hook("bank_mode", "all");
    fields.remove("bank_account_id");
    long id = webhook(fields);

    for (BankAccount account : List.of(bank, second, third)) {
      Transaction tx = sepay.receive(1).to(account).send();
      assertMatch(match(tx, id), MatchReason.MATCHED, "bank_mode all, event_type All");
    }
    assertThat(merchant.await(3)).hasSize(3);
  }

  @Test
  void aWebhookOfSeveralAccountsTakesThose() {
    Map<String, Object> fields = hook("bank_mode", "multi");
    fields.remove("bank_account_id");
    fields.put("bank_account_ids", List.of(bank.id(), second.id()));
    long id = webhook(fields);

    String ids = "[" + bank.id() + ", " + second.id() + "]";
    assertMatch(
        match(sepay.receive(1).to(second).send(), id),
        MatchReason.MATCHED,
        "bank_account_ids " + ids + ", event_type All");
    assertMatch(
        match(sepay.receive(1).to(third).send(), id),
        MatchReason.OTHER_BANK_ACCOUNT,
        "bank_account_ids is " + ids + ", the transaction's account is " + third.id());
  }

  @Test
  void virtualAccountsGoByTheirMode() {
    long none = webhook("va_mode", "none");
    Map<String, Object> list = hook("va_mode", "list");
    list.put("bank_sub_account_ids", List.of(virtual.id()));
    long listed = webhook(list);
    long all = webhook("va_mode", "all");

    Transaction through = sepay.receive(1).to(virtual).send();
    assertMatch(
        match(through, none),
        MatchReason.OTHER_VIRTUAL_ACCOUNT,
        "va_mode is none, the transaction came through virtual account " + virtual.id());
    assertThat(match(through, listed).isMatch()).isTrue();
    assertThat(match(through, all).isMatch()).isTrue();

    Transaction plain = receive(1, "");
    assertThat(match(plain, none).isMatch()).isTrue();
    assertMatch(
        match(plain, listed),
        MatchReason.OTHER_VIRTUAL_ACCOUNT,
        "va_mode is list and bank_sub_account_ids ["
            + virtual.id()
            + "], the transaction came through no virtual account");
    assertThat(match(plain, all).isMatch()).isTrue();
  }

  @Test
  void aPrefixIsTheBeginningOfTheCodeCaseSensitively() {
    long id = webhook("prefix_filters", List.of("DHa", "HD_"));

    assertMatch(
        match(receive(1, "dhabc12"), id),
        MatchReason.MATCHED,
        "bank_account_id " + bank.id() + ", event_type All, prefix_filters [DHa, HD_]");
    assertThat(match(receive(1, "hd_123"), id).isMatch()).isTrue();
    assertMatch(
        match(receive(1, "DHABC12"), id),
        MatchReason.OTHER_PREFIX,
        "prefix_filters is [DHa, HD_], the payment code is DHABC12");
    assertMatch(
        match(receive(1, "tien hang"), id),
        MatchReason.OTHER_PREFIX,
        "prefix_filters is [DHa, HD_], the payment code is none");
  }

  @Test
  void noPrefixesAreNoCondition() {
    long id = webhook("prefix_filters", List.of());
    assertThat(match(receive(1, "tien hang"), id).isMatch()).isTrue();
  }

  @Test
  void whatIsSkippedForItsCodeIsReportedFirst() {
    Map<String, Object> fields = hook("prefix_filters", List.of("DH"));
    fields.put("skip_if_no_code", 1);
    long id = webhook(fields);
    assertThat(match(receive(1, "tien hang"), id).reason()).isEqualTo(MatchReason.NO_PAYMENT_CODE);
  }
}
