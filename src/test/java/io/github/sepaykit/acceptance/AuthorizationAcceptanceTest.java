package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.control.TokenSpec;
import io.github.sepaykit.state.ErrorDialect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The scope and permission columns of the endpoint table, and the rows 401 and 403 of the error
 * table.
 */
class AuthorizationAcceptanceTest extends FakeTest {
  private static final String[] SCOPES = {"webhook:read", "webhook:write", "webhook:delete"};
  private long id;

  @BeforeEach
  void aWebhook() {
    id = api.created(minimal());
  }

  private Api.Reply call(Api as, String operation) {
    return switch (operation) {
      case "listWebhooks" -> as.list("");
      case "getWebhook" -> as.get(Api.one(id));
      case "createWebhook" -> as.create(minimal());
      case "updateWebhook" -> as.patch(Api.one(id), Map.of("active", 0));
      case "deleteWebhook" -> as.delete(Api.one(id));
      default -> throw new IllegalArgumentException(operation);
    };
  }

  @ParameterizedTest(name = "{0} needs scope {1} and permission {2}, and nothing else")
  @CsvSource({
    "listWebhooks,webhook:read,view,200",
    "getWebhook,webhook:read,view,200",
    "createWebhook,webhook:write,add,201",
    "updateWebhook,webhook:write,edit,200",
    "deleteWebhook,webhook:delete,delete,200"
  })
  void eachOperationNeedsItsScopeAndItsPermission(
      String operation, String scope, String permission, int success) {
    for (String other : SCOPES) {
      if (!other.equals(scope)) {
        assertForbidden(
            call(as(TokenSpec.full().withScopes(other)), operation), "auth.scope.missing");
      }
    }
    for (String other : List.of("view", "add", "edit", "delete")) {
      if (!other.equals(permission)) {
        assertForbidden(
            call(as(TokenSpec.full().withPermissions(other)), operation),
            "auth.permission.missing");
      }
    }
    assertForbidden(call(as(TokenSpec.full().withScopes()), operation), "auth.scope.missing");
    assertForbidden(
        call(as(TokenSpec.full().withPermissions()), operation), "auth.permission.missing");
    assertThat(
            call(as(TokenSpec.full().withScopes(scope).withPermissions(permission)), operation)
                .status())
        .isEqualTo(success);
  }

  private Api as(TokenSpec spec) {
    return api.with(sepay.tokens().mint(spec));
  }

  private static void assertForbidden(Api.Reply reply, String rule) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(403);
    assertThat(reply.error()).isEqualTo("forbidden");
    assertThat(reply.rules()).isEqualTo(rule);
  }

  private void assertUnauthorized(Api.Reply reply, String rule) {
    assertThat(reply.status()).isEqualTo(401);
    assertThat(EndpointAcceptanceTest.fields(reply.body()))
        .containsExactly("status", "error", "message");
    assertThat(reply.error()).isEqualTo("unauthorized");
    assertThat(reply.rules()).isEqualTo(rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"listWebhooks", "getWebhook", "createWebhook", "updateWebhook", "deleteWebhook"})
  void aMissingTokenIs401(String operation) {
    assertUnauthorized(call(api.withoutToken(), operation), "auth.token.missing");
  }

  @ParameterizedTest(name = "Authorization: {0}")
  @ValueSource(
      strings = {
        "Basic dXNlcjpwYXNz",
        "Bearer",
        "Bearer two tokens",
        "Apikey abc",
        "kit_full",
        "Bearer \"quoted\""
      })
  void aMalformedHeaderIs401(String header) {
    Api.Reply reply =
        api.withoutToken().send("GET", Api.WEBHOOKS, null, Map.of("Authorization", header));
    assertUnauthorized(reply, "auth.token.malformed");
  }

  @Test
  void theSchemeIsNotCaseSensitive() {
    String token = api.token().orElseThrow();
    assertThat(
            api.send("GET", Api.WEBHOOKS, null, Map.of("Authorization", "bearer " + token))
                .status())
        .isEqualTo(200);
  }

  @Test
  void anUnknownTokenIs401() {
    assertUnauthorized(api.with("kit_never_minted").list(""), "auth.token.unknown");
  }

  @Test
  void anExpiredTokenIs401ByTheCompanysClock() {
    String token = sepay.tokens().mint(TokenSpec.full().withLifetime(Duration.ofMinutes(10)));
    assertThat(api.with(token).list("").status()).isEqualTo(200);
    sepay.clock().advance(Duration.ofMinutes(11));
    assertUnauthorized(api.with(token).list(""), "auth.token.expired");
  }

  @Test
  void tokensLiveOneHourByDefault() {
    sepay.clock().set(java.time.Instant.parse("2026-06-01T00:00:00Z"));
    String token = sepay.tokens().mint(TokenSpec.full());
    sepay.clock().advance(Duration.ofMinutes(59));
    assertThat(api.with(token).list("").status()).isEqualTo(200);
    sepay.clock().advance(Duration.ofMinutes(1));
    assertThat(api.with(token).list("").status()).isEqualTo(401);
  }

  @Test
  void aTokenMadeToExpireIs401() {
    String token = sepay.tokens().mint(TokenSpec.full());
    sepay.tokens().expire(token);
    assertUnauthorized(api.with(token).list(""), "auth.token.expired");
  }

  @Test
  void aRevokedTokenIs401() {
    String token = sepay.tokens().mint(TokenSpec.full());
    sepay.tokens().revoke(token);
    assertUnauthorized(api.with(token).list(""), "auth.token.revoked");
  }

  @Test
  void theObservedDialectSaysAccessDeniedWithDescriptionAndHint() {
    configure(settings -> settings.withErrors(ErrorDialect.OBSERVED));
    String token = sepay.tokens().mint(TokenSpec.full());
    sepay.tokens().revoke(token);
    Api.Reply reply = api.with(token).list("");
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.error()).isEqualTo("access_denied");
    assertThat(EndpointAcceptanceTest.fields(reply.body()))
        .containsExactly("status", "error", "message", "error_description", "hint");
    assertForbidden(call(as(TokenSpec.full().withScopes()), "listWebhooks"), "auth.scope.missing");
  }

  @Test
  void whatWasRefusedChangesNothing() {
    call(as(TokenSpec.full().withScopes("webhook:read")), "deleteWebhook");
    call(as(TokenSpec.full().withScopes("webhook:read")), "updateWebhook");
    call(api.withoutToken(), "createWebhook");
    assertThat(sepay.webhooks().all()).hasSize(1);
    assertThat(sepay.webhooks().find(id).orElseThrow().fields()).containsEntry("active", 1L);
  }

  @Test
  void diagnosisNeverChangesTheBody() {
    Api.Reply scope = call(as(TokenSpec.full().withScopes()), "listWebhooks");
    Api.Reply permission = call(as(TokenSpec.full().withPermissions()), "listWebhooks");
    assertThat(scope.text()).isEqualTo(permission.text());
    assertThat(scope.header("X-SePay-Kit-Detail")).contains("webhook:read");
    assertThat(permission.header("X-SePay-Kit-Detail")).contains("Webhooks: view");
  }
}
