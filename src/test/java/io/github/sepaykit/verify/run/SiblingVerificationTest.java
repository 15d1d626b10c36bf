package io.github.sepaykit.verify.run;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.SePayFake;
import io.github.sepaykit.control.TokenSpec;
import io.github.sepaykit.report.Check;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.RunException;
import io.github.sepaykit.verify.RoleTokens;
import io.github.sepaykit.verify.TokenRole;
import io.github.sepaykit.verify.VerifyOptions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a verification reads beside webhooks. */
class SiblingVerificationTest {
  private static final String[] ALL = {
    "read.listBankAccounts",
    "read.getBankAccount",
    "read.listSubAccounts",
    "read.listTransactions",
    "read.getTransaction",
    "read.getProfile",
    "read.getCompany"
  };

  private final SePayFake fake = SePayFake.start();

  @AfterEach
  void stop() {
    fake.close();
  }

  private VerifyOptions options(String token) {
    return VerifyOptions.of(fake.baseUrl(), new RoleTokens(Map.of(TokenRole.FULL, token)));
  }

  private static List<Check> siblings(Report report) {
    return report.checks().stream().filter(check -> check.id().startsWith("read.")).toList();
  }

  @Test
  void readsAllThatTheTokenMay() {
    fake.sepay().receive(1000).send();
    Report report = VerificationRuns.run(options("kit_full"));
    assertThat(report.findings()).isEmpty();
    assertThat(siblings(report)).extracting(Check::id).containsExactly(ALL);
    assertThat(siblings(report)).extracting(Check::outcome).containsOnly(CheckOutcome.PASSED);
  }

  @Test
  void leavesOutWithAReasonWhatScopeOrRoleForbids() {
    Report report = VerificationRuns.run(options("kit_read"));
    assertThat(report.findings()).isEmpty();
    assertThat(siblings(report)).extracting(Check::outcome).containsOnly(CheckOutcome.OUT_OF_SCOPE);
    assertThat(siblings(report).get(0).reason()).contains("the scope bank-account:read");
    Report ofUser = VerificationRuns.run(options("kit_viewOnlyUser"));
    assertThat(siblings(ofUser))
        .filteredOn(check -> check.outcome() == CheckOutcome.OUT_OF_SCOPE)
        .extracting(Check::id, Check::reason)
        .containsExactly(
            Assertions.tuple("read.getTransaction", "the list shows none to read"),
            Assertions.tuple(
                "read.getCompany",
                "the token may not: it needs the scope company, and a user who is Admin or SuperAdmin"));
  }

  /** No token leads to them: the report says so, and does not count them as passed. */
  @Test
  void callsNothingThatTakesAPersonInABrowser() {
    Report report = VerificationRuns.run(options("kit_full"));
    assertThat(report.checks())
        .filteredOn(check -> check.id().startsWith("call."))
        .allSatisfy(check -> assertThat(check.reason()).contains("no token leads there"))
        .extracting(Check::id, Check::outcome)
        .containsExactly(
            Assertions.tuple("call.authorize", CheckOutcome.OUT_OF_SCOPE),
            Assertions.tuple("call.decideAuthorization", CheckOutcome.OUT_OF_SCOPE),
            Assertions.tuple("call.requestToken", CheckOutcome.OUT_OF_SCOPE));
    assertThat(fake.sepay().journal().exchanges())
        .noneMatch(exchange -> exchange.target().startsWith("/oauth"));
    assertThat(report.coverage().exercised()).isPositive();
  }

  @Test
  void asksForTheOperationsOfATagOnly() {
    String token = fake.sepay().tokens().mint(TokenSpec.full().withScopes("bank-account:read"));
    VerifyOptions accounts = options(token).with(o -> o.tags(Set.of("Bank accounts")));
    Report report = VerificationRuns.run(accounts);
    assertThat(report.checks())
        .extracting(Check::id)
        .containsExactly("read.listBankAccounts", "read.getBankAccount", "read.listSubAccounts");
    assertThat(report.checks()).extracting(Check::outcome).containsOnly(CheckOutcome.PASSED);
    assertThat(fake.sepay().journal().exchanges())
        .allMatch(exchange -> exchange.target().startsWith("/api/v1/bank-accounts"));

    Report webhooks =
        VerificationRuns.run(options("kit_full").with(o -> o.tags(Set.of("Webhooks"))));
    assertThat(siblings(webhooks)).isEmpty();
    assertThat(webhooks.checks()).extracting(Check::id).contains("list.default");
    Assertions.assertThatThrownBy(
            () ->
                VerificationRuns.run(
                    options("kit_read").with(o -> o.tags(Set.of("Bank accounts")))))
        .isInstanceOf(RunException.class)
        .hasMessageContaining("verify.unauthorised")
        .hasMessageContaining("a fresh access token with bank-account:read");
  }

  @Test
  void findsAServerThatReadsAnotherAccountAndOneThatIgnoresLimit() {
    String account =
        """
        {"id":%s,"label":null,"account_holder_name":"A","account_number":"01",
         "accumulated":0.00,"active":true,"created_at":"2026-01-01 00:00:00",
         "bank":{"short_name":"ACB","full_name":"ACB","code":"ACB","bin":"970416",
         "icon_url":"https://x.example","logo_url":"https://x.example"}}""";
    String two = account.formatted("20") + "," + account.formatted("19");
    fake.wireMock()
        .stubFor(
            get(urlPathEqualTo("/api/v1/bank-accounts"))
                .willReturn(
                    okJson(
                        "{\"status\":\"success\",\"data\":["
                            + two
                            + "],\"meta\":{\"pagination\":{\"total\":2,\"per_page\":20,"
                            + "\"current_page\":1,\"last_page\":1}}}")));
    fake.wireMock()
        .stubFor(
            get(urlPathEqualTo("/api/v1/bank-accounts/20"))
                .willReturn(
                    okJson("{\"status\":\"success\",\"data\":" + account.formatted("19") + "}")));
    Report report = VerificationRuns.run(options("kit_full"));
    assertThat(report.findings())
        .extracting(Finding::rule)
        .containsExactlyInAnyOrder("behaviour.list.limit", "behaviour.resource.identity");
  }
}
