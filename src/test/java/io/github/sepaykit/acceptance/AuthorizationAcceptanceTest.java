package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.SePayFake;
import io.github.sepaykit.control.TokenSpec;
import io.github.sepaykit.state.CompanySettings;
import io.github.sepaykit.state.ErrorDialect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    assertThat(reply.body().path("hint").asText()).isEqualTo("Access token has been revoked");
    assertThat(reply.header("X-SePay-Kit-Detail")).contains("mint a new one");
    assertForbidden(call(as(TokenSpec.full().withScopes()), "listWebhooks"), "auth.scope.missing");
  }

  /** SePay's body has SePay's words; the kit's advice stands in headers and in the journal. */
  @ParameterizedTest
  @CsvSource({
    "kit_never_minted,Access token could not be verified",
    "not~a~token!,Access token could not be verified",
    ",Missing \"Authorization\" header"
  })
  void theHintIsAsAResourceServerPrintsIt(String token, String hint) {
    try (SePayFake observed =
        SePayFake.start(
            FakeOptions.defaults()
                .with(
                    o ->
                        o.settings(
                            CompanySettings.defaults().withErrors(ErrorDialect.OBSERVED))))) {
      Api.Reply reply = new Api(observed.baseUrl(), Optional.ofNullable(token)).list("");
      assertThat(reply.status()).isEqualTo(401);
      assertThat(reply.body().path("hint").asText()).isEqualTo(hint);
      assertThat(reply.text()).doesNotContain("control API").doesNotContain("mint");
    }
  }

  @Test
  void anAppMayHaveADialectOfItsOwn() {
    String plugin = sepay.tokens().mint(TokenSpec.full().withErrors(ErrorDialect.OBSERVED));
    String other = sepay.tokens().mint();
    assertThat(api.with(plugin).list("").status()).isEqualTo(200);
    sepay.tokens().expire(plugin);
    sepay.tokens().expire(other);
    assertThat(api.with(plugin).list("").error()).isEqualTo("access_denied");
    assertThat(api.with(other).list("").error()).isEqualTo("unauthorized");
    sepay.importState(sepay.exportState());
    assertThat(api.with(plugin).list("").error()).isEqualTo("access_denied");
    configure(settings -> settings.withErrors(ErrorDialect.OBSERVED));
    assertThat(api.with(other).list("").error()).isEqualTo("access_denied");
  }

  @ParameterizedTest
  @CsvSource({
    "DOCUMENTED,WordPress/6.6.2; https://shop.example.com,true",
    "OBSERVED,WordPress/6.6.2; https://shop.example.com,false",
    "DOCUMENTED,okhttp/4.12.0,false"
  })
  void theJournalSaysWhatSePaysPluginWouldNeed(ErrorDialect errors, String agent, boolean advised) {
    configure(settings -> settings.withErrors(errors));
    String token = sepay.tokens().mint();
    sepay.tokens().expire(token);
    sepay.journal().clear();
    Api.Reply reply = api.with(token).send("GET", Api.WEBHOOKS, null, Map.of("User-Agent", agent));
    assertThat(reply.status()).isEqualTo(401);
    String fix = sepay.journal().exchanges().get(0).findings().get(0).fix();
    assertThat(fix.contains("WooCommerce plugin")).isEqualTo(advised);
    assertThat(fix).startsWith("refresh it, or mint a new one");
    assertThat(reply.text()).doesNotContain("WooCommerce");
  }

  @Test
  void aTokenMintedWithoutNamingScopesMayDoAll() {
    for (String operation : List.of("listWebhooks", "createWebhook", "deleteWebhook")) {
      assertThat(call(api.with(sepay.tokens().mint()), operation).status()).isLessThan(300);
    }
    Api none = api.with(sepay.tokens().mintWithoutScopes());
    assertForbidden(call(none, "listWebhooks"), "auth.scope.missing");
    assertThatThrownBy(() -> sepay.tokens().mint(new String[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("mintWithoutScopes()");
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
