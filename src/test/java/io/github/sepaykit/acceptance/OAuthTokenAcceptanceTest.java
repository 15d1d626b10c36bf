package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.control.AppSpec;
import io.github.sepaykit.control.AppTokens;
import io.github.sepaykit.control.FaultSpec;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.state.authorization.ConsentMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The token endpoint: each grant, and each refusal with its code and status. */
class OAuthTokenAcceptanceTest extends FakeTest {
  private static final Instant NOON = Instant.parse("2026-11-23T05:00:00Z");
  private static final AppSpec APPROVED =
      AppSpec.of("https://shop.example.com/callback").withConsent(ConsentMode.APPROVE);
  private OAuthClient client;
  private OAuthClient other;

  @BeforeEach
  void apps() {
    client = new OAuthClient(FAKE.baseUrl(), sepay.apps().register(APPROVED));
    other = new OAuthClient(FAKE.baseUrl(), sepay.apps().register(APPROVED));
    sepay.clock().set(NOON);
  }

  private static void isRefused(Api.Reply reply, int status, String error, String rule) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(status);
    assertThat(reply.body().properties().stream().map(Map.Entry::getKey))
        .containsExactly("error", "error_description");
    assertThat(reply.error()).isEqualTo(error);
    assertThat(reply.body().get("error_description").asText())
        .matches("[\\x20-\\x21\\x23-\\x5b\\x5d-\\x7e]+");
    assertThat(reply.rules()).isEqualTo(rule);
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
  }

  @ParameterizedTest
  @CsvSource({
    "grant_type,,400,invalid_request,oauth.parameter.missing",
    "grant_type,password,400,unsupported_grant_type,oauth.grant-type",
    "grant_type,client_credentials,400,unsupported_grant_type,oauth.grant-type",
    "code,,400,invalid_request,oauth.parameter.missing",
    "code,unknown,400,invalid_grant,oauth.code.unknown",
    "redirect_uri,,400,invalid_request,oauth.parameter.missing",
    "redirect_uri,https://shop.example.com/callback/,400,invalid_grant,oauth.redirect-uri",
    "code_verifier,abc,400,invalid_grant,oauth.code.verifier",
    "client_id,,401,invalid_client,oauth.client.missing",
    "client_secret,,401,invalid_client,oauth.client.missing",
    "client_id,nobody,401,invalid_client,oauth.client.unknown",
    "client_secret,wrong,401,invalid_client,oauth.client.secret"
  })
  void eachFaultHasItsErrorAndLeavesTheCodeToBeUsed(
      String name, String value, int status, String error, String rule) {
    String code = client.code();
    isRefused(client.redeem(code, name, value), status, error, rule);
    assertThat(client.redeem(code).status()).isEqualTo(200);
  }

  @Test
  void refreshTokenMustBeThereAndKnown() {
    isRefused(
        client.refresh("x", "refresh_token", null),
        400,
        "invalid_request",
        "oauth.parameter.missing");
    isRefused(client.refresh("x"), 400, "invalid_grant", "oauth.refresh.unknown");
  }

  @Test
  void disabledAppIsNoAuthorizedClient() {
    OAuthClient disabled =
        new OAuthClient(FAKE.baseUrl(), sepay.apps().register(APPROVED.disabled()));
    isRefused(disabled.refresh("x"), 400, "unauthorized_client", "oauth.client.disabled");
  }

  /** What stands behind the bound is not read, and must not be called missing. */
  @Test
  void formThatIsNotReadToItsEndIsRefusedForItsSize() {
    String form = OAuthClient.encode(client.form("grant_type", "refresh_token"));
    isRefused(
        client.tokenBody("filler=" + "a".repeat(1 << 20) + "&" + form, Map.of()),
        413,
        "invalid_request",
        "request.body.size");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/plain", "multipart/form-data; boundary=x", ""})
  void bodyMustBeAForm(String type) {
    String body = OAuthClient.encode(client.form("grant_type", "refresh_token"));
    Api.Reply reply =
        type.isEmpty()
            ? api.withoutToken()
                .send("POST", "/oauth/token", body.getBytes(StandardCharsets.UTF_8), Map.of())
            : client.tokenBody(body, Map.of("Content-Type", type));
    isRefused(reply, 400, "invalid_request", "oauth.content-type");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json|{\"code\":\"hidden-1\",\"client_secret\":\"hidden-2\"}",
        "text/plain|code=hidden-1&client_secret=hidden-2",
        "multipart/form-data; boundary=x|--x name=\"client_secret\" hidden-2",
        "application/x-www-form-urlencoded|c%6Fde=hidden-1&client%5fsecret=hidden-2",
        "application/x-www-form-urlencoded|code_verifier=hidden-1&refresh_token=hidden-2"
      })
  void journalHoldsNoSecretOfARefusedRequestWhateverItsForm(String type, String body) {
    String target = "/oauth/token?client_id=" + client.app().clientId() + "&client_secret=hidden-3";
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    Api.Reply reply = api.withoutToken().send("POST", target, bytes, Map.of("Content-Type", type));
    assertThat(reply.status()).isBetween(400, 401);
    assertThat(sepay.journal().exchanges())
        .hasSize(1)
        .allSatisfy(exchange -> assertThat(OAuthClient.allOf(exchange)).doesNotContain("hidden-"));
  }

  @Test
  void formMayNameItsCharset() {
    String code = client.code();
    String body =
        OAuthClient.encode(
            client.form(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                client.redirectUri()));
    Map<String, String> type =
        Map.of("Content-Type", "Application/X-WWW-Form-Urlencoded; charset=UTF-8");
    assertThat(client.tokenBody(body, type).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"grant_type", "code", "client_id", "client_secret", "redirect_uri"})
  void repeatedParameterIsRefused(String name) {
    String code = client.code();
    Map<String, String> form =
        client.form(
            "grant_type", "authorization_code", "code", code, "redirect_uri", client.redirectUri());
    String again = "&" + OAuthClient.encode(Map.of(name, form.get(name)));
    isRefused(
        client.tokenBody(OAuthClient.encode(form) + again, Map.of()),
        400,
        "invalid_request",
        "oauth.parameter.repeated");
    assertThat(client.tokenBody(OAuthClient.encode(form) + "&x=1&x=2", Map.of()).status())
        .isEqualTo(200);
  }

  @Test
  void credentialsMayComeAsBasic() {
    Map<String, String> form =
        client.form(
            "client_id",
            null,
            "client_secret",
            null,
            "grant_type",
            "authorization_code",
            "code",
            client.code(),
            "redirect_uri",
            client.redirectUri());
    String wrong = basic(client.app().clientId(), "wrong");
    Api.Reply refused = client.tokenBody(OAuthClient.encode(form), Map.of("Authorization", wrong));
    isRefused(refused, 401, "invalid_client", "oauth.client.secret");
    assertThat(refused.header("WWW-Authenticate")).startsWith("Basic ");
    for (String bad : new String[] {"Bearer x", "Basic !!!", "Basic " + base64("nocolon")}) {
      isRefused(
          client.tokenBody(OAuthClient.encode(form), Map.of("Authorization", bad)),
          401,
          "invalid_client",
          "oauth.client.missing");
    }
    String right = basic(client.app().clientId(), client.app().clientSecret());
    isRefused(
        client.tokenBody(
            OAuthClient.encode(form) + "&client_secret=x", Map.of("Authorization", right)),
        400,
        "invalid_request",
        "oauth.client.twice");
    assertThat(client.tokenBody(OAuthClient.encode(form), Map.of("Authorization", right)).status())
        .isEqualTo(200);
  }

  private static String basic(String id, String secret) {
    return "Basic " + base64(id + ":" + secret);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void codeHoldsForFiveMinutesToTheSecond() {
    String early = client.code();
    String late = client.code();
    sepay.clock().advance(Duration.ofMinutes(5).minusSeconds(1));
    assertThat(client.redeem(early).status()).isEqualTo(200);
    sepay.clock().advance(Duration.ofSeconds(1));
    isRefused(client.redeem(late), 400, "invalid_grant", "oauth.code.expired");
  }

  @Test
  void codeThatComesTwiceRevokesAllThatItGave() {
    String code = client.code();
    Api.Reply tokens = client.redeem(code);
    Api.Reply refreshed = client.refresh(tokens.body().get("refresh_token").asText());
    isRefused(client.redeem(code), 400, "invalid_grant", "oauth.code.used");
    for (Api.Reply given : new Api.Reply[] {tokens, refreshed}) {
      assertThat(api.with(given.body().get("access_token").asText()).list("").rules())
          .isEqualTo("auth.token.revoked");
    }
    isRefused(
        client.refresh(refreshed.body().get("refresh_token").asText()),
        400,
        "invalid_grant",
        "oauth.refresh.revoked");
  }

  @Test
  void codeIsForItsOwnApp() {
    String code = client.code();
    isRefused(other.redeem(code), 400, "invalid_grant", "oauth.code.client");
    SePay elsewhere = sepay.newCompany();
    OAuthClient foreign = new OAuthClient(FAKE.baseUrl(), elsewhere.apps().register(APPROVED));
    isRefused(foreign.redeem(code), 400, "invalid_grant", "oauth.code.unknown");
    elsewhere.delete();
    assertThat(client.redeem(code).status()).isEqualTo(200);
  }

  @Test
  void verifierMustFitTheChallenge() throws Exception {
    String verifier = "a-verifier-of-at-least-forty-three-characters-1";
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
    String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    String code = client.code("code_challenge", challenge, "code_challenge_method", "S256");
    isRefused(client.redeem(code), 400, "invalid_grant", "oauth.code.verifier");
    isRefused(
        client.redeem(code, "code_verifier", verifier + "2"),
        400,
        "invalid_grant",
        "oauth.code.verifier");
    isRefused(
        client.redeem(code, "code_verifier", challenge),
        400,
        "invalid_grant",
        "oauth.code.verifier");
    assertThat(client.redeem(code, "code_verifier", verifier).status()).isEqualTo(200);
  }

  @Test
  void refreshTokenWorksOnceAndTheNextGoesOn() {
    AppTokens first = sepay.authorize(client.app());
    Api.Reply second = client.refresh(first.refreshToken());
    isRefused(client.refresh(first.refreshToken()), 400, "invalid_grant", "oauth.refresh.used");
    Api.Reply third = client.refresh(second.body().get("refresh_token").asText());
    assertThat(third.status()).isEqualTo(200);
    assertThat(api.with(first.accessToken()).list("").status())
        .as("until it expires")
        .isEqualTo(200);
    isRefused(
        other.refresh(third.body().get("refresh_token").asText()),
        400,
        "invalid_grant",
        "oauth.refresh.client");
  }

  @Test
  void reuseOfARefreshTokenRevokesAllWhereTheAppIsSetSo() {
    OAuthClient careful =
        new OAuthClient(FAKE.baseUrl(), sepay.apps().register(APPROVED.revokingOnReuse()));
    AppTokens first = sepay.authorize(careful.app());
    Api.Reply second = careful.refresh(first.refreshToken());
    AppTokens untouched = sepay.authorize(careful.app());
    isRefused(careful.refresh(first.refreshToken()), 400, "invalid_grant", "oauth.refresh.used");
    isRefused(
        careful.refresh(second.body().get("refresh_token").asText()),
        400,
        "invalid_grant",
        "oauth.refresh.revoked");
    assertThat(api.with(second.body().get("access_token").asText()).list("").status())
        .isEqualTo(401);
    assertThat(api.with(untouched.accessToken()).list("").status()).isEqualTo(200);
  }

  @Test
  void refreshTokenHoldsForAMonthToTheSecond() {
    AppTokens early = sepay.authorize(client.app());
    AppTokens late = sepay.authorize(client.app());
    sepay.clock().set(Instant.parse("2026-12-23T04:59:59Z"));
    assertThat(client.refresh(early.refreshToken()).status()).isEqualTo(200);
    sepay.clock().set(Instant.parse("2026-12-23T05:00:00Z"));
    isRefused(client.refresh(late.refreshToken()), 400, "invalid_grant", "oauth.refresh.expired");
  }

  @Test
  void refreshMayNarrowTheScopesAndWidenThemAgainToWhatWasApproved() {
    AppTokens tokens =
        sepay.apps().authorize(client.app().clientId(), "webhook:read", "webhook:delete");
    Api.Reply narrow = client.refresh(tokens.refreshToken(), "scope", "webhook:delete");
    assertThat(api.with(narrow.body().get("access_token").asText()).list("").status())
        .isEqualTo(403);
    String next = narrow.body().get("refresh_token").asText();
    isRefused(
        client.refresh(next, "scope", "webhook:read webhook:write"),
        400,
        "invalid_scope",
        "oauth.scope");
    Api.Reply wide = client.refresh(next);
    assertThat(api.with(wide.body().get("access_token").asText()).list("").status()).isEqualTo(200);
  }

  @Test
  void faultsOfTheCompanyStrikeTheTokenEndpoint() {
    String code = client.code();
    sepay.faults().add(FaultSpec.of("429").times(1));
    Api.Reply reply = client.redeem(code);
    assertThat(reply.status()).isEqualTo(429);
    assertThat(client.redeem(code).status()).isEqualTo(200);
  }

  @Test
  void importedStateKeepsItsApps() {
    sepay.importState(sepay.exportState());
    assertThat(sepay.apps().list()).contains(client.app(), other.app());
    assertThat(client.redeem(client.code()).status()).isEqualTo(200);
  }
}
