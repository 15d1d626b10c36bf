package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.NewBankAccount;
import io.github.sepaykit.control.NewCompany;
import io.github.sepaykit.control.NewVirtualAccount;
import io.github.sepaykit.control.RecordedExchange;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.control.TokenSpec;
import io.github.sepaykit.state.CompanySettings;
import io.github.sepaykit.state.ErrorDialect;
import io.github.sepaykit.state.Webhook;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The control API: the same handle in-process and over HTTP, and of every form of the fake. */
class ControlAcceptanceTest {
  private static final RunningFake FAKE = RunningFake.start();

  @AfterAll
  static void stop() {
    FAKE.close();
  }

  static Stream<SePay> handles() {
    return Stream.of(
        FAKE.sepay().newCompany(),
        SePay.connect(FAKE.baseUrl()).newCompany(),
        SePay.connect(FAKE.adminUrl()).newCompany());
  }

  private static Api api(SePay sepay) {
    return new Api(FAKE.baseUrl(), Optional.of(sepay.tokens().mint(TokenSpec.full())));
  }

  private static Map<String, Object> fields(SePay sepay) {
    return Map.of(
        "bank_account_id",
        sepay.bankAccounts().get(0).id(),
        "name",
        "Shop",
        "event_type",
        "All",
        "authen_type",
        "No_Authen",
        "request_content_type",
        "Json",
        "webhook_url",
        "https://shop.example.com/",
        "is_verify_payment",
        1);
  }

  @Test
  void allTimesHaveMillisecondsAlsoWhereTheyAreNone() {
    SePay sepay = FAKE.sepay().newCompany();
    sepay.clock().set(Instant.parse("2026-03-01T03:04:05Z"));
    Api admin = new Api(FAKE.baseUrl(), Optional.empty());
    String company = "/__admin/sepay/companies/" + sepay.companyId();
    admin.post(company + "/tokens", Map.of());
    admin.post(company + "/transactions", Map.of("type", "in", "amount", 1));
    for (String path : List.of("/clock", "/transactions", "/state")) {
      String answer = admin.get(company + path).text();
      assertThat(answer).contains("\"2026-03-01T0");
      assertThat(Pattern.compile("\"\\d{4}-\\d\\d-\\d\\dT[^\"]*\"").matcher(answer).results())
          .extracting(MatchResult::group)
          .allMatch(time -> time.matches(".*:\\d\\d\\.000Z\""));
    }
    Instant fine = Instant.parse("2026-03-01T03:04:05.000000007Z");
    sepay.clock().set(fine);
    assertThat(sepay.clock().now()).isEqualTo(fine);
    sepay.delete();
  }

