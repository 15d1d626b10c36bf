package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.SePayFake;
import io.github.sepaykit.control.RecordedExchange;
import io.github.sepaykit.http.StartupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A user's own seed and stubs come on top of the kit's, and win. */
class SeedAndStubsAcceptanceTest {
  private static final String SEED =
      """
      {"companies": [{
        "name": "My company",
        "users": [{"id": 7, "name": "An", "permissions": ["view", "add"]}],
        "bankAccounts": [{"id": 77, "accountNumber": "0001", "accountHolderName": "AN", "bank": "ACB"}],
        "virtualAccounts": [{"id": 777, "bankAccountId": 77, "accountNumber": "VA777"}],
        "tokens": [{"value": "my-token", "name": "full", "userId": 7, "scopes": ["webhook:read", "webhook:write"]}],
        "webhooks": [{"id": 123, "created_at": "2025-01-02 03:04:05", "bank_account_id": 77, "name": "Old", "event_type": "All",
          "authen_type": "No_Authen", "request_content_type": "Json", "webhook_url": "https://old.example.com/",
          "is_verify_payment": 0, "only_va": 1, "bank_sub_account_ids": [777]}]
      }]}
      """;

  @TempDir Path folder;

  private Path seed(String text) throws IOException {
    return Files.writeString(folder.resolve("my-seed.json"), text);
  }

