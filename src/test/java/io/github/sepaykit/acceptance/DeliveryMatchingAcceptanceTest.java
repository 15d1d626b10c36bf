package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.control.SePay;
import io.github.sepaykit.control.TransactionDraft;
import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.Match;
import io.github.sepaykit.state.MatchReason;
import io.github.sepaykit.state.Transaction;
import io.github.sepaykit.state.VirtualAccount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which transaction goes to which webhook, and which reason is told. */
class DeliveryMatchingAcceptanceTest extends DeliveringTest {
  private BankAccount otherBank;
  private VirtualAccount own;
  private VirtualAccount another;

  @BeforeEach
  void accounts() {
    otherBank = sepay.addBankAccount();
    own = sepay.addVirtualAccount(bank.id());
    another = sepay.addVirtualAccount(bank.id());
  }

  /** What a webhook has to say about a transaction, in the order of the rules. */
  private enum Trait {
    INACTIVE(MatchReason.INACTIVE, "active is 0"),
    OTHER_BANK(MatchReason.OTHER_BANK_ACCOUNT, "bank_account_id is "),
    OTHER_VA(MatchReason.OTHER_VIRTUAL_ACCOUNT, "only_va is 1 and bank_sub_account_ids "),
    OTHER_DIRECTION(MatchReason.OTHER_DIRECTION, "event_type is Out_only, the transfer is in"),
    NO_CODE(MatchReason.NO_PAYMENT_CODE, "skip_if_no_code is 1");

    final MatchReason reason;
    final String because;

    Trait(MatchReason reason, String because) {
      this.reason = reason;
      this.because = because;
    }
  }

  /** Every set of traits: the first one in order is the reason. */
  static Stream<List<Trait>> everyCombination() {
    return Stream.iterate(0, i -> i < 1 << Trait.values().length, i -> i + 1)
        .map(i -> Stream.of(Trait.values()).filter(t -> (i >> t.ordinal() & 1) == 1).toList());
  }

  private Map<String, Object> fields(List<Trait> traits) {
    Map<String, Object> fields = hook();
    BankAccount on = traits.contains(Trait.OTHER_BANK) ? otherBank : bank;
    fields.put("bank_account_id", on.id());
    if (traits.contains(Trait.INACTIVE)) {
      fields.put("active", 0);
    }
    if (traits.contains(Trait.OTHER_VA)) {
      fields.put("only_va", 1);
      long id = on == bank ? another.id() : sepay.addVirtualAccount(on.id()).id();
      fields.put("bank_sub_account_ids", List.of(id));
    }
    if (traits.contains(Trait.OTHER_DIRECTION)) {
      fields.put("event_type", "Out_only");
    }
    if (traits.contains(Trait.NO_CODE)) {
      fields.put("skip_if_no_code", 1);
    }
    return fields;
  }

  @ParameterizedTest
  @MethodSource("everyCombination")
  void theFirstRuleThatKeepsItAwayIsTheReason(List<Trait> traits) {
    long id = webhook(fields(traits));
    Transaction tx = sepay.receive(1000).to(own).content("no code here").send();
    Match match = sepay.deliveries(tx).now().match(id).orElseThrow();
    if (traits.isEmpty()) {
      assertThat(match.reason()).isEqualTo(MatchReason.MATCHED);
      assertThat(merchant.only().id()).isEqualTo(tx.id());
    } else {
      assertThat(match.reason()).isEqualTo(traits.get(0).reason);
      assertThat(match.because()).startsWith(traits.get(0).because);
      assertThat(merchant.got()).isEmpty();
      assertThat(sepay.deliveries(tx).all()).isEmpty();
      assertThatThrownBy(() -> sepay.deliveries(tx).awaitAcknowledged())
          .hasMessageContaining("it did not match the only webhook, " + id + ": ")
          .hasMessageContaining(match.because());
    }
  }

  @ParameterizedTest
  @MethodSource("directions")
  void eventTypeAllowsDirections(String eventType, boolean in, boolean out) {
    webhook("event_type", eventType);
    Transaction received = sepay.receive(1).to(bank).send();
    Transaction spent = sepay.spend(1).to(bank).send();
    assertThat(merchant.got().stream().map(Merchant.Got::id))
        .isEqualTo(
            Stream.of(received, spent)
                .filter(tx -> tx == received ? in : out)
                .map(Transaction::id)
                .toList());
  }

  static Stream<Object[]> directions() {
    return Stream.of(
        new Object[] {"All", true, true},
        new Object[] {"In_only", true, false},
        new Object[] {"Out_only", false, true});
  }

