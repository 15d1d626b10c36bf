package io.github.sepaykit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.control.SePay;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sharing of companies among tests. */
class IsolationTest {
  private static final List<Long> SEEDED = List.of(1001L, 1002L);

  /** Companies of a test besides the seed's. */
  private static void publish(TestReporter reporter, SePay sepay) {
    Set<Long> others = new HashSet<>(sepay.companies());
    SEEDED.forEach(others::remove);
    reporter.publishEntry("company", "" + sepay.companyId());
    reporter.publishEntry("alive", others.toString());
  }

  private static void assertFreshAndDeleted(Run run, int tests) {
    assertThat(run.failures()).isEmpty();
    assertThat(run.distinct("company")).hasSize(tests);
    assertThat(run.published("alive"))
        .isEqualTo(run.published("company").stream().map(id -> "[" + id + "]").toList());
  }

  @Fixture
  @SePayTest
  static class PerMethod {
    @Test
    void one(SePay sepay, TestReporter reporter) {
      publish(reporter, sepay);
    }

    @Test
    void two(SePay sepay, TestReporter reporter) {
      publish(reporter, sepay);
    }

    @RepeatedTest(3)
    void repeated(SePay sepay, TestReporter reporter) {
      publish(reporter, sepay);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b"})
    void parameterized(String value, SePay sepay, @Token String token, TestReporter reporter) {
      assertThat(token).isNotEqualTo(value);
      publish(reporter, sepay);
    }
  }

  @Fixture
  @SePayTest
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class OneInstance extends PerMethod {}

  @Test
  void eachTestAndEachRunHasAFreshCompanyThatIsDeletedAfterwards() {
    assertFreshAndDeleted(Run.of(PerMethod.class), 7);
  }

  @Test
  void oneInstanceForAllTestsChangesNothing() {
    assertFreshAndDeleted(Run.of(OneInstance.class), 7);
  }

  @Fixture
  @SePayTest
  static class Outer {
    private SePay ofOuter;

    @BeforeEach
    void remember(SePay sepay) {
      ofOuter = sepay;
    }

    @Test
    void outer(SePay sepay, TestReporter reporter) {
      publish(reporter, sepay);
    }

    @Nested
    class Inner {
      @Test
      void inner(SePay sepay, TestReporter reporter) {
        assertThat(sepay.companyId()).isEqualTo(ofOuter.companyId());
        publish(reporter, sepay);
      }

      @Nested
      class Innermost {
        @Test
        void innermost(SePay sepay, TestReporter reporter) {
          assertThat(sepay.companyId()).isEqualTo(ofOuter.companyId());
          publish(reporter, sepay);
        }
      }
    }

    @Nested
    @SePayTest(createStatus = 200)
    class WithItsOwnOptions {
      @Test
      void other(SePay sepay, TestReporter reporter) {
        assertThat(sepay.companyId()).isEqualTo(ofOuter.companyId());
        assertThat(sepay.settings().createStatus()).isEqualTo(200);
        publish(reporter, sepay);
      }
    }
  }

  @Fixture
  static class OuterByField {
    @RegisterExtension static final SePayExtension EXTENSION = SePayExtension.builder().build();

    @Nested
    class Inner {
      @BeforeEach
      void remember(SePay sepay, TestReporter reporter) {
        reporter.publishEntry("before", "" + sepay.companyId());
      }

      @Test
      void inner(SePay sepay, TestReporter reporter) {
        publish(reporter, sepay);
      }
    }
  }

  @Test
  void nestedTestsHaveOneCompanyEach() {
    assertFreshAndDeleted(Run.of(Outer.class), 4);
    Run byField = Run.of(OuterByField.class);
    assertFreshAndDeleted(byField, 1);
    assertThat(byField.published("before")).isEqualTo(byField.published("company"));
  }

  @Fixture
  @SePayTest(isolation = Isolation.PER_CLASS)
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class Shared {
    @Test
    @Order(1)
    void registers(SePay sepay, TestReporter reporter) {
      Shop.of(sepay).create(sepay);
      publish(reporter, sepay);
    }

    @Test
    @Order(2)
    void stillSeesIt(SePay sepay, TestReporter reporter) {
      assertThat(sepay.webhooks().all()).hasSize(1);
      publish(reporter, sepay);
    }

    @Nested
    class Inner {
      @Test
      void seesItToo(SePay sepay, TestReporter reporter) {
        assertThat(sepay.webhooks().all()).hasSize(1);
        publish(reporter, sepay);
      }
    }
  }

  @Fixture
  static class SharedByField {
    @RegisterExtension
    static final SePayExtension EXTENSION =
        SePayExtension.builder().isolation(Isolation.PER_CLASS).build();

    @Test
    void one(SePay sepay, TestReporter reporter) {
      publish(reporter, sepay);
    }

    @Nested
    class Inner {
      @Test
      void two(SePay sepay, TestReporter reporter) {
        publish(reporter, sepay);
      }
    }
  }

  @Test
  void aClassMayShareOneCompanyWithItsNestedClasses() {
    for (Class<?> fixture : List.of(Shared.class, SharedByField.class)) {
      Run run = Run.of(fixture);
      assertThat(run.failures()).isEmpty();
      assertThat(run.distinct("company")).hasSize(1);
    }
  }

  @Test
  void aSharedCompanyIsDeletedAfterItsClass() {
    Run run = Run.of(Shared.class, SharedByField.class);
    assertThat(run.failures()).isEmpty();
    assertThat(run.distinct("company")).hasSize(2);
    assertThat(run.distinct("alive")).hasSize(2).allMatch(alive -> !alive.contains(","));
  }

  @Fixture
  @SePayTest
  static class Crowd {
    @RepeatedTest(500)
    void createsTwentyAndSeesOnlyItsOwn(
        SePay sepay, @Token String token, @SePayUrl String url, TestReporter reporter) {
      Shop shop = new Shop(java.net.URI.create(url), token);
      IntStream.range(0, 20)
          .forEach(
              i -> {
                var webhook = Shop.webhook(sepay);
                webhook.put("name", sepay.companyId() + "-" + i);
                assertThat(shop.post(webhook)).isEqualTo(201);
              });
      assertThat(sepay.webhooks().all())
          .hasSize(20)
          .allMatch(w -> w.fields().get("name").toString().startsWith(sepay.companyId() + "-"));
      assertThat(sepay.journal().exchanges()).hasSize(20);
      reporter.publishEntry("company", "" + sepay.companyId());
      reporter.publishEntry("url", url);
    }
  }

  @Test
  void fiveHundredTestsInParallelSeeOnlyTheirOwn() {
    Run run = Run.parallel(8, Crowd.class);
    assertThat(run.failures()).isEmpty();
    assertThat(run.succeeded()).isEqualTo(500);
    assertThat(run.distinct("company")).hasSize(500);
    assertThat(run.distinct("url")).hasSize(1);
  }

  @Test
  void allFixturesInParallelKeepTheirCompaniesApart() {
    Run run = Run.parallel(8, PerMethod.class, OneInstance.class, Outer.class, OuterByField.class);
    assertThat(run.failures()).isEmpty();
    assertThat(run.distinct("company")).hasSize(19);
  }

  @Fixture
  @SePayTest
  static class DeletesItself {
    @Test
    void deletes(SePay sepay) {
      sepay.delete();
    }
  }

  @Test
  void aTestMayDeleteItsCompanyItself() {
    assertThat(Run.of(DeletesItself.class).failures()).isEmpty();
  }
}
