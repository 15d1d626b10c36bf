package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.control.AppSpec;
import io.github.sepaykit.control.RecordedExchange;
import io.github.sepaykit.state.authorization.ConsentMode;
import io.github.sepaykit.state.authorization.OAuthApp;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The authorization endpoint: its refusals, and the consent page. */
class OAuthAuthorizeAcceptanceTest extends FakeTest {
  private static final String REDIRECT = "https://shop.example.com/callback";
  private OAuthClient client;
  private OAuthClient asking;

  @BeforeEach
  void apps() {
    client = client(AppSpec.of(REDIRECT).withConsent(ConsentMode.APPROVE));
    asking = client(AppSpec.of(REDIRECT).withName("Shop <b>\"&'"));
  }

  private OAuthClient client(AppSpec spec) {
    return new OAuthClient(FAKE.baseUrl(), sepay.apps().register(spec));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://shop.example.com/callback/",
        "https://shop.example.com/callback?x=1",
        "https://shop.example.com/Callback",
        "http://shop.example.com/callback",
        "https://shop.example.com:443/callback",
        "https://shop.example.com/callback#",
        "https://evil.example/callback",
        "https://shop.example.com/callback%20",
        "javascript:alert(1)",
        "//evil.example",
        ""
      })
  void redirectUriThatIsNotExactlyARegisteredOneIsLedNowhere(String uri) {
    Api.Reply reply = client.authorize("redirect_uri", uri);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.header("Location")).isEmpty();
    assertThat(reply.header("Content-Type")).startsWith("text/html");
    assertThat(reply.rules())
        .isEqualTo(uri.isEmpty() ? "oauth.parameter.missing" : "oauth.redirect-uri");
  }

  @Test
  void unknownRepeatedOrAbsentClientIsLedNowhere() {
    assertThat(client.authorize("client_id", "nobody").rules()).isEqualTo("oauth.client.unknown");
    assertThat(client.authorize("client_id", null).rules()).isEqualTo("oauth.parameter.missing");
    String query = "/oauth/authorize?" + OAuthClient.encode(client.request());
    for (String again : List.of("&client_id=x", "&redirect_uri=https%3A%2F%2Fevil.example")) {
      Api.Reply reply = api.withoutToken().get(query + again);
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.header("Location")).isEmpty();
      assertThat(reply.rules()).isEqualTo("oauth.parameter.repeated");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "response_type,,invalid_request,oauth.parameter.missing",
    "response_type,token,unsupported_response_type,oauth.response-type",
    "scope,webhook:everything,invalid_scope,oauth.scope",
    "code_challenge,abc,invalid_request,oauth.parameter.value",
    "code_challenge_method,S256,invalid_request,oauth.parameter.value",
    "code_challenge_method,plain,invalid_request,oauth.parameter.value",
    "auto,maybe,invalid_request,oauth.parameter.value",
    "auto,deny,access_denied,oauth.consent.denied"
  })
  void refusalGoesToTheAppWithItsState(String name, String value, String error, String rule) {
    Api.Reply reply = client.authorize(name, value);
    assertThat(reply.status()).isEqualTo(302);
    assertThat(reply.header("Location")).startsWith(REDIRECT + "?error=" + error + "&");
    assertThat(reply.header("Location")).endsWith("&state=s-1").doesNotContain("code=");
    assertThat(reply.rules()).isEqualTo(rule);
  }

  @Test
  void disabledAppAndScopesBeyondTheAppsAreRefused() {
    OAuthClient disabled = client(AppSpec.of(REDIRECT).withConsent(ConsentMode.APPROVE).disabled());
    assertThat(disabled.authorize().header("Location")).contains("error=unauthorized_client");
    OAuthClient reader =
        client(AppSpec.of(REDIRECT).withConsent(ConsentMode.APPROVE).withScopes("webhook:read"));
    assertThat(reader.authorize("scope", "webhook:read webhook:write").header("Location"))
        .contains("error=invalid_scope");
    assertThat(reader.authorize().header("Location")).contains("code=");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a+b%20c", "%C3%A9", "%22%3Cscript%3E", "a%3Db", "a%0D%0ASet-Cookie:x=1", "%FF"})
  void stateComesBackAsItWentOut(String raw) {
    Map<String, String> query = client.request("state", null);
    for (String auto : List.of("approve", "deny")) {
      Api.Reply reply =
          api.withoutToken()
              .get(
                  "/oauth/authorize?"
                      + OAuthClient.encode(query)
                      + "&auto="
                      + auto
                      + "&state="
                      + raw);
      assertThat(reply.status()).isEqualTo(302);
      assertThat(reply.header("Location")).endsWith("&state=" + raw);
      assertThat(reply.header("Set-Cookie")).isEmpty();
    }
  }

  @Test
  void strangersAreIgnored() {
    Api.Reply reply =
        client.authorize("approval_prompt", "force", "access_type", "offline", "x", "y");
    assertThat(reply.header("Location")).contains("?code=").doesNotContain("approval");
  }

  @Test
  void requestSaysWhatItsUserAnswersOverTheApp() {
    assertThat(asking.authorize().status()).isEqualTo(200);
    assertThat(asking.authorize("auto", "approve").header("Location")).contains("code=");
    assertThat(client.authorize("auto", "ask").status()).isEqualTo(200);
  }

  @Test
  void pageIsPlainEscapedAndGuarded() {
    Api.Reply page = asking.authorize("scope", "webhook:read", "state", "\"><script>x</script>");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).contains("Shop &lt;b&gt;&quot;&amp;&#39;").contains("webhook:read");
    assertThat(page.text()).doesNotContain("<script", "style=", "onclick", "<b>");
    assertThat(page.header("Content-Security-Policy"))
        .isEqualTo(
            "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'; form-action 'self' https://shop.example.com");
    assertThat(page.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(page.header("Set-Cookie")).contains("HttpOnly", "SameSite=Lax");
    Api.Reply style = api.withoutToken().get("/oauth/consent.css");
    assertThat(style.header("Content-Type")).startsWith("text/css");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "|vi|vi",
        "|en-GB,en;q=0.9,vi;q=0.1|en",
        "|fr, vi;q=0.5|vi",
        "|de|vi",
        "|,;=|vi",
        "en|vi|en",
        "vi|en|vi"
      })
  void pageSpeaksVietnameseOrEnglish(String lang, String accepted, String expected) {
    Map<String, String> query = asking.request("lang", lang);
    String target = "/oauth/authorize?" + OAuthClient.encode(query);
    Api.Reply page =
        api.withoutToken().send("GET", target, null, Map.of("Accept-Language", accepted));
    assertThat(page.text()).contains("<html lang=\"" + expected + "\">");
    assertThat(page.header("Content-Language")).isEqualTo(expected);
    assertThat(page.text()).contains(expected.equals("vi") ? "Cho phép" : "Approve");
  }

  private record Form(String cookie, String ticket) {
    static Form of(Api.Reply page) {
      Matcher ticket = Pattern.compile("name=\"ticket\" value=\"([^\"]+)\"").matcher(page.text());
      assertThat(ticket.find()).isTrue();
      return new Form(page.header("Set-Cookie").split(";")[0], ticket.group(1));
    }
  }

  private Api.Reply decide(String cookie, String ticket, String decision) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("ticket", ticket);
    form.put("decision", decision);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/x-www-form-urlencoded");
    Optional.of(cookie).filter(c -> !c.isEmpty()).ifPresent(c -> headers.put("Cookie", c));
    return api.withoutToken()
        .send(
            "POST",
            "/oauth/authorize",
            OAuthClient.encode(form).getBytes(java.nio.charset.StandardCharsets.UTF_8),
            headers);
  }

  @Test
  void personApprovesOrDenies() {
    Form form = Form.of(asking.authorize("scope", "webhook:read"));
    Api.Reply approved = decide(form.cookie(), form.ticket(), "approve");
    assertThat(approved.header("Location")).startsWith(REDIRECT + "?code=").endsWith("&state=s-1");
    Api.Reply tokens = asking.redeem(OAuthClient.parameters(approved).get("code"));
    String token = tokens.body().get("access_token").asText();
    assertThat(api.with(token).list("").status()).isEqualTo(200);
    assertThat(api.with(token).create(minimal()).status()).isEqualTo(403);

    Form other = Form.of(asking.authorize());
    assertThat(decide(other.cookie(), other.ticket(), "deny").header("Location"))
        .startsWith(REDIRECT + "?error=access_denied&")
        .endsWith("&state=s-1");
  }

  @Test
  void formWorksOnceFromItsBrowserAndForTenMinutes() {
    sepay.clock().set(Instant.parse("2026-11-23T05:00:00Z"));
    Form form = Form.of(asking.authorize());
    Form stranger = Form.of(asking.authorize());
    assertThat(decide("", form.ticket(), "approve").rules()).isEqualTo("oauth.consent.form");
    assertThat(decide(stranger.cookie(), form.ticket(), "approve").status()).isEqualTo(400);
    assertThat(decide(form.cookie(), form.ticket(), "").status()).isEqualTo(400);
    assertThat(decide(form.cookie(), form.ticket(), "approve").status()).isEqualTo(302);
    Api.Reply again = decide(form.cookie(), form.ticket(), "approve");
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.header("Location")).isEmpty();

    Form early = Form.of(asking.authorize());
    Form late = Form.of(asking.authorize());
    sepay.clock().advance(Duration.ofMinutes(10).minusSeconds(1));
    assertThat(decide(early.cookie(), early.ticket(), "approve").status()).isEqualTo(302);
    sepay.clock().advance(Duration.ofSeconds(1));
    assertThat(decide(late.cookie(), late.ticket(), "approve").status()).isEqualTo(400);
  }

  @Test
  void formOfAnAppThatWasChangedSinceIsRefused() {
    Form form = Form.of(asking.authorize());
    Form denied = Form.of(asking.authorize());
    OAuthApp app = asking.app();
    sepay
        .apps()
        .register(
            AppSpec.of("https://elsewhere.example/cb")
                .withCredentials(app.clientId(), app.clientSecret()));
    for (Api.Reply reply :
        List.of(
            decide(form.cookie(), form.ticket(), "approve"),
            decide(denied.cookie(), denied.ticket(), "deny"))) {
      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.header("Location")).isEmpty();
    }
  }

  @Test
  void journalHoldsTheDecisionWithoutTicketAndCookie() {
    Form form = Form.of(asking.authorize());
    decide(form.cookie(), form.ticket(), "approve");
    List<RecordedExchange> exchanges = sepay.journal().exchanges();
    assertThat(exchanges).extracting(RecordedExchange::status).containsExactly(200, 302);
    assertThat(exchanges.stream().map(OAuthClient::allOf).toList().toString())
        .contains("decision=approve")
        .doesNotContain(form.ticket())
        .doesNotContain(form.cookie().substring(form.cookie().indexOf('=') + 1));
  }

  @Test
  void otherMethodsAreRefused() {
    Api.Reply put = api.withoutToken().send("PUT", "/oauth/authorize", null, Map.of());
    assertThat(put.status()).isEqualTo(405);
    assertThat(put.header("Allow")).isEqualTo("GET, POST");
    Api.Reply get = api.withoutToken().get("/oauth/token");
    assertThat(get.status()).isEqualTo(405);
    assertThat(get.header("Allow")).isEqualTo("POST");
  }

  @Test
  void journalHoldsTheExchangesWithoutTheirSecrets() {
    String code = client.code();
    Api.Reply tokens = client.redeem(code, "code_verifier", null);
    client.refresh("wrong-refresh-token");
    List<RecordedExchange> exchanges = sepay.journal().exchanges();
    assertThat(exchanges).extracting(RecordedExchange::status).containsExactly(302, 200, 400);
    String all = exchanges.stream().map(OAuthClient::allOf).toList().toString();
    assertThat(all)
        .contains("/oauth/token", "oauth.refresh.unknown")
        .doesNotContain(code)
        .doesNotContain(client.app().clientSecret())
        .doesNotContain("wrong-refresh-token")
        .doesNotContain(tokens.body().get("access_token").asText())
        .doesNotContain(tokens.body().get("refresh_token").asText());
    sepay.journal().assertHonoured();
  }
}
