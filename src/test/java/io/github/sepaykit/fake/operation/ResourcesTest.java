package io.github.sepaykit.fake.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.DocumentCopy;
import io.github.sepaykit.acceptance.ExtendedDocument;
import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.state.AccessToken;
import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.Companies;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.CompanySettings;
import io.github.sepaykit.state.User;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A further resource is one class and one entry of the registry. */
class ResourcesTest {
  @TempDir Path folder;
  private final Companies companies = new Companies(InstantSource.system());
  private Contract contract;
  private Company company;

  @BeforeEach
  void load() throws IOException {
    String document = ExtendedDocument.withWallets(DocumentCopy.text());
    contract = Contract.load(DocumentCopy.write(folder.resolve("more.yaml"), document));
    company = companies.create("Shop", CompanySettings.defaults());
    company.put(new BankAccount(19, "0071000888888", "NGUYEN VAN A", "Vietcombank"));
    company.put(new User(7, "Owner", Set.of("view")));
    companies.grant(
        company, new AccessToken("token", "test", 7, Set.of("webhook:read"), null, false, null));
  }

  private static final class Wallets implements Resource {
    @Override
    public Map<String, Meaning> operations() {
      return Map.of(
          "listWallets",
          call -> done(call.company().bankAccounts().stream().map(BankAccount::id).toList()),
          "getWallet",
          call -> done(call.target(BankAccount.class).id()));
    }

    private static OperationOutcome done(Object data) {
      return OperationOutcome.Done.of(200, Map.of("status", "success", "data", data));
    }

    @Override
    public Optional<BankAccount> find(Company company, long id) {
      return company.bankAccount(id);
    }

    @Override
    public String noun() {
      return "wallet";
    }
  }

  private Response get(String path) {
    Resources resources =
        new Resources(
            List.of(new WebhookResource(contract, companies.webhookIds()), new Wallets()));
    Request request =
        new Request("GET", path, Headers.of("Authorization", "Bearer token"), Body.empty());
    return new Pipeline(contract, CompanySettings.defaults(), resources)
        .answer(
            request,
            contract.checkRequest(request),
            CallerIdentity.of(request.headers(), companies))
        .response();
  }

  @Test
  void carriesOutTheOperationsOfAFurtherResource() {
    assertThat(get("/api/v1/wallets").body().text()).contains("\"data\":[19]");
    assertThat(get("/api/v1/wallets/19").body().text()).contains("\"data\":19");
  }

  @Test
  void anUnknownIdHasTheTextOfItsResource() {
    Response missing = get("/api/v1/wallets/20");
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.body().text()).contains("\"message\":\"Wallet not found\"");
    assertThat(get("/api/v1/webhooks/20").body().text())
        .contains("\"message\":\"Webhook not found\"");
  }

  @Test
  void refusesTwoResourcesForOneOperation() {
    assertThatThrownBy(() -> new Resources(List.of(new Wallets(), new Wallets())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two resources carry out");
  }
}
