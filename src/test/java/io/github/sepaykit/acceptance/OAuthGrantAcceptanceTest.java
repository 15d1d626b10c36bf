package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.control.AppSpec;
import io.github.sepaykit.control.AppTokens;
import io.github.sepaykit.control.RecordedExchange;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.state.User;
import io.github.sepaykit.state.authorization.ConsentMode;
import io.github.sepaykit.state.authorization.OAuthApp;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits of a grant: its time, its user, its app, and the forms in which an app proves itself. */
class OAuthGrantAcceptanceTest extends FakeTest {
  private static final Instant NOON = Instant.parse("2026-11-23T05:00:00Z");
  private static final AppSpec APPROVED =
      AppSpec.of("https://shop.example.com/callback").withConsent(ConsentMode.APPROVE);
  private OAuthClient client;

  @BeforeEach
  void anApp() {
    client = client(APPROVED);
    sepay.clock().set(NOON);
  }

  private OAuthClient client(AppSpec spec) {
    return new OAuthClient(FAKE.baseUrl(), sepay.apps().register(spec));
  }

  private static String text(Api.Reply reply, String member) {
    return reply.body().path(member).asText();
  }

  /** It is the 31st of January in Vietnam already; February has 28 days. */
  @Test
  void unknownAppIsToldWhichAppsThereAreAndNotQuoted() {
    sepay.apps().register(APPROVED.withCredentials("a_shop", "a_secret"));
    Api.Reply reply = client.redeem("x", "client_id", "a_secret");
    assertThat(reply.body().get("error_description").asText())
        .contains("one that no app has; there are a_shop")
        .doesNotContain("a_secret");
    assertThat(reply.header("X-SePay-Kit-Detail")).contains("sepay.apps().register(...)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a:b", "a#b", "a;b", "a%2Fb", "a+b"})
  void appIsFoundByWhateverIdItMayHave(String id) {
    String own = id + sepay.companyId();
    sepay.apps().register(APPROVED.withCredentials(own, "secret"));
    assertThat(sepay.apps().authorize(own).accessToken()).contains(".");
    sepay.apps().remove(own);
    assertThat(sepay.apps().find(own)).isEmpty();
  }

  /** Raw, as no library sends it. */
  @Test
  void charactersOfAStateThatNoQueryHasAreEscapedAndNoOthers() {
    String query = OAuthClient.encode(client.request("state", null)) + "&state=a\"b%20c<d>+%3C";
    RawHttp.Answer answer =
        RawHttp.send(FAKE.baseUrl(), "GET /oauth/authorize?" + query, "", new byte[0]);
    assertThat(answer.head()).contains("&state=a%22b%20c%3Cd%3E+%3C\r");
  }

  @Test
  void unknownGrantIsQuoted() {
    assertThat(
            client
                .redeem("x", "grant_type", "client_credentials")
                .body()
                .get("error_description")
                .asText())
        .endsWith("was 'client_credentials'");
  }

  @Test
  void refreshTokenHoldsForAMonthOfVietnamsCalendar() {
    sepay.clock().set(Instant.parse("2026-01-30T18:00:00Z"));
    AppTokens early = sepay.authorize(client.app());
    AppTokens late = sepay.authorize(client.app());
    sepay.clock().set(Instant.parse("2026-02-27T17:59:59Z"));
    assertThat(client.refresh(early.refreshToken()).status()).isEqualTo(200);
    sepay.clock().set(Instant.parse("2026-02-27T18:00:00Z"));
    assertThat(client.refresh(late.refreshToken()).rules()).isEqualTo("oauth.refresh.expired");
  }

  /** The token says so itself, in {@code exp}. */
  @Test
  void accessTokenEndsWithAWholeSecond() {
    sepay.clock().set(NOON.plusMillis(700));
    String token = sepay.authorize(client.app()).accessToken();
    sepay.clock().set(NOON.plusSeconds(3600));
    assertThat(api.with(token).list("").rules()).isEqualTo("auth.token.expired");
  }