  @ParameterizedTest
  @MethodSource("handles")
  void companiesAccountsAndUsers(SePay sepay) {
    SePay named =
        sepay.newCompany(
            NewCompany.named("Sao Mai")
                .withBankAccounts(3)
                .withSettings(CompanySettings.defaults().withStrict(true)));
    assertThat(sepay.companies()).contains(sepay.companyId(), named.companyId());
    assertThat(named.bankAccounts()).hasSize(3);
    assertThat(named.settings().strict()).isTrue();
    long account = sepay.addBankAccount(new NewBankAccount("0123", "NGUYEN VAN AN", "ACB")).id();
    assertThat(sepay.bankAccounts())
        .anySatisfy(a -> assertThat(a.accountNumber()).isEqualTo("0123"));
    sepay.addVirtualAccount(new NewVirtualAccount(account, "VA1", "Quan 1"));
    assertThat(sepay.virtualAccounts())
        .singleElement()
        .satisfies(v -> assertThat(v.bankAccountId()).isEqualTo(account));
    long user = sepay.addUser("An", Set.of("view")).id();
    assertThat(sepay.users()).anySatisfy(u -> assertThat(u.permissions()).containsExactly("view"));
    String token = sepay.tokens().mint(TokenSpec.full().withUser(user));
    Api viewer = new Api(FAKE.baseUrl(), Optional.of(token));
    assertThat(viewer.list("").status()).isEqualTo(200);
    assertThat(viewer.create(fields(sepay)).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @MethodSource("handles")
  void webhooksAreReadAndPut(SePay sepay) {
    Webhook added = sepay.webhooks().add(fields(sepay));
    assertThat(api(sepay).get(Api.one(added.id())).data().path("name").asText()).isEqualTo("Shop");
    Map<String, Object> changed = new java.util.HashMap<>(fields(sepay));
    changed.put("name", "Other");
    sepay.webhooks().put(added.id(), changed);
    assertThat(sepay.webhooks().find(added.id()).orElseThrow().fields())
        .containsEntry("name", "Other")
        .containsEntry("active", 1L);
    assertThat(sepay.webhooks().all()).hasSize(1);
    long given = added.id() + 100_000;
    sepay.webhooks().put(given, changed);
    assertThat(api(sepay).create(fields(sepay)).id()).isGreaterThan(given);
    assertThat(sepay.webhooks().delete(given)).isTrue();
    assertThat(sepay.webhooks().delete(given)).isFalse();
    assertThat(sepay.webhooks().find(given)).isEmpty();
    assertThatThrownBy(() -> sepay.webhooks().add(Map.of("name", "x")))
        .hasMessageContaining("webhook_url");
  }

  @ParameterizedTest
  @MethodSource("handles")
  void theClockStandsAdvancesAndRuns(SePay sepay) {
    Instant noon = Instant.parse("2026-03-01T05:00:00Z");
    sepay.clock().set(noon);
    assertThat(sepay.clock().now()).isEqualTo(noon);
    sepay.clock().advance(Duration.ofHours(5));
    assertThat(sepay.clock().now()).isEqualTo(noon.plus(Duration.ofHours(5)));
    assertThatThrownBy(() -> sepay.clock().advance(Duration.ofSeconds(-1)))
        .isInstanceOf(ControlException.class);
    sepay.clock().run();
    assertThat(sepay.clock().now())
        .isBetween(noon.plus(Duration.ofHours(5)), noon.plus(Duration.ofHours(6)));
    sepay.clock().reset();
    assertThat(sepay.clock().now()).isAfter(Instant.parse("2026-06-01T00:00:00Z"));
  }

  @ParameterizedTest
  @MethodSource("handles")
  void theJournalTellsEveryExchangeWithItsFindings(SePay sepay) {
    Api api = api(sepay);
    api.list("?page=0");
    api.create(fields(sepay));
    List<RecordedExchange> exchanges = sepay.journal().exchanges();
    assertThat(exchanges).hasSize(2);
    RecordedExchange bad = exchanges.get(0);
    assertThat(bad.operation()).isEqualTo("listWebhooks");
    assertThat(bad.status()).isEqualTo(400);
    assertThat(bad.findings())
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.rule()).isEqualTo("request.query.range");
              assertThat(f.pointer()).isEqualTo("/page");
              assertThat(f.contract()).startsWith("openapi/sepay-webhooks.yaml:");
            });
    assertThat(bad.curl()).contains("$SEPAY_TOKEN").doesNotContain(api.token().orElseThrow());
    assertThat(bad.requestHeaders().toString()).doesNotContain(api.token().orElseThrow());
    assertThat(exchanges.get(1).findings()).isEmpty();
    assertThat(exchanges.get(1).requestBody()).contains("shop.example.com");
    sepay.journal().clear();
    assertThat(sepay.journal().exchanges()).isEmpty();
  }

  @Test
  void callsWithoutAKnownTokenAreUnattributed() {
    SePay sepay = FAKE.sepay().newCompany();
    int before = sepay.journal().unattributed().size();
    new Api(FAKE.baseUrl(), Optional.empty()).list("?marker=unattributed");
    assertThat(sepay.journal().exchanges()).isEmpty();
    assertThat(sepay.journal().unattributed()).hasSize(before + 1);
    assertThat(sepay.journal().unattributed().get(before).target()).contains("marker=unattributed");
  }

  @ParameterizedTest
  @MethodSource("handles")
  void aWholeStateIsExportedAndImported(SePay sepay) {
    api(sepay).create(fields(sepay));
    sepay.configure(sepay.settings().withErrors(ErrorDialect.OBSERVED));
    String state = sepay.exportState();
    List<Webhook> webhooks = sepay.webhooks().all();
    Api before = api(sepay);
    sepay.webhooks().all().forEach(w -> sepay.webhooks().delete(w.id()));
    sepay.addBankAccount();
    sepay.importState(state);
    assertThat(sepay.webhooks().all()).isEqualTo(webhooks);
    assertThat(sepay.bankAccounts()).hasSize(1);
    assertThat(sepay.settings().errors()).isEqualTo(ErrorDialect.OBSERVED);
    assertThat(before.list("").status())
        .as("a token minted after the export is gone")
        .isEqualTo(401);
    assertThat(sepay.exportState()).isEqualTo(state);
  }

  @ParameterizedTest
  @MethodSource("handles")
  void theClockIsPartOfTheState(SePay sepay) {
    Instant past = Instant.parse("2025-12-31T23:00:00Z");
    sepay.clock().set(past);
    Api api = api(sepay);
    String state = sepay.exportState();
    sepay.clock().reset();
    assertThat(api.list("").status()).as("expired by real time").isEqualTo(401);
    sepay.importState(state);
    assertThat(sepay.clock().now()).isEqualTo(past);
    assertThat(api.list("").status()).isEqualTo(200);
    assertThat(sepay.exportState()).isEqualTo(state);
    sepay.clock().reset();
    assertThat(sepay.exportState()).doesNotContain("clock");
  }

  @ParameterizedTest
  @MethodSource("handles")
  void aRefusedImportChangesNothing(SePay sepay) {
    api(sepay).create(fields(sepay));
    String state = sepay.exportState();
    assertThatThrownBy(
            () ->
                sepay.importState(
                    state.replace("\"event_type\":\"All\"", "\"event_type\":\"Some\"")))
        .isInstanceOf(ControlException.class)
        .hasMessageContaining("/webhooks/0/event_type");
    assertThatThrownBy(
            () -> sepay.importState("{\"name\":\"x\",\"users\":[{\"id\":1,\"name\":\"a\"}]}"))
        .hasMessageContaining("permissions");
    assertThatThrownBy(() -> sepay.importState("{")).hasMessageContaining("line 1");
    assertThatThrownBy(() -> sepay.importState("{\"nam\":\"x\"}"))
        .hasMessageContaining("/nam")
        .hasMessageContaining("name");
    assertThat(sepay.exportState()).isEqualTo(state);
  }

  @ParameterizedTest
  @MethodSource("handles")
  void resetKeepsAccountsAndTokens(SePay sepay) {
    Api api = api(sepay);
    api.create(fields(sepay));
    sepay.faults().next("listWebhooks", "503");
    sepay.reset();
    assertThat(sepay.webhooks().all()).isEmpty();
    assertThat(sepay.faults().active()).isEmpty();
    assertThat(sepay.journal().exchanges()).isEmpty();
    assertThat(api.list("").status()).isEqualTo(200);
    assertThat(sepay.bankAccounts()).hasSize(1);
  }

  @Test
  void aDeletedCompanyIsGoneWithItsTokens() {
    SePay sepay = FAKE.sepay().newCompany();
    Api api = api(sepay);
    sepay.delete();
    assertThat(api.list("").status()).isEqualTo(401);
    assertThatThrownBy(sepay::bankAccounts).hasMessageContaining("control.company.unknown");
  }

  @Test
  void wrongCallsAreRefusedWithARuleAndAFix() {
    SePay sepay = SePay.connect(FAKE.baseUrl()).newCompany();
    assertThatThrownBy(() -> sepay.tokens().mint("webhook:admin"))
        .hasMessageContaining("/scopes")
        .hasMessageContaining("webhook:read");
    assertThatThrownBy(() -> sepay.addUser("x", Set.of("own")))
        .hasMessageContaining("/permissions")
        .hasMessageContaining("view");
    assertThatThrownBy(() -> sepay.addVirtualAccount(1)).hasMessageContaining("/bankAccountId");
    assertThatThrownBy(() -> sepay.tokens().revoke("kit_full"))
        .hasMessageContaining("control.token.unknown");
    assertThatThrownBy(() -> SePay.connect(URI.create("http://127.0.0.1:1")))
        .hasMessageContaining("control.unreachable");
  }
}
