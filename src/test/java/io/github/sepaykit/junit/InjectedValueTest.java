package io.github.sepaykit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.control.SePay;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** Values injected into parameters. */
class InjectedValueTest {
  private static final String WEBHOOK = Shop.WEBHOOKS + "/1";

  @Fixture
  @SePayTest
  static class Everywhere {
    private final SePay ofConstructor;
    private final Shop shop;

    Everywhere(SePay sepay, @Token String token, @SePayUrl URI url) {
      ofConstructor = sepay;
      shop = new Shop(url, token);
    }

    @BeforeAll
    static void theUrlIsTheServers(@SePayUrl URI url) {
      assertThat(url).hasScheme("http");
    }

    @BeforeEach
    void before(SePay sepay, @Token String token, @SePayUrl String url) {
      assertThat(sepay.companyId()).isEqualTo(ofConstructor.companyId());
      assertThat(new Shop(URI.create(url), token).list()).isEqualTo(200);
    }

    @Test
    void theTestsOwn(SePay sepay) {
      assertThat(sepay.companyId()).isEqualTo(ofConstructor.companyId());
      assertThat(shop.create(sepay)).isEqualTo(201);
    }

    @Test
    void theTestsOwnAgain(SePay sepay) {
      assertThat(sepay.companyId()).isEqualTo(ofConstructor.companyId());
      assertThat(shop.create(sepay)).isEqualTo(201);
    }

    @AfterEach
    void after(SePay sepay) {
      assertThat(sepay.companyId()).isEqualTo(ofConstructor.companyId());
      assertThat(sepay.webhooks().all()).hasSize(1);
    }

    @Nested
    class Inner {
      Inner(SePay sepay) {
        assertThat(sepay.companyId()).isEqualTo(ofConstructor.companyId());
      }

      @Test
      void theSame(SePay sepay) {
        assertThat(sepay.companyId()).isEqualTo(ofConstructor.companyId());
        assertThat(shop.create(sepay)).isEqualTo(201);
      }
    }
  }

  @Test
  void constructorsAndLifecycleMethodsHaveTheCompanyOfTheTest() {
    Run run = Run.of(Everywhere.class);
    assertThat(run.failures()).isEmpty();
    assertThat(run.succeeded()).isEqualTo(3);
    assertThat(Run.parallel(4, Everywhere.class).failures()).isEmpty();
  }

  @Fixture
  @SePayTest
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class OneInstanceConstructor {
    OneInstanceConstructor(SePay sepay) {}

    @Test
    void never() {}
  }

  @Fixture
  @SePayTest
  static class TooEarly {
    @BeforeAll
    static void before(@Token String token) {}

    @Test
    void never() {}
  }

  @Test
  void aCompanyOfATestIsRefusedWhereThereIsNoTest() {
    assertThat(Run.of(OneInstanceConstructor.class).failure())
        .isInstanceOf(ParameterResolutionException.class)
        .hasMessage(
            "parameter sepay of the constructor of OneInstanceConstructor belongs to no test, and"
                + " each test has a company of its own; fix: take it in the test method or in"
                + " @BeforeEach, or let the class share a company with isolation ="
                + " Isolation.PER_CLASS");
    assertThat(Run.of(TooEarly.class).failure())
        .isInstanceOf(ParameterResolutionException.class)
        .hasMessageStartingWith("parameter token of TooEarly.before belongs to no test");
  }

  @Fixture
  @SePayTest(isolation = Isolation.PER_CLASS)
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class SharedByAll {
    private final SePay ofConstructor;

    SharedByAll(SePay sepay) {
      ofConstructor = sepay;
    }

    @BeforeAll
    static void before(SePay sepay) {
      Shop.of(sepay).create(sepay);
    }

    @Test
    void one(SePay sepay) {
      assertThat(sepay.companyId()).isEqualTo(ofConstructor.companyId());
      assertThat(sepay.webhooks().all()).hasSize(1);
    }

    @Nested
    class Inner {
      @Test
      void two(SePay sepay) {
        assertThat(sepay.companyId()).isEqualTo(ofConstructor.companyId());
      }
    }
  }

  @Test
  void aSharedCompanyCanBeHadEverywhere() {
    Run run = Run.of(SharedByAll.class);
    assertThat(run.failures()).isEmpty();
    assertThat(run.succeeded()).isEqualTo(2);
  }

  @Token(scopes = "webhook:read")
  @Retention(RetentionPolicy.RUNTIME)
  @interface ReadOnly {}

  @Fixture
  @SePayTest
  static class Tokens {
    @SePayUrl
    @Retention(RetentionPolicy.RUNTIME)
    @interface Url {}

    private static int list(URI url, String token) {
      return new Shop(url, token).list();
    }

    @Test
    void mayDoEverythingWhenNothingIsSaid(SePay sepay, @Url URI url, @Token String token) {
      Shop shop = new Shop(url, token);
      assertThat(shop.create(sepay)).isEqualTo(201);
      assertThat(shop.list()).isEqualTo(200);
    }

    @Test
    void haveNoScopesWhenNoneAreGiven(@Url URI url, @Token(scopes = {}) String token) {
      assertThat(list(url, token)).isEqualTo(403);
    }