  @Test
  void tokensActForTheUserWhoApprovedAlsoWhenTheAppHasAnotherSince() {
    User first = sepay.addUser("Lan", Set.of("view"));
    User second = sepay.addUser("Minh", Set.of("view"));
    AppSpec spec = APPROVED.withCredentials("app-" + sepay.companyId(), "secret");
    OAuthClient app = client(spec.withUser(first.id()));
    String code = app.code();
    sepay.apps().register(spec.withUser(second.id()));
    Api.Reply tokens = app.redeem(code);
    Api.Reply next = app.refresh(text(tokens, "refresh_token"));
    for (Api.Reply given : List.of(tokens, next)) {
      assertThat(api.with(text(given, "access_token")).get("/api/v1/me").id())
          .isEqualTo(first.id());
    }
    String later = text(app.redeem(app.code()), "access_token");
    assertThat(api.with(later).get("/api/v1/me").id()).isEqualTo(second.id());
  }

  @Test
  void resetForgetsCodesThatWereNotUsed() {
    String code = client.code();
    sepay.reset();
    assertThat(client.redeem(code).rules()).isEqualTo("oauth.code.unknown");
  }

  @Test
  void revokingAnAppLeavesTheOthersOfItsCompanyAlone() {
    OAuthClient other = client(APPROVED);
    AppTokens tokens = sepay.authorize(other.app());
    sepay.apps().revoke(client.app().clientId());
    assertThat(api.with(tokens.accessToken()).list("").status()).isEqualTo(200);
    assertThat(other.refresh(tokens.refreshToken()).status()).isEqualTo(200);
  }

  @Test
  void approvalAtOnceHasTheLimitsOfABrowsersWay() {
    OAuthApp reader = sepay.apps().register(APPROVED.withScopes("webhook:read"));
    assertThatThrownBy(() -> sepay.apps().authorize(reader.clientId(), "webhook:write"))
        .hasMessageContaining("/scopes: expected some of the scopes that the app has: webhook:read")
        .hasMessageContaining("was \"webhook:write\"");
    OAuthApp disabled = sepay.apps().register(APPROVED.disabled());
    assertThatThrownBy(() -> sepay.authorize(disabled))
        .hasMessageContaining("expected an app that may authorize, was one that is disabled");
  }

  @ParameterizedTest
  @CsvSource({
    "43,plain,code_challenge_method",
    "43,,code_challenge_method",
    "43,s256,code_challenge_method",
    "42,S256,code_challenge",
    "44,S256,code_challenge",
    "0,S256,code_challenge"
  })
  void challengeIsOfS256AndWhole(int length, String method, String parameter) {
    String challenge = length == 0 ? null : "x".repeat(length);
    Api.Reply reply =
        client.authorize("code_challenge", challenge, "code_challenge_method", method);
    assertThat(OAuthClient.parameters(reply))
        .containsEntry("error", "invalid_request")
        .hasEntrySatisfying("error_description", d -> assertThat(d).startsWith(parameter + ": "));
    assertThat(reply.rules()).isEqualTo("oauth.parameter.value");
  }

  @ParameterizedTest
  @CsvSource({"response_type", "scope", "state", "code_challenge", "auto"})
  void repeatedParameterOfARequestGoesToTheApp(String name) {
    String query = OAuthClient.encode(client.request("state", null));
    String twice = ("&" + name + "=approve").repeat(2);
    Api.Reply reply = api.withoutToken().get("/oauth/authorize?" + query + twice);
    assertThat(reply.header("Location"))
        .startsWith(client.redirectUri() + "?error=invalid_request&")
        .doesNotContain("code=");
    assertThat(reply.rules()).isEqualTo("oauth.parameter.repeated");
  }

