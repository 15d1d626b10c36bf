package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sepaykit.control.AppSpec;
import io.github.sepaykit.control.AppTokens;
import io.github.sepaykit.state.authorization.ConsentMode;
import io.github.sepaykit.state.authorization.OAuthApp;
import java.math.BigInteger;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way of an app: approval, code, tokens, API, refresh. */
class OAuthFlowAcceptanceTest extends FakeTest {
  private static final Instant NOON = Instant.parse("2026-11-23T05:00:00Z");
  private OAuthClient client;

  @BeforeEach
  void anApp() {
    OAuthApp app = sepay.apps().register("https://shop.example.com/callback?from=sepay");
    client = new OAuthClient(FAKE.baseUrl(), app);
    sepay.clock().set(NOON);
  }

  @Test
  void appOfTheDefaultSeedGoesFromApprovalToRefresh() {
    OAuthApp seeded = FAKE.sepay().apps().find("kit_app").orElseThrow();
    OAuthClient shop = new OAuthClient(FAKE.baseUrl(), seeded);
    Api.Reply tokens = shop.redeem(shop.code("auto", "approve"));
    assertThat(tokens.status()).as(tokens.text()).isEqualTo(200);
    String access = tokens.body().get("access_token").asText();
    assertThat(api.with(access).list("").status()).isEqualTo(200);

    Api.Reply next = shop.refresh(tokens.body().get("refresh_token").asText());
    assertThat(next.status()).as(next.text()).isEqualTo(200);
    assertThat(api.with(next.body().get("access_token").asText()).list("").status()).isEqualTo(200);
    assertThat(next.body().get("access_token")).isNotEqualTo(tokens.body().get("access_token"));
  }

  @Test
  void redirectHasCodeAndStateBehindTheQueryThatTheUriHas() {
    Api.Reply reply = client.authorize();
    assertThat(reply.header("Location"))
        .startsWith("https://shop.example.com/callback?from=sepay&code=")
        .endsWith("&state=s-1");
  }