  @Test
  void onlyVaTakesWhatCameThroughOneOfItsAccounts() {
    Map<String, Object> fields = hook("only_va", 1);
    fields.put("bank_sub_account_ids", List.of(own.id(), another.id()));
    webhook(fields);
    Transaction through = sepay.receive(1).to(another).send();
    Transaction past = sepay.receive(1).to(bank).send();
    assertThat(merchant.only().id()).isEqualTo(through.id());
    assertThat(sepay.deliveries(past).matches().get(0).because())
        .endsWith("the transaction came through no virtual account");
  }

  @Test
  void withoutOnlyVaTakesWhatCameThroughAnyVirtualAccount() {
    webhook();
    Transaction tx = sepay.receive(1).to(own).send();
    assertThat(merchant.only().id()).isEqualTo(tx.id());
  }

  @Test
  void aCodeIsEnoughForSkipIfNoCode() {
    webhook("skip_if_no_code", 1);
    receive(1, "khong co ma");
    Transaction tx = receive(1, "tt DH77 nhe");
    assertThat(merchant.only().id()).isEqualTo(tx.id());
  }

  @Test
  void isVerifyPaymentKeepsNothingAway() {
    webhook("is_verify_payment", 0);
    webhook("is_verify_payment", 1);
    receive(1, "");
    assertThat(merchant.got()).hasSize(2);
  }

  @Test
  void everyMatchingWebhookIsSentToEvenAtOneUrl() {
    long first = webhook();
    long second = webhook();
    long never = webhook("event_type", "Out_only");
    Transaction tx = receive(1, "");
    assertThat(merchant.got()).hasSize(2);
    assertThat(sepay.deliveries(tx).matches().stream().map(Match::webhookId))
        .containsExactly(first, second, never);
    assertThat(sepay.deliveries(tx).awaitAcknowledged().deliveries()).hasSize(2);
  }

  @Test
  void anotherCompanysWebhookIsNotAsked() {
    webhook();
    SePay other = sepay.newCompany();
    Transaction tx = other.receive(1).send();
    assertThat(other.deliveries(tx).matches()).isEmpty();
    assertThatThrownBy(() -> other.deliveries(tx).awaitAcknowledged())
        .hasMessageContaining("the company had no webhook when it was recorded");
    assertThat(merchant.got()).isEmpty();
    other.delete();
  }

  @Test
  void aWebhookMadeThroughTheApiIsSentTo() {
    long id = api.created(hook());
    Transaction tx = receive(1, "");
    assertThat(delivery(tx, id).attempts()).hasSize(1);
    assertThat(merchant.only().id()).isEqualTo(tx.id());
  }

  @Test
  void flagsThatAreAbsentAreAsTheContractSays() {
    Map<String, Object> fields = new HashMap<>(hook());
    fields.keySet().removeAll(List.of("active", "only_va", "skip_if_no_code"));
    webhook(fields);
    Transaction tx = receive(1, "");
    assertThat(merchant.only().id()).isEqualTo(tx.id());
  }

  @Test
  void theVerdictIsThatOfTheMoment() {
    long id = webhook();
    Transaction tx = receive(1, "");
    sepay.webhooks().put(id, hook("active", 0));
    assertThat(sepay.deliveries(tx).now().match(id).orElseThrow().isMatch()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("foreignAccounts")
  void refusesAccountsThatAreNotTheCompanys(Foreign foreign) {
    SePay other = sepay.newCompany();
    long theirs = other.bankAccounts().get(0).id();
    long virtual = other.addVirtualAccount(theirs).id();
    TransactionDraft draft =
        switch (foreign) {
          case BANK -> sepay.receive(1).bankAccount(theirs);
          case VIRTUAL -> sepay.receive(1).virtualAccount(virtual);
          case VIRTUAL_OF_ANOTHER_BANK ->
              sepay.receive(1).bankAccount(otherBank.id()).virtualAccount(own.id());
        };
    assertThatThrownBy(draft::send)
        .hasMessageContaining(
            foreign == Foreign.BANK ? "/bankAccountId: expected one of" : "/virtualAccountId");
    assertThat(sepay.delivery().transactions()).isEmpty();
    other.delete();
  }

  private enum Foreign {
    BANK,
    VIRTUAL,
    VIRTUAL_OF_ANOTHER_BANK
  }

  static Stream<Foreign> foreignAccounts() {
    return Stream.of(Foreign.values());
  }
}
