package io.github.sepaykit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.sepaykit.control.SePay;
import java.net.URI;
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
            "RefusalReportTest.TokenOfServe.lists(): requests whose token leads to no company were refused by the fake meanwhile:\n")
        .contains(
            "GET /api/v1/webhooks -> 401\n    auth.token.unknown: expected a valid access token",
            "a token such as the seed of serve has",
            "@Token parameter, sepay.tokens().mint()");
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
