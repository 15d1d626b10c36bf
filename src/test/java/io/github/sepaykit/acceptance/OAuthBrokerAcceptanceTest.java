package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.SePayFake;
import io.github.sepaykit.control.AppSpec;
import io.github.sepaykit.control.FaultSpec;
import io.github.sepaykit.state.ErrorDialect;
import io.github.sepaykit.state.authorization.ConsentMode;
import io.github.sepaykit.state.authorization.OAuthApp;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The broker of SePay's own plugin, as the plugin calls it. */
class OAuthBrokerAcceptanceTest extends FakeTest {
  private String callback;

  @BeforeEach
  void aShop() {
    callback = "https://shop" + sepay.companyId() + ".example.com/?wc-api=wc_sepay_oauth";
  }

  private OAuthApp register() {
    return sepay
        .apps()
        .register(
            AppSpec.of(callback)
                .withConsent(ConsentMode.APPROVE)
                .withErrors(ErrorDialect.OBSERVED)
                .throughBroker());
  }

  private Api.Reply post(String path, Map<String, String> form) {
    return postBody(path, OAuthClient.encode(form));
  }

  private Api.Reply postBody(String path, String form) {
    return api.withoutToken()
        .send(
            "POST",
            path,
            form.getBytes(StandardCharsets.UTF_8),
            Map.of("Content-Type", "application/x-www-form-urlencoded"));
  }

  private Api.Reply init() {
    return post("/woo/oauth/init", Map.of("redirect_uri", callback, "state", "s/1+2 3"));
  }

  private Map<String, String> connect() {
    String url = init().body().get("oauth_url").asText();
    assertThat(url).startsWith(FAKE.baseUrl() + "/oauth/authorize?");
    URI target = URI.create(url);
    Api.Reply back = api.withoutToken().get(target.getRawPath() + "?" + target.getRawQuery());
    assertThat(back.status()).isEqualTo(302);
    assertThat(back.header("Location")).startsWith(callback + "&access_token=");
    return OAuthClient.parameters(back);
  }

  @Test
  void shopIsSentTokensAndRefreshesThemWithoutCredentials() {
    register();
    Map<String, String> tokens = connect();
    assertThat(tokens)
        .containsEntry("expires_in", "3600")
        .containsEntry("state", "s/1+2 3")
        .doesNotContainKey("code");
    assertThat(api.with(tokens.get("access_token")).list("").status()).isEqualTo(200);

    Map<String, String> form = Map.of("refresh_token", tokens.get("refresh_token"));
    Api.Reply next = post("/woo/oauth/refresh", form);
    assertThat(next.body().properties().stream().map(Map.Entry::getKey))
        .containsExactly("access_token", "refresh_token", "expires_in");
    String access = next.body().get("access_token").asText();
    assertThat(api.with(access).list("").status()).isEqualTo(200);
    Api.Reply again = post("/woo/oauth/refresh", form);
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.error()).isEqualTo("invalid_grant");
    assertThat(post("/woo/oauth/refresh", Map.of("refresh_token", "x")).error())
        .isEqualTo("invalid_grant");
    assertThat(post("/woo/oauth/refresh", Map.of()).error()).isEqualTo("invalid_request");

