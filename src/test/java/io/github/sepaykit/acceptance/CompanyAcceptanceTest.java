package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.control.NewBankAccount;
import io.github.sepaykit.control.TokenSpec;
import io.github.sepaykit.state.User;
import io.github.sepaykit.state.profile.CompanyProfile;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The user and the company: members, their order and types, roles, forms of payment codes. */
class CompanyAcceptanceTest extends FakeTest {
  private static final String ACCOUNTS = "/api/v1/bank-accounts";
  private static final String CONFIGURATIONS = "/api/v1/company/configurations";
  private static final String ONE_FORMAT =
      """
      {"payment_code_formats":[{"prefix":"%s","suffix_from":%s,"suffix_to":%s,\
      "character_type":"%s","is_active":%s}]}""";

  private static List<String> fields(JsonNode node) {
    return EndpointAcceptanceTest.fields(node);
  }

  private Api as(TokenSpec spec) {
    return api.with(sepay.tokens().mint(spec));
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

  @Test
  void profileIsShownAsItIs() {
    User user = sepay.addUser("Lan", Set.of("view"));
    Api.Reply me = as(TokenSpec.full().withUser(user.id())).get("/api/v1/me");
    assertThat(me.data().path("email").asText()).isEqualTo(user.profile().email()).contains("@");
    assertThat(me.data().path("avatar").asText())
        .isEqualTo(user.profile().avatar())
        .startsWith("https://");
    assertThat(me.data().path("phone").asText()).isEqualTo(user.profile().phone()).startsWith("0");
    assertThat(me.data().path("last_name").asText()).isEmpty();
  }

  @Test
  void companyShowsTheRoleOfTheTokensUserAndItsNameWhereItHasNoShortOne() {
    String name = sepay.profile().fullName();
    User admin = sepay.addUser("Lan", "Admin", Set.of());
    sepay.configure(new CompanyProfile("Full", null, null, null, null, null, null));
    sepay.addVirtualAccount(sepay.bankAccounts().get(0).id());
    JsonNode shown = as(TokenSpec.full().withUser(admin.id())).get("/api/v1/company").data();
    assertThat(shown.path("role").asText()).isEqualTo("Admin");
    assertThat(shown.path("full_name").asText()).isEqualTo("Full");
    assertThat(shown.path("short_name").asText()).isEqualTo(name).isNotEmpty();
    assertThat(shown.path("configurations").path("bank_sub_account").booleanValue()).isTrue();
  }

  @Test
  void configurationsNeedTheScopeOfTheCompany() {
    String body = ONE_FORMAT.formatted("ORD", 1, 20, "NumberOnly", 1);
    Api.Reply refused = as(TokenSpec.full().withScopes("profile")).patch(CONFIGURATIONS, body);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.rules()).isEqualTo("auth.scope.missing");
    assertThat(as(TokenSpec.full().withScopes("company")).patch(CONFIGURATIONS, body).status())
        .isEqualTo(200);
  }

  private static String formats(String... each) {
    return Arrays.stream(each)
        .map(one -> one.split(","))
        .map(
            p ->
                """
                {"prefix":"%s","suffix_from":%s,"suffix_to":%s,\
                "character_type":"NumberOnly","is_active":%s}"""
                    .formatted((Object[]) p))
        .collect(Collectors.joining(",", "{\"payment_code_formats\":[", "]}"));
  }

  @Test
  void severalFormsHoldInTheirOrderOrNotAtAll() {
    Api.Reply changed = api.patch(CONFIGURATIONS, formats("ORD,3,3,0", "DH,1,5,1"));
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.data().path("paycode").booleanValue()).as("one is active").isTrue();
    assertThat(changed.data().path("payment_code_formats").findValuesAsText("prefix"))
        .containsExactly("ORD", "DH");
    Api.Reply refused = api.patch(CONFIGURATIONS, formats("NEW,1,5,1", "BAD,5,1,1"));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.message()).contains("payment_code_formats.1.suffix_to");
    assertThat(api.get("/api/v1/company").data().path("configurations")).isEqualTo(changed.data());
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
