package io.github.sepaykit.acceptance;

import static io.github.sepaykit.acceptance.Listed.ids;
import static io.github.sepaykit.acceptance.Listed.pagination;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.control.NewBankAccount;
import io.github.sepaykit.control.NewVirtualAccount;
import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.Transaction;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Transactions: members, their order and types, pages and filters. */
class TransactionListAcceptanceTest extends FakeTest {
  private static final String TRANSACTIONS = "/api/v1/transactions";

  @Test
  void aSimulatedTransactionIsThereAtOnceWithItsMembersInOrder() {
    sepay.clock().set(Instant.parse("2026-03-02T07:05:09Z"));
    BankAccount bank =
        sepay.addBankAccount(new NewBankAccount("0123499999", "TIEM CA PHE", "Vietcombank"));
    Transaction in =
        sepay
            .receive(250_000)
            .to(bank)
            .content("DH1029 thanh toan")
            .referenceCode("MBVCB.3278907687")
            .send();
    Transaction out = sepay.spend(50_000).to(bank).content("tra hang").referenceCode("FT1").send();
    String money =
        """
        {"id":%d,"bank_account_id":%d,"bank_brand_name":"Vietcombank",\
        "account_number":"0123499999","transaction_date":"2026-03-02 14:05:09",\
        "amount_out":%s,"amount_in":%s,"accumulated":%s,"transaction_content":"%s",\
        "reference_number":"%s","code":%s,"sub_account":null}""";
    String first =
        money.formatted(
            in.id(),
            bank.id(),
            "0.00",
            "250000.00",
            "250000.00",
            "DH1029 thanh toan",
            "MBVCB.3278907687",
            "\"DH1029\"");
    String second =
        money.formatted(
            out.id(), bank.id(), "50000.00", "0.00", "200000.00", "tra hang", "FT1", "null");
    assertThat(api.get(TRANSACTIONS).text())
        .isEqualTo(
            "{\"status\":\"success\",\"data\":["
                + second
                + ","
                + first
                + "],\"meta\":{\"pagination\":{\"total\":2,\"per_page\":20,\"current_page\":1,"
                + "\"last_page\":1}}}");
    assertThat(api.get(TRANSACTIONS + "/" + in.id()).text())
        .isEqualTo("{\"status\":\"success\",\"data\":" + first + "}");
  }

  @Test
  void aTransactionNamesItsVirtualAccountAndWhatWasPrinted() {
    long virtual = sepay.addVirtualAccount(new NewVirtualAccount(account, "VQRQ7", null)).id();
    long through = sepay.receive(1).virtualAccount(virtual).send().id();
    long printed =
        sepay.receive(2).subAccount("SUB").gateway("MBBank").accountNumber("007").send().id();
    assertThat(api.get(TRANSACTIONS + "/" + through).data().path("sub_account").asText())
        .isEqualTo("VQRQ7");
    JsonNode data = api.get(TRANSACTIONS + "/" + printed).data();
    assertThat(data.path("sub_account").asText()).isEqualTo("SUB");
    assertThat(data.path("bank_brand_name").asText()).isEqualTo("MBBank");
    assertThat(ids(api.get(TRANSACTIONS + "?account_number=007"))).containsExactly(printed);
  }

  @Test
  void filtersOfTransactionsAreAnded() {
    BankAccount other = sepay.addBankAccount();
    Instant lastSecondOfMarch = Instant.parse("2026-03-31T16:59:59Z");
    long a =
        sepay
            .receive(1000)
            .bankAccount(account)
            .at(lastSecondOfMarch)
            .referenceCode("A")
            .send()
            .id();
    long b =
        sepay
            .receive(2000)
            .bankAccount(account)
            .at(lastSecondOfMarch.plusSeconds(1))
            .referenceCode("B")
            .send()
            .id();
    long c = sepay.spend(1000).to(other).at(lastSecondOfMarch).referenceCode("C").send().id();

    assertThat(ids(api.get(TRANSACTIONS))).containsExactly(c, b, a);
    assertThat(ids(api.get(TRANSACTIONS + "?bank_account_id=" + account))).containsExactly(b, a);
    assertThat(ids(api.get(TRANSACTIONS + "?account_number=" + other.accountNumber())))
        .containsExactly(c);
    assertThat(ids(api.get(TRANSACTIONS + "?account_number=0"))).isEmpty();
    assertThat(ids(api.get(TRANSACTIONS + "?reference_number=B"))).containsExactly(b);
    assertThat(ids(api.get(TRANSACTIONS + "?to_date=2026-03-31"))).containsExactly(c, a);
    assertThat(ids(api.get(TRANSACTIONS + "?from_date=2026-04-01"))).containsExactly(b);
    assertThat(ids(api.get(TRANSACTIONS + "?from_date=2026-03-31&to_date=2026-04-01")))
        .containsExactly(c, b, a);
    assertThat(ids(api.get(TRANSACTIONS + "?amount_in=1000"))).containsExactly(a);
    assertThat(ids(api.get(TRANSACTIONS + "?amount_in=1000.00"))).containsExactly(a);
    assertThat(ids(api.get(TRANSACTIONS + "?amount_out=1000"))).containsExactly(c);
    assertThat(ids(api.get(TRANSACTIONS + "?amount_out=1000&bank_account_id=" + account)))
        .isEmpty();
    assertThat(ids(api.get(TRANSACTIONS + "?amount_in=&from_date=&reference_number=")))
        .containsExactly(c, b, a);
    Api.Reply page = api.get(TRANSACTIONS + "?limit=1&page=2&to_date=2026-03-31");
    assertThat(ids(page)).containsExactly(a);
    assertThat(pagination(page))
        .isEqualTo("{\"total\":2,\"per_page\":1,\"current_page\":2,\"last_page\":2}");
  }
}