    sepay.tokens().expire(access);
    assertThat(api.with(access).list("").error()).isEqualTo("access_denied");
  }

  @Test
  void journalHoldsNoToken() {
    register();
    Map<String, String> tokens = connect();
    post("/woo/oauth/refresh", Map.of("refresh_token", tokens.get("refresh_token")));
    assertThat(sepay.journal().exchanges())
        .hasSize(3)
        .allSatisfy(
            exchange ->
                assertThat(OAuthClient.allOf(exchange))
                    .doesNotContain(tokens.get("access_token"), tokens.get("refresh_token")));
  }

  @Test
  void foreignCallbackAndMissingFieldsAreRefused() {
    register();
    Api.Reply foreign =
        post("/woo/oauth/init", Map.of("redirect_uri", callback + "x", "state", "s"));
    assertThat(foreign.status()).isEqualTo(400);
    assertThat(foreign.rules()).isEqualTo("oauth.redirect-uri");
    assertThat(post("/woo/oauth/init", Map.of("redirect_uri", callback)).rules())
        .isEqualTo("oauth.parameter.missing");
    assertThat(api.withoutToken().get("/woo/oauth/init").status()).isEqualTo(405);
  }

  @Test
  void repeatedFieldsAreRefused() {
    register();
    String token = connect().get("refresh_token");
    String init = OAuthClient.encode(Map.of("redirect_uri", callback, "state", "s"));
    String refresh = OAuthClient.encode(Map.of("refresh_token", token));
    assertThat(postBody("/woo/oauth/init", init + "&state=t").rules())
        .isEqualTo("oauth.parameter.repeated");
    assertThat(postBody("/woo/oauth/refresh", refresh + "&refresh_token=t").rules())
        .isEqualTo("oauth.parameter.repeated");
    assertThat(postBody("/woo/oauth/refresh", refresh).status()).isEqualTo(200);
  }

  @Test
  void eachOfTwoShopsOfACompanyRefreshesItsOwnTokens() {
    AppSpec spec = AppSpec.of(callback).throughBroker();
    for (OAuthApp app : List.of(sepay.apps().register(spec), sepay.apps().register(spec))) {
      String token = sepay.authorize(app).refreshToken();
      assertThat(post("/woo/oauth/refresh", Map.of("refresh_token", token)).status())
          .isEqualTo(200);
    }
  }

  @Test
  void shopComesBackToTheCallbackThatItNamed() {
    String second = callback + "&second=1";
    sepay
        .apps()
        .register(AppSpec.of(callback, second).withConsent(ConsentMode.APPROVE).throughBroker());
    Api.Reply reply = post("/woo/oauth/init", Map.of("redirect_uri", second, "state", "s"));
    URI target = URI.create(reply.body().get("oauth_url").asText());
    assertThat(
            api.withoutToken()
                .get(target.getRawPath() + "?" + target.getRawQuery())
                .header("Location"))
        .startsWith(second + "&access_token=");
  }

  @Test
  void disabledShopIsNoAuthorizedClient() {
    OAuthApp app = register();
    String token = connect().get("refresh_token");
    sepay.apps().register(AppSpec.of(app).disabled());
    Api.Reply reply = post("/woo/oauth/refresh", Map.of("refresh_token", token));
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.error()).isEqualTo("unauthorized_client");
  }

  @Test
  void brokerIsThereForBrokeredAppsOnly() {
    try (SePayFake plain = SePayFake.start()) {
      Api.Reply reply = new Api(plain.baseUrl(), Optional.empty()).get("/woo/oauth/init");
      assertThat(reply.status()).isEqualTo(404);
    }
  }

  @Test
  void rateLimitComesAsAFault() {
    register();
    sepay.faults().add(FaultSpec.of("429").times(1));
    Api.Reply limited = init();
    assertThat(limited.status()).isEqualTo(429);
    assertThat(limited.header("Retry-After")).isNotEmpty();
    assertThat(init().status()).isEqualTo(200);
  }

  @Test
  void appThatIsNotBrokeredGetsNoTokensFromThePage() {
    OAuthApp app = sepay.apps().register(AppSpec.of(callback).withConsent(ConsentMode.APPROVE));
    OAuthClient client = new OAuthClient(FAKE.baseUrl(), app);
    assertThat(client.authorize("response_type", "tokens").header("Location"))
        .contains("error=unsupported_response_type");
    String refreshToken = sepay.authorize(app).refreshToken();
    assertThat(post("/woo/oauth/refresh", Map.of("refresh_token", refreshToken)).status())
        .isIn(400, 404);
  }
}
