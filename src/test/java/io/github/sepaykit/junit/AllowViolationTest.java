package io.github.sepaykit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.control.SePay;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Allowances: their rules, their place, their last day. */
class AllowViolationTest {
  private static void breakTwoRules(SePay sepay) {
    Shop shop = Shop.of(sepay);
    shop.createWithoutKey(sepay);
    shop.get(Shop.WEBHOOKS + "?limit=1000");
  }

  @Fixture
  @SePayTest
  static class OnMethods {
    @Test
    @AllowViolation("request.body.required")
    @AllowViolation("request.query.range")
    void both(SePay sepay) {
      breakTwoRules(sepay);
    }

    @Test
    @AllowViolation(value = "request.*", reason = "sent on purpose")
    void byPrefix(SePay sepay) {
      breakTwoRules(sepay);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @AllowViolation("*")
    void everything(int times, SePay sepay) {
      breakTwoRules(sepay);
    }

    @Test
    @AllowViolation("response.body.enum")
    void nothingAtAll(SePay sepay) {
      Shop.of(sepay).create(sepay);
    }

    @Test
    @AllowViolation("request.body.*")
    void onlyOne(SePay sepay) {
      breakTwoRules(sepay);
    }
  }

  @Test
  void theNamedRulesDoNotFailAndOthersDo() {
    Run run = Run.of(OnMethods.class);
    assertThat(run.failedTests()).containsExactly("onlyOne");
    assertThat(run.failure())
        .hasMessageContaining("1 of 2 exchanges")
        .hasMessageContaining("@AllowViolation(\"request.query.range\")")
        .hasMessageNotContaining("@AllowViolation(\"request.body.required\")");
  }

  @AllowViolation("request.body.*")
  @AllowViolation("request.query.*")
  @Retention(RetentionPolicy.RUNTIME)
  @interface Careless {}

  @Fixture
  @SePayTest
  @AllowViolation("request.body.required")
  static class OnClass {
    @Test
    void body(SePay sepay) {
      Shop.of(sepay).createWithoutKey(sepay);
    }

    @Nested
    class Inner {
      @Test
      @AllowViolation("request.query.range")
      void both(SePay sepay) {
        breakTwoRules(sepay);
      }

      @Nested
      class Innermost {
        @Test
        void body(SePay sepay) {
          Shop.of(sepay).createWithoutKey(sepay);
        }
      }
    }

    @Nested
    @Careless
    class ByOwnAnnotation {
      @Test
      void both(SePay sepay) {
        breakTwoRules(sepay);
      }
    }
  }

  static class Inheriting extends OnClass {
    @Test
    @Careless
    void more(SePay sepay) {
      breakTwoRules(sepay);
    }
  }

  @Test
  void classesAllowForTheirMethodsNestedClassesAndSubclasses() {
    Run run = Run.of(OnClass.class, Inheriting.class);
    assertThat(run.failures()).isEmpty();
    assertThat(run.succeeded()).isEqualTo(9);
  }

  @Fixture
  @SePayTest
  static class Wrong {
    Wrong(SePay sepay) {
      assertThat(sepay.webhooks().all()).isEmpty();
    }

    @Test
    @AllowViolation("request.body.requird")
    void unknown(SePay sepay) {
      breakTwoRules(sepay);
    }

    @Test
    @AllowViolation("request.boby.*")
    void unknownPrefix(SePay sepay) {
      breakTwoRules(sepay);
    }

    @Test
    @AllowViolation("request.*.required")
    void starInside(SePay sepay) {
      breakTwoRules(sepay);
    }

    @Test
    @AllowViolation(value = "request.body.*", until = "31/01/2027")
    void date(SePay sepay) {
      breakTwoRules(sepay);
    }
  }

  @Test
  void aRuleOrDateThatDoesNotExistIsAConfigurationErrorBeforeTheTestRuns() {
    List<Throwable> failures = Run.of(Wrong.class).failures();
    assertThat(failures)
        .hasSize(4)
        .allMatch(f -> f instanceof ExtensionConfigurationException)
        .allMatch(f -> f.getSuppressed().length == 0);
    assertThat(failures)
        .extracting(Throwable::getMessage)
        .contains(
            "@AllowViolation(\"request.body.requird\") of Wrong.unknown(): there is no rule"
                + " \"request.body.requird\"; did you mean \"request.body.required\"?",
            "@AllowViolation(\"request.body.*\") of Wrong.date(): until must be a date such as"
                + " 2027-01-31, was \"31/01/2027\"")
        .anyMatch(m -> m.contains("no rule starts with \"request.boby.\"; rules start with"))
        .anyMatch(m -> m.contains("there is no rule \"request.*.required\""));
  }

  @Fixture
  abstract static class Dated {
    static SePayExtension on(String day) {
      return new SePayExtension(
          ExtensionOptions.of(FakeOptions.defaults().with(o -> o.seed(SEED))),
          Clock.fixed(Instant.parse(day + "T12:00:00Z"), ZoneOffset.UTC));
    }

    @Test
    @AllowViolation(value = "request.body.*", reason = "the old importer", until = "2027-01-31")
    void forgetsTheKey(SePay sepay) {
      sepay.faults().next("listWebhooks", "503");
      Shop shop = Shop.of(sepay);
      shop.list();
      shop.createWithoutKey(sepay);
    }
  }

  private static final Path SEED = Path.of("target", "junit-allowances", "seed.json");

  static class OnTheLastDay extends Dated {
    @RegisterExtension final SePayExtension extension = on("2027-01-31");
  }

  static class OnTheDayAfter extends Dated {
    @RegisterExtension final SePayExtension extension = on("2027-02-01");
  }

  @Fixture
  @SePayTest
  static class ByTodaysClock {
    @Test
    @AllowViolation(value = "request.body.*", until = "2999-12-31")
    void stillHolds(SePay sepay) {
      Shop.of(sepay).createWithoutKey(sepay);
    }

    @Test
    @AllowViolation(value = "request.body.*", until = "2020-01-01")
    void expired(SePay sepay) {
      Shop.of(sepay).createWithoutKey(sepay);
    }

    @Test
    @AllowViolation(value = "request.body.*", until = "2020-01-01")
    void expiredUnused(SePay sepay) {
      Shop.of(sepay).create(sepay);
    }
  }

  @Test
  void anAllowanceHoldsOnItsLastDayAndNotOnTheNext() throws IOException {
    Files.createDirectories(SEED.getParent());
    Files.writeString(SEED, "{\"companies\":[{\"id\":7002,\"name\":\"Seeded\"}]}");
    assertThat(Run.of(OnTheLastDay.class).failures()).isEmpty();
    assertThat(Run.of(OnTheDayAfter.class).failure().getMessage())
        .satisfies(Golden.is("expired-allowance"));
  }

  @Test
  void theAnnotationReadsTheRealClock() {
    Run run = Run.of(ByTodaysClock.class);
    assertThat(run.failedTests()).containsExactly("expired");
    assertThat(run.failure())
        .hasMessageContaining(
            "@AllowViolation(\"request.body.*\") of ByTodaysClock.expired() expired: it held until"
                + " 2020-01-01, today is ");
  }
}