  @ParameterizedTest
  @CsvSource({"refresh_token", "scope", "code_verifier"})
  void repeatedParameterOfARefreshLeavesItsTokenToBeUsed(String name) {
    String token = sepay.authorize(client.app()).refreshToken();
    String form =
        OAuthClient.encode(client.form("grant_type", "refresh_token", "refresh_token", token));
    String more = name.equals("refresh_token") ? "&refresh_token=x" : ("&" + name + "=x").repeat(2);
    assertThat(client.tokenBody(form + more, Map.of()).rules())
        .isEqualTo("oauth.parameter.repeated");
    assertThat(client.refresh(token).status()).isEqualTo(200);
  }

  /** RFC 6749, 2.3.1: both are form-encoded before they are joined by a colon. */
  @Test
  void credentialsOfBasicAreFormEncodedAndMayHaveColons() {
    String id = "shop+" + sepay.companyId();
    OAuthClient odd = client(APPROVED.withCredentials(id, "s:e%c+rt"));
    Map<String, String> form =
        odd.form(
            "client_id",
            null,
            "client_secret",
            null,
            "grant_type",
            "refresh_token",
            "refresh_token",
            "x");
    for (String secret : List.of("s:e%25c%2Brt", "s%3Ae%25c%2Brt")) {
      String pair = URLEncoder.encode(id, StandardCharsets.UTF_8) + ":" + secret;
      Api.Reply reply = odd.tokenBody(OAuthClient.encode(form), basic(pair));
      assertThat(reply.rules()).as(reply.text()).isEqualTo("oauth.refresh.unknown");
    }
  }

  private static Map<String, String> basic(String pair) {
    byte[] bytes = pair.getBytes(StandardCharsets.UTF_8);
    return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
  }

  @Test
  void clientIdOfTheFormMustBeThatOfBasic() {
    OAuthApp app = client.app();
    Map<String, String> basic = basic(app.clientId() + ":" + app.clientSecret());
    String form = "grant_type=refresh_token&refresh_token=x&client_id=";
    assertThat(client.tokenBody(form + app.clientId(), basic).rules())
        .isEqualTo("oauth.refresh.unknown");
    assertThat(client.tokenBody(form + "other", basic).rules()).isEqualTo("oauth.client.twice");
  }

  @Test
  void journalOfTheCompanyHasWhatBasicNamesAndNoneOfItsSecrets() {
    Map<String, String> sent = basic(client.app().clientId() + ":wrong");
    client.tokenBody("grant_type=refresh_token&refresh_token=hidden-1", sent);
    List<RecordedExchange> exchanges = sepay.journal().exchanges();
    assertThat(exchanges).extracting(RecordedExchange::status).containsExactly(401);
    assertThat(OAuthClient.allOf(exchanges.get(0)))
        .contains("/oauth/token")
        .doesNotContain("hidden-1", sent.get("Authorization").substring("Basic ".length()));
  }

  @Test
  void headerThatIsNotBasicIsNotPassedOverForTheForm() {
    String form =
        OAuthClient.encode(client.form("grant_type", "refresh_token", "refresh_token", "x"));
    Api.Reply reply = client.tokenBody(form, Map.of("Authorization", "Bearer x"));
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.rules()).isEqualTo("oauth.client.missing");
  }

  @Test
  void appOfADeletedCompanyIsUnknown() {
    SePay other = sepay.newCompany();
    OAuthClient gone = new OAuthClient(FAKE.baseUrl(), other.apps().register(APPROVED));
    other.delete();
    assertThat(gone.authorize().rules()).isEqualTo("oauth.client.unknown");
    assertThat(gone.refresh("x").rules()).isEqualTo("oauth.client.unknown");
  }

  /** A challenge to authenticate is for who has tried to, by that header. */
  @Test
  void refusedCredentialsOfAFormAreNotAskedForAsBasic() {
    Api.Reply reply = client.refresh("x", "client_secret", "wrong");
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("WWW-Authenticate")).isEmpty();
  }
}
