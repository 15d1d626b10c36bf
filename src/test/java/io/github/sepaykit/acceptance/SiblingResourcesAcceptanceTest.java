package io.github.sepaykit.acceptance;

import static io.github.sepaykit.acceptance.Listed.ids;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.control.TokenSpec;
import io.github.sepaykit.state.ErrorDialect;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all sibling resources have in common: scopes, dialects, loose values, unknown ids. */
class SiblingResourcesAcceptanceTest extends FakeTest {
  private static final String ACCOUNTS = "/api/v1/bank-accounts";
  private static final String TRANSACTIONS = "/api/v1/transactions";

  private static List<String> fields(JsonNode node) {
    return EndpointAcceptanceTest.fields(node);
  }

  private Api as(TokenSpec spec) {
    return api.with(sepay.tokens().mint(spec));
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
}
