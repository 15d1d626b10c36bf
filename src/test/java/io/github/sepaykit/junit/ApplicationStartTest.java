package io.github.sepaykit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.control.SePay;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Judgement of what an application sends while it starts, and between tests. */
class ApplicationStartTest {
  private final ApplicationCompany company = ApplicationCompany.publish();

  @AfterEach
  void withdraw() {
    company.close();
  }

  private static Shop application() {
    return new Shop(
        URI.create(System.getProperty("sepay.kit.url")), System.getProperty("sepay.kit.token"));
  }

  @Fixture
  @SePayTest
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class TwoTests {
    @Test
    @Order(1)
    void first(SePay sepay) {
      assertThat(sepay.companyId()).isEqualTo(Long.getLong("sepay.kit.company-id"));
      assertThat(sepay.journal().exchanges()).isEmpty();
    }

    @Test
    @Order(2)
    void second() {
      application().list();
    }
  }

  @Test
  void judgesTheStartOfTheApplicationWithTheClassAndWithNoTest() {
    SePay sepay = company.sepay();
    application().createWithoutKey(sepay);

    Run run = Run.of(TwoTests.class);

    assertThat(run.succeeded()).isEqualTo(2);
    assertThat(run.failure())
        .hasMessageStartingWith(
            "ApplicationStartTest.TwoTests, while its application started, before the first test: 1 of 1 exchange with SePay broke the contract")
        .hasMessageContaining("request.body.required at /api_key")
        .hasMessageContaining("allow it on the class, and on each one that shares the application:")
        .hasMessageContaining("@AllowViolation(\"request.body.required\")");
    assertThat(Run.of(TwoTests.class).failures()).as("once").isEmpty();
  }

  @Fixture
  @SePayTest
  @AllowViolation("request.body.required")
  static class AllowsIt {
    @Test
    void runs() {}
  }

  @Fixture
  @SePayTest
  static class AllowsItOnTheMethod {
    @Test
    @AllowViolation("request.body.required")
    void runs() {}
  }

  @Test
  void theClassAndNoMethodAllowsWhatTheStartOfItsApplicationBreaks() {
    SePay sepay = company.sepay();
    application().createWithoutKey(sepay);
    assertThat(Run.of(AllowsIt.class).failures()).isEmpty();

    application().createWithoutKey(sepay);
    assertThat(Run.of(AllowsItOnTheMethod.class).failure())
        .hasMessageStartingWith(
            "ApplicationStartTest.AllowsItOnTheMethod, between tests, by its application: 1 of 1");
  }

  @Fixture
  @SePayTest(level = Level.WARN)
  static class Warned {
    @Nested
    class Within {
      @Test
      void runs() {}
    }
  }

  @Test
  void warnsOfTheStartOnceForTheOutermostClass() {
    application().createWithoutKey(company.sepay());

    Run run = Run.of(Warned.class);

    assertThat(run.failures()).isEmpty();
    assertThat(run.published("sepay-kit"))
        .singleElement()
        .asString()
        .startsWith("ApplicationStartTest.Warned, while its application started");
  }

  @Fixture
  static class ByField {
    @RegisterExtension final SePayExtension extension = SePayExtension.builder().build();

    @Test
    void runs() {}
  }

  @Test
  void judgesTheStartWithTheTestWhereTheExtensionIsTheTests() {
    application().createWithoutKey(company.sepay());
    assertThat(Run.of(ByField.class).failure())
        .hasMessageStartingWith(
            "ApplicationStartTest.ByField.runs(), while its application started");
  }
}