    @Test
    void haveTheGivenScopes(
        SePay sepay,
        @Url URI url,
        @Token(scopes = "webhook:read") String read,
        @Token(scopes = {"webhook:read", "webhook:write"}) String both) {
      assertThat(list(url, read)).isEqualTo(200);
      assertThat(new Shop(url, read).create(sepay)).isEqualTo(403);
      assertThat(new Shop(url, both).create(sepay)).isEqualTo(201);
    }

    @Test
    void haveTheGivenPermissions(
        SePay sepay,
        @Url URI url,
        @Token(permissions = "view") String view,
        @Token(permissions = {}) String none) {
      assertThat(list(url, view)).isEqualTo(200);
      assertThat(new Shop(url, view).create(sepay)).isEqualTo(403);
      assertThat(list(url, none)).isEqualTo(403);
    }

    @Test
    void mayBeEnded(
        @Url URI url, @Token(expired = true) String old, @Token(revoked = true) String gone) {
      assertThat(list(url, old)).isEqualTo(401);
      assertThat(list(url, gone)).isEqualTo(401);
    }

    @Test
    void liveByTheCompanysClock(
        SePay sepay, @Url URI url, @Token(lifetime = "PT10M") String token) {
      assertThat(list(url, token)).isEqualTo(200);
      sepay.clock().advance(java.time.Duration.ofMinutes(11));
      assertThat(list(url, token)).isEqualTo(401);
    }

    @Test
    void mayComeFromAnAnnotationOfOnesOwn(SePay sepay, @Url URI url, @ReadOnly String token) {
      assertThat(list(url, token)).isEqualTo(200);
      assertThat(new Shop(url, token).create(sepay)).isEqualTo(403);
    }

    @Test
    void areEachTheirOwn(@Token String one, @Token String two) {
      assertThat(one).isNotEqualTo(two);
    }

    @Test
    void areUnknownToOthers(@Url URI url, @Token String token) {
      assertThat(new Shop(url, token).get(WEBHOOK)).isEqualTo(404);
    }
  }

  @Test
  void tokensAreWhatTheirAnnotationSays() {
    Run run = Run.of(Tokens.class);
    assertThat(run.failures()).isEmpty();
    assertThat(run.succeeded()).isEqualTo(9);
  }

  @Fixture
  @SePayTest
  static class WrongTokens {
    @Test
    void scope(@Token(scopes = "webhooks:read") String token) {}

    @Test
    void permission(@Token(permissions = "look") String token) {}

    @Test
    void lifetime(@Token(lifetime = "1h") String token) {}

    @Test
    void negativeLifetime(@Token(lifetime = "-PT1H") String token) {}

    @Test
    void tokenType(@Token URI token) {}

    @Test
    void urlType(@SePayUrl int url) {}
  }

  @Test
  void wrongTokensSayWhatIsExpected() {
    List<Throwable> failures = Run.of(WrongTokens.class).failures();
    assertThat(failures).hasSize(6).allMatch(f -> f instanceof ParameterResolutionException);
    assertThat(failures)
        .extracting(Throwable::getMessage)
        .anyMatch(
            m ->
                m.contains("@Token of parameter token of WrongTokens.scope")
                    && m.contains("webhook:read, webhook:write, webhook:delete")
                    && m.contains("was \"webhooks:read\""))
        .anyMatch(m -> m.contains("view, ") && m.contains("was \"look\""))
        .contains(
            "@Token of parameter token of WrongTokens.lifetime: lifetime must be a positive ISO 8601"
                + " duration such as PT1H, was \"1h\"; for a token that has ended say expired = true")
        .anyMatch(m -> m.contains("was \"-PT1H\""))
        .contains(
            "@Token of parameter token of WrongTokens.tokenType: expected type"
                + " String, was java.net.URI")
        .contains(
            "@SePayUrl of parameter url of WrongTokens.urlType: expected type"
                + " java.net.URI or String, was int");
  }

  @Fixture
  @SePayTest
  static class TwoOfAParameter {
    @Test
    void never(@SePayUrl @Token String both) {}
  }

  @Fixture
  @SePayTest
  static class TwoOfAField {
    @Token @SePayUrl private String both;

    @Test
    void never() {}
  }

  @Test
  void twoAnnotationsAreRefused() {
    assertThat(Run.of(TwoOfAParameter.class).failures())
        .singleElement()
        .asString()
        .contains(
            "of TwoOfAParameter.never: expected one of @SePayUrl, @Token and @App, was @SePayUrl @Token;");
    assertThat(Run.of(TwoOfAField.class).failures())
        .singleElement()
        .asString()
        .contains(
            "field both of TwoOfAField: expected one of @SePayUrl, @Token and @App, was @SePayUrl @Token;");
  }

  @Fixture
  @SePayTest
  record Components(SePay sepay, @Token String token, @SePayUrl URI url) {
    @Test
    void areGivenOnce() {
      assertThat(new Shop(url, token).list()).isEqualTo(200);
      assertThat(sepay.users()).as("one for each token").hasSize(1);
    }
  }

  @Test
  void aRecordIsGivenItsComponents() {
    Run run = Run.of(Components.class);
    assertThat(run.failures()).isEmpty();
    assertThat(run.succeeded()).isEqualTo(1);
  }
}
