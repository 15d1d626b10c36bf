package io.github.sepaykit.junit;

import static io.github.sepaykit.junit.ContractAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Checks of single exchanges, with and without AssertJ. */
class ContractChecksTest {
  private static final Headers JSON = Headers.of("Content-Type", "application/json");
  private static final String EMPTY_PAGE =
      "{\"status\":\"success\",\"data\":[],\"meta\":{\"pagination\":"
          + "{\"total\":0,\"per_page\":20,\"current_page\":1,\"last_page\":1}}}";

  private static Exchange list(String query, String answer) {
    return new Exchange(
        new Request(
            "GET", Shop.WEBHOOKS + query, Headers.of("Authorization", "Bearer any"), Body.empty()),
        new Response(200, JSON, Body.of(answer)));
  }

  private final Exchange good = list("", EMPTY_PAGE);
  private final Exchange badRequest = list("?limit=1000", EMPTY_PAGE);
  private final Exchange badAnswer = list("", "{\"status\":\"success\",\"data\":{}}");

  @Test
  void theVerdictIsTheContracts() {
    assertThat(ContractChecks.bundled().check(good).isHonoured()).isTrue();
    assertThat(ContractChecks.bundled().check(badRequest).render())
        .contains("request.query.range at /limit");
    assertThat(ContractChecks.of(Contract.bundled()).check(badAnswer).isHonoured()).isFalse();
    assertThat(ContractChecks.of(Path.of("openapi/sepay-webhooks.yaml")).check(good).isHonoured())
        .isTrue();
  }

  @Test
  void assertsThatTheContractIsHonoured() {
    assertThat(good).honoursContract().hasNoDrift();
    assertThatThrownBy(() -> assertThat(badRequest).as("my list").honoursContract())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("my list")
        .hasMessageContaining("GET /api/v1/webhooks?limit=1000 -> 200")
        .hasMessageContaining("request.query.range at /limit")
        .hasMessageContaining("fix:");
    assertThatThrownBy(() -> assertThat((Exchange) null).honoursContract())
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void assertsThatARuleIsBroken() {
    assertThat(badRequest).violates("request.query.range").violates("request.query.*");
    assertThat(badAnswer).violates("response.body.required");
    assertThatThrownBy(() -> assertThat(badRequest).violates("request.query.enum"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Expected a violation of request.query.enum, but found:")
        .hasMessageContaining("request.query.range at /limit");
    assertThatThrownBy(() -> assertThat(good).violates("request.query.ranje"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("did you mean \"request.query.range\"?");
  }

  @Test
  void assertsThatNothingDrifted() {
    Exchange drifted = list("", EMPTY_PAGE.replace("\"status\"", "\"brand_new\":1,\"status\""));
    assertThat(drifted).honoursContract();
    assertThatThrownBy(() -> assertThat(drifted).hasNoDrift())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Expected no drift in GET /api/v1/webhooks -> 200, but found:")
        .hasMessageContaining("/brand_new");
  }

  @Test
  void anotherContractMayJudge() {
    assertThat(good, ContractChecks.of(Path.of("openapi/sepay-webhooks.yaml"))).honoursContract();
  }
}
