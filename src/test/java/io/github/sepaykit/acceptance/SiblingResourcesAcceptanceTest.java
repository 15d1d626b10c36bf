package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.control.NewBankAccount;
import io.github.sepaykit.control.NewVirtualAccount;
import io.github.sepaykit.control.TokenSpec;
import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.CompanyProfile;
import io.github.sepaykit.state.ErrorDialect;
import io.github.sepaykit.state.Transaction;
import io.github.sepaykit.state.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of sibling resources: members, their order and types, paging, filters, access. */
class SiblingResourcesAcceptanceTest extends FakeTest {
  private static final String ACCOUNTS = "/api/v1/bank-accounts";
  private static final String TRANSACTIONS = "/api/v1/transactions";
  private static final String CONFIGURATIONS = "/api/v1/company/configurations";
  private static final String ONE_FORMAT =
      """
      {"payment_code_formats":[{"prefix":"%s","suffix_from":%s,"suffix_to":%s,\
      "character_type":"%s","is_active":%s}]}""";

  private static List<String> fields(JsonNode node) {
    return EndpointAcceptanceTest.fields(node);
  }

  private static List<Long> ids(Api.Reply reply) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    List<Long> ids = new ArrayList<>();
    reply.data().forEach(one -> ids.add(one.path("id").asLong()));
    return ids;
  }

  private static String pagination(Api.Reply reply) {
    return reply.body().path("meta").path("pagination").toString();
  }

  private Api as(TokenSpec spec) {
    return api.with(sepay.tokens().mint(spec));
  }

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
    assertThat(data.path("accumulated").toString()).isEqualTo("0.00");
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/transactions?from_date=2026-02-30",
        "/transactions?to_date=31-03-2026",
        "/transactions?amount_in=much",
        "/transactions?amount_out=-1",
        "/transactions?bank_account_id=x",
        "/transactions?page=0",
        "/transactions?limit=101",
        "/bank-accounts?limit=0",
        "/bank-accounts?since_id=0",
        "/bank-accounts?page=x"
      })
  void aQueryValueIsNeverLoose(String target) {
    Api.Reply reply = api.get("/api/v1" + target);
    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.error()).isEqualTo("validation_error");
    assertThat(reply.message())
        .contains(target.substring(target.indexOf('?') + 1, target.indexOf('=')));
    assertThat(reply.rules()).startsWith("request.query.");
  }

  @Test
  void meIsTheUserOfTheToken() {
    User user = sepay.addUser("Nguyễn Thị Lan", Set.of("view"));
    Api.Reply me = as(TokenSpec.full().withUser(user.id())).get("/api/v1/me");
    assertThat(me.status()).as(me.text()).isEqualTo(200);
    assertThat(fields(me.data()))
        .containsExactly("id", "first_name", "last_name", "email", "phone", "avatar");
    assertThat(me.id()).isEqualTo(user.id());
    assertThat(me.data().path("first_name").asText()).isEqualTo("Lan");
    assertThat(me.data().path("last_name").asText()).isEqualTo("Nguyễn Thị");
    assertThat(me.data().path("phone").isTextual()).isTrue();
  }

  @Test
  void theCompanyHasItsMembersInOrderAndWithTheirTypes() {
    sepay.configure(
        new CompanyProfile(
            "Công ty TNHH Tiệm Cà Phê",
            "Tiệm Cà Phê",
            "Active",
            "VIP",
            "2025-01-01",
            "2025-12-31",
            30));
    assertThat(api.get("/api/v1/company").text())
        .isEqualTo(
            """
            {"status":"success","data":{"id":%d,"full_name":"Công ty TNHH Tiệm Cà Phê",\
            "short_name":"Tiệm Cà Phê","role":"SuperAdmin","status":"Active",\
            "subscription":"VIP","begin_date":"2025-01-01","end_date":"2025-12-31",\
            "configurations":{"bank_sub_account":false,"paycode":true,\
            "data_storage_time":"30","payment_code_formats":[{"prefix":"DH","suffix_from":1,\
            "suffix_to":20,"character_type":"NumberOnly","is_active":true}]}}}"""
                .formatted(sepay.companyId()));
  }

  @ParameterizedTest
  @CsvSource({"GET,/api/v1/company", "PATCH,/api/v1/company/configurations"})
  void theCompanyIsForItsAdmins(String method, String target) {
    for (String role : List.of("Admin", "SuperAdmin", "User")) {
      User user = sepay.addUser("Lan", role, Set.of("view", "add", "edit", "delete"));
      Api.Reply reply =
          as(TokenSpec.full().withUser(user.id()))
              .send(
                  method,
                  target,
                  Api.json(ONE_FORMAT.formatted("DH", 1, 20, "NumberOnly", 1)),
                  Map.of("Content-Type", "application/json"));
      boolean isAdmin = !role.equals("User");
      assertThat(reply.status()).as(role + reply.text()).isEqualTo(isAdmin ? 200 : 403);
      assertThat(reply.rules()).isEqualTo(isAdmin ? "" : "auth.role.missing");
      assertThat(reply.error()).isEqualTo(isAdmin ? "" : "forbidden");
    }
  }

  @Test
  void newFormsOfPaymentCodesHoldAtOnce() {
    assertThat(sepay.receive(1).content("ORD123AB DH7").send().code()).isEqualTo("DH7");
    Api.Reply changed =
        api.patch(CONFIGURATIONS, ONE_FORMAT.formatted("ORD", 2, 5, "NumberAndLetter", 1));
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(fields(changed.data()))
        .containsExactly(
            "bank_sub_account", "paycode", "data_storage_time", "payment_code_formats");
    assertThat(changed.data().path("payment_code_formats").toString())
        .isEqualTo(
            """
            [{"prefix":"ORD","suffix_from":2,"suffix_to":5,\
            "character_type":"NumberAndLetter","is_active":true}]""");
    assertThat(sepay.receive(1).content("ORD123AB DH7").send().code()).isEqualTo("ORD123AB");
    assertThat(api.get("/api/v1/company").data().path("configurations")).isEqualTo(changed.data());

    api.patch(CONFIGURATIONS, ONE_FORMAT.formatted("ORD", 2, 5, "NumberAndLetter", 0));
    assertThat(sepay.receive(1).content("ORD123AB").send().code()).isNull();
    assertThat(
            api.get("/api/v1/company").data().path("configurations").path("paycode").booleanValue())
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "DH,5,2,NumberOnly,1,payment_code_formats.0.suffix_to",
    "DH,0,2,NumberOnly,1,payment_code_formats.0.suffix_from",
    "DH,1,51,NumberOnly,1,payment_code_formats.0.suffix_to",
    "D-H,1,2,NumberOnly,1,payment_code_formats.0.prefix",
    "DH,1,2,Letters,1,payment_code_formats.0.character_type",
    "DH,1,2,NumberOnly,2,payment_code_formats.0.is_active"
  })
  void aFormThatCannotBeIsRefusedAndChangesNothing(
      String prefix, String from, String to, String type, String active, String field) {
    Api.Reply reply =
        api.patch(CONFIGURATIONS, ONE_FORMAT.formatted(prefix, from, to, type, active));
    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(reply.message()).contains(field);
    assertThat(
            api.get("/api/v1/company")
                .data()
                .path("configurations")
                .path("payment_code_formats")
                .toString())
        .contains("\"prefix\":\"DH\",\"suffix_from\":1,\"suffix_to\":20");
  }

  private String target(String operation) {
    return switch (operation) {
      case "listBankAccounts" -> ACCOUNTS;
      case "getBankAccount" -> ACCOUNTS + "/" + account;
      case "listSubAccounts" -> ACCOUNTS + "/" + account + "/sub-accounts";
      case "listTransactions" -> TRANSACTIONS;
      case "getTransaction" -> TRANSACTIONS + "/" + sepay.receive(1).send().id();
      case "getProfile" -> "/api/v1/me";
      default -> "/api/v1/company";
    };
  }

  @ParameterizedTest
  @CsvSource({
    "listBankAccounts,bank-account:read",
    "getBankAccount,bank-account:read",
    "listSubAccounts,bank-account:read",
    "listTransactions,transaction:read",
    "getTransaction,transaction:read",
    "getProfile,profile",
    "getCompany,company"
  })
  void eachNeedsItsScopeBothDialectsHoldAndARepeatWithThe401Works(String operation, String scope) {
    String target = target(operation);
    assertThat(as(TokenSpec.full().withScopes(scope).withPermissions()).get(target).status())
        .isEqualTo(200);
    for (String other :
        List.of("bank-account:read", "transaction:read", "profile", "company", "webhook:read")) {
      if (!other.equals(scope)) {
        Api.Reply refused = as(TokenSpec.full().withScopes(other)).get(target);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.rules()).isEqualTo("auth.scope.missing");
      }
    }
    for (ErrorDialect dialect : ErrorDialect.values()) {
      String token = sepay.tokens().mint(TokenSpec.full().withErrors(dialect));
      sepay.tokens().expire(token);
      Api.Reply expired = api.with(token).get(target);
      assertThat(expired.status()).isEqualTo(401);
      assertThat(expired.error())
          .isEqualTo(dialect == ErrorDialect.OBSERVED ? "access_denied" : "unauthorized");
      StringBuilder query = new StringBuilder();
      for (String field : fields(expired.body())) {
        String value = expired.body().path(field).asText().replaceAll("[^A-Za-z_]", "+");
        query.append(query.isEmpty() ? "?" : "&").append(field).append('=').append(value);
      }
      assertThat(fields(expired.body())).contains("error", "message");
      Api.Reply repeated = api.get(target + query);
      assertThat(repeated.status()).as(repeated.text()).isEqualTo(200);
      assertThat(repeated.text()).isEqualTo(api.get(target).text());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/bank-accounts/%s,Bank account not found",
    "/api/v1/bank-accounts/%s/sub-accounts,Bank account not found",
    "/api/v1/transactions/%s,Transaction not found"
  })
  void anIdOfAnotherCompanyIsUnknown(String target, String message) {
    var other = sepay.newCompany();
    try {
      long foreign =
          target.contains("transactions")
              ? other.receive(1).send().id()
              : other.bankAccounts().get(0).id();
      for (String id : List.of(String.valueOf(foreign), "0", "x", "99999999999999999999")) {
        Api.Reply reply = api.get(target.formatted(id));
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.error()).isEqualTo("not_found");
        assertThat(reply.message()).isEqualTo(message);
        assertThat(reply.body().has("data")).isFalse();
        assertThat(reply.rules()).contains("resource.unknown");
      }
      assertThat(ids(api.get(TRANSACTIONS))).isEmpty();
    } finally {
      other.delete();
    }
  }

  @Test
  void whatTheApiShowsComesBackFromAnExport() {
    sepay.addUser("Lan", "User", Set.of("view"));
    sepay.addBankAccount(new NewBankAccount("1", "A", "ACB", "Quầy"));
    sepay.configure(new CompanyProfile("Full", "Short", null, null, null, null, 7));
    String accounts = api.get(ACCOUNTS).text();
    String company = api.get("/api/v1/company").text();
    String state = sepay.exportState();
    sepay.configure(CompanyProfile.of("Other"));
    sepay.importState(state);
    assertThat(api.get(ACCOUNTS).text()).isEqualTo(accounts);
    assertThat(api.get("/api/v1/company").text()).isEqualTo(company);
    assertThat(sepay.users()).extracting(User::role).contains("User", "SuperAdmin");
  }
}