  private void stub(String file, String json) throws IOException {
    Path path = folder.resolve("stubs").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, json);
  }

  private FakeOptions withStubs() {
    return FakeOptions.defaults().with(o -> o.stubs(folder.resolve("stubs")));
  }

  @Test
  void theDefaultSeedHasTwoCompaniesAndNoWebhooks() {
    assertThat(FakeTest.FAKE.sepay().webhooks().all()).isEmpty();
    Api api = new Api(FakeTest.FAKE.baseUrl(), Optional.of("kit_full"));
    assertThat(api.list("").status()).isEqualTo(200);
    assertThat(api.with("kit_expired").list("").rules()).isEqualTo("auth.token.expired");
    assertThat(api.with("kit_none").list("").rules()).isEqualTo("auth.scope.missing");
    assertThat(api.with("kit_viewOnlyUser").delete(Api.one(1)).rules())
        .isEqualTo("auth.permission.missing");
    assertThat(api.with("kit_otherCompany").list("").status()).isEqualTo(200);
  }

  @Test
  void aSeedOfTheUsersOwnIsTheFirstCompanyAndTheDefaultOnesStay() throws IOException {
    Path seed = seed(SEED);
    try (RunningFake fake = RunningFake.start(FakeOptions.defaults().with(o -> o.seed(seed)))) {
      Api api = new Api(fake.baseUrl(), Optional.of("my-token"));
      assertThat(fake.sepay().bankAccounts())
          .singleElement()
          .satisfies(a -> assertThat(a.id()).isEqualTo(77));
      assertThat(api.get(Api.one(123)).data().path("created_at").asText())
          .isEqualTo("2025-01-02 03:04:05");
      assertThat(api.get(Api.one(123)).data().path("bank_sub_account_ids").toString())
          .isEqualTo("[777]");
      assertThat(api.with("kit_full").list("").status()).isEqualTo(200);
      assertThat(fake.sepay().newCompany().bankAccounts().get(0).id()).isGreaterThan(77);
    }
  }

  @ParameterizedTest(name = "{2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"event_type\": \"All\"|\"event_type\": \"Some\"|/companies/0/webhooks/0/event_type",
        "\"bankAccountId\": 77|\"bankAccountId\": 78|/companies/0/virtualAccounts/0/bankAccountId",
        "\"userId\": 7|\"userId\": 8|/companies/0/tokens/0/userId",
        "\"created_at\": \"2025-01-02 03:04:05\"|\"created_at\": \"yesterday\"|/companies/0/webhooks/0/created_at",
        "[777]|[778]|/companies/0/webhooks/0/bank_sub_account_ids",
        "\"permissions\"|\"permission\"|/companies/0/users/0 ",
        "\"id\": 77,|\"id\": \"x\",|/companies/0/bankAccounts/0/id",
        "\"value\": \"my-token\"|\"value\": \"kit_full\"|/companies/0/tokens/0/value",
        "\"view\", \"add\"|\"view\", \"fly\"|/companies/0/users/0/permissions",
        "\"webhook:write\"|\"webhook:fly\"|/companies/0/tokens/0/scopes",
        "\"name\": \"My company\"|\"name\": \"My company\", \"id\": -5|/companies/0/id",
        "{\"companies\": [|{\"companies\": [{\"id\": 5, \"name\": \"A\"}, {\"id\": 5, \"name\": \"B\"},|/companies/1/id",
        "{\"companies\": [|{\"companies\": [null,|companies: ",
        "\"users\": [|\"users\": [null,|users: ",
        "\"tokens\": [|\"tokens\": [{\"value\": \"my-token\", \"userId\": 7, \"scopes\": []},|/companies/0/tokens/1/value",
        "\"My company\",|\"My company\", \"delivery\": {\"mode\": \"fast\"},|/companies/0/delivery/mode",
        "\"My company\",|\"My company\", \"delivery\": {\"routes\": {\"https://a.example/x\": \"http://localhost:1\"}},|/companies/0/delivery/routes",
        "\"My company\",|\"My company\", \"paymentCodeFormats\": [{\"prefix\": \"DH\"}],|/companies/0/paymentCodeFormats/0",
        "\"id\": 123,|\"id\": 9223372036854775807,|/companies/0/webhooks/0/id",
        "[{\"id\": 123, \"|[7, {\"id\": 123, \"|/companies/0/webhooks/0 "
      })
  void aBadSeedIsOneErrorWithFilePlaceAndExpectation(String good, String bad, String place)
      throws IOException {
    assertThat(SEED).contains(good);
    Path file = seed(SEED.replace(good, bad));
    assertThatThrownBy(() -> SePayFake.start(FakeOptions.defaults().with(o -> o.seed(file))))
        .isInstanceOf(StartupException.class)
        .hasMessageStartingWith("start.seed: ")
        .hasMessageContaining("my-seed.json")
        .hasMessageContaining(place)
        .hasMessageFindingMatch("expected|required");
  }

  @Test
  void aSeedCanSetTheClock() throws IOException {
    Path file =
        seed(
            SEED.replace(
                "\"My company\",",
                "\"My company\", \"clock\": {\"now\": \"2025-06-01T00:00:00Z\"},"));
    try (RunningFake fake = RunningFake.start(FakeOptions.defaults().with(o -> o.seed(file)))) {
      assertThat(fake.sepay().clock().now()).isEqualTo("2025-06-01T00:00:00Z");
    }
  }

  @Test
  void aSeedThatIsNotJsonNamesLineAndColumn() throws IOException {
    Path file = seed("{\n  \"companies\": [\n    oops\n");
    assertThatThrownBy(() -> SePayFake.start(FakeOptions.defaults().with(o -> o.seed(file))))
        .hasMessageContaining("my-seed.json")
        .hasMessageContaining("line 3");
  }

  @Test
  void aStubOfTheUsersOwnWinsOverEveryAnswerAndRefusal() throws IOException {
    stub(
        "mappings/create.json",
        "{\"name\": \"my create\", \"request\": {\"method\": \"POST\", \"urlPath\": \"/api/v1/webhooks\"}, \"response\": {\"status\": 418, \"body\": \"teapot\"}}");
    stub(
        "mappings/sibling.json",
        "{\"request\": {\"urlPath\": \"/api/v1/me\"}, \"response\": {\"jsonBody\": {\"id\": 1}}}");
    try (RunningFake fake = RunningFake.start(withStubs())) {
      Api api = new Api(fake.baseUrl(), Optional.of("kit_full"));
      assertThat(api.create(Map.of()).status()).isEqualTo(418);
      assertThat(api.withoutToken().create(Map.of()).status()).isEqualTo(418);
      assertThat(api.get("/api/v1/me").body().path("id").asInt()).isEqualTo(1);
      assertThat(api.list("").status()).isEqualTo(200);
      List<RecordedExchange> journal = fake.sepay().journal().exchanges();
      assertThat(journal.get(0).injected()).isEqualTo("my create");
      assertThat(journal.get(0).status()).isEqualTo(418);
      assertThat(journal.get(0).findings()).allMatch(finding -> finding.isAboutRequest());
      assertThat(journal.get(1).findings()).isEmpty();
    }
  }

  @Test
  void aStubAddedAtRunTimeWinsTooAndTheKitSurvivesARemovalOfAll() {
    try (RunningFake fake = RunningFake.start()) {
      Api api = new Api(fake.baseUrl(), Optional.of("kit_full"));
      String mapping =
          "{\"request\":{\"urlPath\":\"/api/v1/webhooks\"},\"response\":{\"status\":599}}";
      assertThat(api.post("/__admin/mappings", mapping).status()).isEqualTo(201);
      assertThat(api.list("").status()).isEqualTo(599);
      assertThat(api.post("/__admin/mappings/reset", "").status()).isEqualTo(200);
      assertThat(api.list("").status()).isEqualTo(200);
      assertThat(api.delete("/__admin/mappings").status()).isEqualTo(200);
      assertThat(api.list("").status()).isEqualTo(200);
    }
  }

  @Test
  void aFaultOfTheUsersOwnCanBeNamedAndWinsOverTheKits() throws IOException {
    stub(
        "faults/maintenance.json",
        "{\"request\": {}, \"response\": {\"status\": 503, \"body\": \"mine\"}}");
    stub(
        "faults/500.json",
        "{\"request\": {}, \"response\": {\"status\": 500, \"body\": \"mine too\"}}");
    try (RunningFake fake = RunningFake.start(withStubs())) {
      Api api = new Api(fake.baseUrl(), Optional.of("kit_full"));
      fake.sepay().faults().next("listWebhooks", "maintenance");
      assertThat(api.list("").text()).isEqualTo("mine");
      fake.sepay().faults().next("listWebhooks", "500");
      assertThat(api.list("").text()).isEqualTo("mine too");
    }
  }

  @Test
  void aBadStubNamesItsFile() throws IOException {
    stub("mappings/bad.json", "{\"request\": {\"urlPath\": 5}, \"respons\": {}}");
    assertThatThrownBy(() -> SePayFake.start(withStubs()))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("start.stubs")
        .hasMessageContaining("bad.json");
    stub("mappings/bad.json", "{\n  \"request\": {bad");
    assertThatThrownBy(() -> SePayFake.start(withStubs()))
        .hasMessageContaining("bad.json (line 2, column ")
        .hasMessageContaining("not JSON")
        .hasMessageContaining("fix: ");
    assertThatThrownBy(
            () ->
                SePayFake.start(FakeOptions.defaults().with(o -> o.stubs(folder.resolve("none")))))
        .hasMessageContaining("start.stubs");
  }

  @Test
  void aTakenPortIsToldWithAFix() {
    int taken = FakeTest.FAKE.baseUrl().getPort();
    assertThatThrownBy(() -> SePayFake.start(FakeOptions.defaults().with(o -> o.port(taken))))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("start.port")
        .hasMessageContaining("--port 0");
  }
}
