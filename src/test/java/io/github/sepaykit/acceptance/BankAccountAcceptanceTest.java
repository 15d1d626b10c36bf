package io.github.sepaykit.acceptance;

import static io.github.sepaykit.acceptance.Listed.ids;
import static io.github.sepaykit.acceptance.Listed.pagination;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.control.NewBankAccount;
import io.github.sepaykit.control.NewVirtualAccount;
import io.github.sepaykit.state.BankAccount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bank accounts and virtual accounts: members, their order and types, and pages. */
class BankAccountAcceptanceTest extends FakeTest {
  private static final String ACCOUNTS = "/api/v1/bank-accounts";

  @Test
  void aBankAccountHasItsMembersInOrderAndWithTheirTypes() {
    sepay.clock().set(Instant.parse("2026-03-02T07:05:09Z"));
    BankAccount added =
        sepay.addBankAccount(
            new NewBankAccount("0123499999", "TIEM CA PHE", "Vietcombank", "Bán hàng"));
    sepay.receive(120_000).to(added).send();
    String expected =
        """
        {"id":%d,"label":"Bán hàng","account_holder_name":"TIEM CA PHE",\
        "account_number":"0123499999","accumulated":120000.00,"active":true,\
        "created_at":"2026-03-02 14:05:09",\
        "bank":{"short_name":"Vietcombank","full_name":"Ngân hàng TMCP Ngoại Thương Việt Nam",\
        "code":"VCB","bin":"970436",\
        "icon_url":"https://my.sepay.vn/assets/images/banklogo/vietcombank-icon.png",\
        "logo_url":"https://my.sepay.vn/assets/images/banklogo/vietcombank.png"}}"""
            .formatted(added.id());

    Api.Reply one = api.get(ACCOUNTS + "/" + added.id());
    assertThat(one.text()).isEqualTo("{\"status\":\"success\",\"data\":" + expected + "}");

    Api.Reply list = api.get(ACCOUNTS + "?since_id=" + added.id());
    assertThat(list.text())
        .isEqualTo(
            "{\"status\":\"success\",\"data\":["
                + expected
                + "],\"meta\":{\"pagination\":{\"total\":1,\"per_page\":20,\"current_page\":1,"
                + "\"last_page\":1}}}");
  }

  @Test
  void anAccountWithoutALabelShowsNullAndOneOfAnUnknownBankItsName() {
    BankAccount added =
        sepay.addBankAccount(new NewBankAccount("01", "A", "Bank of Nowhere", null));
    JsonNode data = api.get(ACCOUNTS + "/" + added.id()).data();
    assertThat(data.path("label").isNull()).isTrue();
    assertThat(api.get(ACCOUNTS + "/" + added.id()).text()).contains("\"accumulated\":0.00,");
    assertThat(data.path("bank").path("full_name").asText()).isEqualTo("Bank of Nowhere");
    assertThat(data.path("bank").path("bin").asText()).isEqualTo("000000");
  }

  @Test
  void bankAccountsComeNewestFirstInPages() {
    List<Long> all = new ArrayList<>(List.of(account));
    for (int i = 0; i < 4; i++) {
      all.add(0, sepay.addBankAccount().id());
    }
    assertThat(ids(api.get(ACCOUNTS))).isEqualTo(all);
    assertThat(ids(api.get(ACCOUNTS + "?limit=2&page=2"))).isEqualTo(all.subList(2, 4));
    Api.Reply past = api.get(ACCOUNTS + "?limit=2&page=9");
    assertThat(ids(past)).isEmpty();
    assertThat(pagination(past))
        .isEqualTo("{\"total\":5,\"per_page\":2,\"current_page\":9,\"last_page\":3}");
    assertThat(ids(api.get(ACCOUNTS + "?since_id=" + all.get(1)))).isEqualTo(all.subList(0, 2));
    assertThat(ids(api.get(ACCOUNTS + "?since_id="))).isEqualTo(all);
  }

  @Test
  void accountThatIsNotWatchedIsShownSo() {
    String state = sepay.exportState();
    assertThat(state).containsPattern("\"active\" ?: ?true");
    sepay.importState(state.replaceAll("\"active\" ?: ?true", "\"active\":false"));
    JsonNode data = api.get(ACCOUNTS + "/" + account).data();
    assertThat(data.path("active").isBoolean()).isTrue();
    assertThat(data.path("active").booleanValue()).isFalse();
  }

  @Test
  void virtualAccountsAreThoseOfTheirBankAccount() {
    long other = sepay.addBankAccount().id();
    sepay.addVirtualAccount(other);
    long plain = sepay.addVirtualAccount(new NewVirtualAccount(account, "VQRQ1", null)).id();
    long whole =
        sepay
            .addVirtualAccount(new NewVirtualAccount(account, "VQRQ2", "Quầy 1", "TIEM CA PHE"))
            .id();
    Api.Reply list = api.get(ACCOUNTS + "/" + account + "/sub-accounts");
    assertThat(list.data().toString())
        .isEqualTo(
            """
            [{"id":%d,"bank_account_id":%d,"account_number":"VQRQ1",\
            "account_holder_name":null,"label":null},\
            {"id":%d,"bank_account_id":%d,"account_number":"VQRQ2",\
            "account_holder_name":"TIEM CA PHE","label":"Quầy 1"}]"""
                .formatted(plain, account, whole, account));
    assertThat(pagination(list))
        .isEqualTo("{\"total\":2,\"per_page\":20,\"current_page\":1,\"last_page\":1}");
    assertThat(ids(api.get(ACCOUNTS + "/" + account + "/sub-accounts?limit=1&page=2")))
        .containsExactly(whole);
    Api.Reply none = api.get(ACCOUNTS + "/" + sepay.addBankAccount().id() + "/sub-accounts");
    assertThat(pagination(none))
        .isEqualTo("{\"total\":0,\"per_page\":20,\"current_page\":1,\"last_page\":1}");
  }
}