  @Test
  void tokenAnswerHasFourMembersInOrderAndIsNotStored() {
    Api.Reply reply = client.redeem(client.code());
    assertThat(reply.body().properties().stream().map(Map.Entry::getKey))
        .containsExactly("access_token", "token_type", "expires_in", "refresh_token");
    assertThat(reply.body().get("token_type").asText()).isEqualTo("Bearer");
    assertThat(reply.body().get("expires_in").isInt()).isTrue();
    assertThat(reply.body().get("expires_in").asInt()).isEqualTo(3600);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void accessTokenIsAJwtThatThePublishedKeyVerifies() throws Exception {
    String token =
        client.redeem(client.code("scope", "webhook:read")).body().get("access_token").asText();
    JsonNode header = part(token, 0);
    assertThat(header.get("alg").asText()).isEqualTo("RS256");
    assertThat(header.get("typ").asText()).isEqualTo("JWT");
    JsonNode claims = part(token, 1);
    assertThat(claims.get("iss").asText()).isEqualTo(FAKE.baseUrl().toString());
    assertThat(claims.get("sub").asText()).isEqualTo(Long.toString(client.app().userId()));
    assertThat(claims.get("aud").asText()).isEqualTo(client.app().clientId());
    assertThat(claims.get("iat").asLong()).isEqualTo(NOON.getEpochSecond());
    assertThat(claims.get("exp").asLong()).isEqualTo(NOON.getEpochSecond() + 3600);
    assertThat(claims.get("scope").asText()).isEqualTo("webhook:read");

    Api.Reply keys = api.withoutToken().get("/.well-known/jwks.json");
    JsonNode key =
        StreamSupport.stream(keys.body().get("keys").spliterator(), false)
            .filter(k -> k.get("kid").equals(header.get("kid")))
            .findFirst()
            .orElseThrow();
    assertThat(key.get("use").asText()).isEqualTo("sig");
    assertThat(key.get("alg").asText()).isEqualTo("RS256");
    assertThat(key.has("d")).as("a private part").isFalse();
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initVerify(
        KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e"))));
    int dot = token.lastIndexOf('.');
    signature.update(token.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(token.substring(dot + 1)))).isTrue();
  }

  private static JsonNode part(String token, int index) throws Exception {
    return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.")[index]));
  }

  private static BigInteger number(JsonNode key, String member) {
    return new BigInteger(1, Base64.getUrlDecoder().decode(key.get(member).asText()));
  }

  /** A fake knows the port that it listens on, and not the one that its container is reached by. */
  private static String ownUrl() {
    return RunningFake.FORM.equals("container")
        ? "http://127.0.0.1:8080"
        : FAKE.baseUrl().toString();
  }

  @Test
  void mintedTokenIsOfTheSameKind() throws Exception {
    String token = sepay.tokens().mint("webhook:read");
    JsonNode claims = part(token, 1);
    assertThat(part(token, 0).get("alg").asText()).isEqualTo("RS256");
    assertThat(claims.get("iss").asText()).isEqualTo(ownUrl());
    assertThat(claims.get("aud").asText()).isEqualTo("sepay-kit");
    assertThat(claims.get("scope").asText()).isEqualTo("webhook:read");
    assertThat(claims.get("exp").asLong()).isEqualTo(NOON.getEpochSecond() + 3600);
    assertThat(sepay.tokens().mint("webhook:read")).isNotEqualTo(token);
    assertThat(api.with(token).list("").status()).isEqualTo(200);
  }

  @Test
  void accessTokenHoldsForAnHourToTheSecond() {
    String token = client.redeem(client.code()).body().get("access_token").asText();
    sepay.clock().advance(Duration.ofMinutes(60).minusSeconds(1));
    assertThat(api.with(token).list("").status()).isEqualTo(200);
    sepay.clock().advance(Duration.ofSeconds(1));
    Api.Reply late = api.with(token).list("");
    assertThat(late.status()).isEqualTo(401);
    assertThat(late.rules()).isEqualTo("auth.token.expired");
  }

  @Test
  void scopesAndUserOfATokenAreThoseThatWereApproved() {
    String token =
        client.redeem(client.code("scope", "webhook:read")).body().get("access_token").asText();
    assertThat(api.with(token).list("").status()).isEqualTo(200);
    assertThat(api.with(token).create(minimal()).rules()).isEqualTo("auth.scope.missing");

    long viewer = sepay.addUser("Viewer", java.util.Set.of("view")).id();
    OAuthApp ofViewer =
        sepay
            .apps()
            .register(
                AppSpec.of("https://a.example/cb")
                    .withUser(viewer)
                    .withConsent(ConsentMode.APPROVE));
    String viewing = sepay.authorize(ofViewer).accessToken();
    assertThat(api.with(viewing).list("").status()).isEqualTo(200);
    assertThat(api.with(viewing).create(minimal()).rules()).isEqualTo("auth.permission.missing");
  }

  @Test
  void scopesAreSeparatedBySpacesPlusSignsOrCommas() {
    for (String separator : List.of("%20", "+", "%2B", ",", "%2C", "%20,%20")) {
      Api.Reply reply =
          api.withoutToken()
              .get(
                  "/oauth/authorize?"
                      + OAuthClient.encode(client.request())
                      + "&scope=webhook:read"
                      + separator
                      + "webhook:delete");
      String code = OAuthClient.parameters(reply).get("code");
      String token = client.redeem(code).body().get("access_token").asText();
      assertThat(api.with(token).list("").status()).as(separator).isEqualTo(200);
      assertThat(api.with(token).delete(Api.one(1)).status()).as(separator).isEqualTo(404);
      assertThat(api.with(token).create(minimal()).status()).as(separator).isEqualTo(403);
    }
  }

  @Test
  void tokensThatAreAskedForAtOnceAreThoseOfABrowsersWay() {
    AppTokens tokens = sepay.authorize(client.app());
    assertThat(tokens.expiresAt()).isEqualTo(NOON.plusSeconds(3600));
    assertThat(api.with(tokens.accessToken()).list("").status()).isEqualTo(200);
    assertThat(client.refresh(tokens.refreshToken()).status()).isEqualTo(200);
    assertThat(tokens.toString()).doesNotContain(tokens.accessToken());

    AppTokens fewer = sepay.apps().authorize(client.app().clientId(), "webhook:delete");
    assertThat(api.with(fewer.accessToken()).list("").status()).isEqualTo(403);
  }

  @Test
  void revokedAppLosesAllItsTokensAndCodesAtOnce() {
    AppTokens tokens = sepay.authorize(client.app());
    String code = client.code();
    sepay.apps().revoke(client.app().clientId());
    assertThat(api.with(tokens.accessToken()).list("").rules()).isEqualTo("auth.token.revoked");
    assertThat(client.refresh(tokens.refreshToken()).rules()).isEqualTo("oauth.refresh.revoked");
    assertThat(client.redeem(code).error()).isEqualTo("invalid_grant");
    assertThat(client.redeem(client.code()).status()).isEqualTo(200);

    AppTokens later = sepay.authorize(client.app());
    sepay.apps().remove(client.app().clientId());
    assertThat(api.with(later.accessToken()).list("").status()).isEqualTo(401);
    assertThat(client.refresh(later.refreshToken()).error()).isEqualTo("invalid_client");
    assertThat(sepay.apps().list()).isEmpty();
  }

  @Test
  void metadataNamesTheEndpointsAndSaysWhoseItIs() {
    for (String name : List.of("openid-configuration", "oauth-authorization-server")) {
      Api.Reply reply = new Api(FAKE.baseUrl(), Optional.empty()).get("/.well-known/" + name);
      assertThat(reply.status()).isEqualTo(200);
      String base = FAKE.baseUrl().toString();
      assertThat(reply.body().get("issuer").asText()).isEqualTo(base);
      assertThat(reply.body().get("authorization_endpoint").asText())
          .isEqualTo(base + "/oauth/authorize");
      assertThat(reply.body().get("token_endpoint").asText()).isEqualTo(base + "/oauth/token");
      assertThat(reply.body().get("jwks_uri").asText()).isEqualTo(base + "/.well-known/jwks.json");
      assertThat(reply.body().get("code_challenge_methods_supported").toString())
          .isEqualTo("[\"S256\"]");
      assertThat(reply.body().get("scopes_supported"))
          .extracting(JsonNode::asText)
          .containsExactlyInAnyOrderElementsOf(client.app().scopes());
      assertThat(reply.body().get("x_sepay_kit").asText()).contains("SePay Kit");
    }
  }

  /** Jetty lets it pass; a URL made of it would lead elsewhere. */
  @ParameterizedTest
  @ValueSource(strings = {"a,b", ""})
  void hostThatIsNoneIsNoPartOfTheMetadata(String host) throws Exception {
    String head = "GET /.well-known/openid-configuration HTTP/1.1\r\nHost: " + host;
    try (Socket socket = new Socket(FAKE.baseUrl().getHost(), FAKE.baseUrl().getPort())) {
      socket.setSoTimeout(300_000);
      socket
          .getOutputStream()
          .write((head + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .contains("\"issuer\":\"http://localhost\"");
    }
  }
}
