package io.github.sepaykit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.sepaykit.control.SePay;
import io.github.sepaykit.state.authorization.OAuthApp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Reasons of refusals, beside the failure of a test that did not expect them. */
class RefusalReportTest {
  @Fixture
  @SePayTest
  static class Refused {
    @Test
    void registersItsWebhook(
        SePay sepay, @SePayUrl URI url, @Token(scopes = "webhook:read") String token) {
      assertThat(new Shop(url, token).list()).isEqualTo(200);
      assertThat(new Shop(url, token).create(sepay)).isEqualTo(201);
    }
  }

  @Test
  void aTestThatARefusalFailsShowsItsReason() {
    Throwable failure = Run.of(Refused.class).failure();
    assertThat(failure).hasMessageContaining("201");
    assertThat(failure.getSuppressed())
        .singleElement()
        .extracting(Throwable::getMessage)
        .asString()
        .startsWith(
            "RefusalReportTest.Refused.registersItsWebhook(): 1 of 2 exchanges with SePay was answered by an error:\n  #2 POST /api/v1/webhooks -> 403\n    auth.scope.missing: expected ")
        .contains("webhook:write", "; fix: ");
  }

  @Fixture
  @SePayTest
  static class Others {
    @Test
    void meansIt(@SePayUrl URI url, @Token(expired = true) String token) {
      assertThat(new Shop(url, token).list()).isEqualTo(401);
    }

    @Test
    void failsWithoutRefusal(SePay sepay) {
      Shop.of(sepay).list();
      fail("of its own");
    }

    @Test
    void isAborted(@SePayUrl URI url, @Token(expired = true) String token) {
      Assumptions.assumeThat(new Shop(url, token).list()).isEqualTo(200);
    }
  }

  @Test
  void testsThatPassAbortOrMeetNoRefusalAreLeftAlone() {
    Run run = Run.of(Others.class);
    assertThat(run.failedTests()).containsExactly("failsWithoutRefusal");
    assertThat(run.failures()).allSatisfy(one -> assertThat(one.getSuppressed()).isEmpty());
    assertThat(run.published("sepay-kit")).isEmpty();
  }

  @Fixture
  @SePayTest
  static class BreaksToo {
    @Test
    void breaks(SePay sepay, @SePayUrl URI url, @Token(expired = true) String token) {
      new Shop(url, token).list();
      Shop.of(sepay).createWithoutKey(sepay);
    }
  }

  @Test
  void aReportOfViolationsShowsTheReasonsOfOtherExchangesToo() {
    assertThat(Run.of(BreaksToo.class).failure())
        .hasMessageContaining("#1 GET /api/v1/webhooks -> 401\n    auth.token.expired: expected ");
  }

  @Fixture
  @SePayTest
  static class TokenOfServe {
    @Test
    void lists(@SePayUrl URI url) {
      assertThat(new Shop(url, "kit_full").list()).isEqualTo(200);
    }
  }

  @Test
  void aTokenOfTheDefaultSeedIsRefusedAndTheFailurePointsToThoseOfTests() {
    Throwable failure = Run.of(TokenOfServe.class).failure();
    assertThat(failure).hasMessageContaining("401");
    assertThat(failure.getSuppressed())
        .singleElement()
        .extracting(Throwable::getMessage)
        .asString()
        .startsWith(
            "RefusalReportTest.TokenOfServe.lists(): requests that lead to no company were refused by the fake meanwhile:\n")
        .contains(
            "GET /api/v1/webhooks -> 401\n    auth.token.unknown: expected a valid access token",
            "a token such as the seed of serve has",
            "@Token parameter, sepay.tokens().mint()");
  }

  @Fixture
  @SePayTest
  static class CodeUsedTwice {
    private static final HttpClient BROWSER = HttpClient.newHttpClient();

    @Test
    void signsIn(@SePayUrl URI url, @App OAuthApp app) throws Exception {
      String code = authorize(url, app, "webhook:read").replaceAll(".*[?&]code=([^&]+).*", "$1");
      assertThat(redeem(url, app, code)).isEqualTo(200);
      assertThat(authorize(url, app, "webhook:reed")).contains("error=invalid_scope");
      assertThat(redeem(url, app, code)).isEqualTo(200);
    }

    private static String authorize(URI url, OAuthApp app, String scope) throws Exception {
      String query =
          "response_type=code&client_id=%s&redirect_uri=%s&scope=%s"
              .formatted(app.clientId(), app.redirectUris().get(0), scope);
      return BROWSER
          .send(
              HttpRequest.newBuilder(URI.create(url + "/oauth/authorize?" + query)).build(),
              BodyHandlers.discarding())
          .headers()
          .firstValue("Location")
          .orElseThrow();
    }

    private static int redeem(URI url, OAuthApp app, String code) throws Exception {
      String form =
          "grant_type=authorization_code&client_id=%s&client_secret=%s&redirect_uri=%s&code=%s"
              .formatted(app.clientId(), app.clientSecret(), app.redirectUris().get(0), code);
      return BROWSER
          .send(
              HttpRequest.newBuilder(URI.create(url + "/oauth/token"))
                  .header("Content-Type", "application/x-www-form-urlencoded")
                  .POST(BodyPublishers.ofString(form))
                  .build(),
              BodyHandlers.discarding())
          .statusCode();
    }
  }

  @Test
  void aRefusalOfOAuth2ShowsTheWayThatLedThere() {
    Throwable failure = Run.of(CodeUsedTwice.class).failure();
    assertThat(failure.getSuppressed())
        .singleElement()
        .extracting(Throwable::getMessage)
        .asString()
        .containsPattern(
            "2 of 4 exchanges with SePay were answered by an error:\n"
                + "  #1 GET /oauth/authorize\\?\\S+ -> 302\n"
                + "  #2 POST /oauth/token \\(authorization_code\\) -> 200\n"
                + "  #3 GET /oauth/authorize\\?\\S+ -> 302\n    oauth.scope: expected .*\n"
                + "  #4 POST /oauth/token \\(authorization_code\\) -> 400\n    oauth.code.used: expected ")
        .doesNotContain("kit_secret_");
  }

  @Fixture
  @SePayTest
  static class OftenRefused {
    @Test
    void asksTwelveTimes(@SePayUrl URI url, @Token(expired = true) String token) {
      for (int i = 0; i < 12; i++) {
        new Shop(url, token).list();
      }
      fail("of its own");
    }
  }

  @Test
  void manyRefusalsAreCut() {
    assertThat(Run.of(OftenRefused.class).failure().getSuppressed()[0])
        .hasMessageContaining("12 of 12 exchanges with SePay were answered by an error")
        .hasMessageEndingWith("\n  and 2 more");
  }
}
