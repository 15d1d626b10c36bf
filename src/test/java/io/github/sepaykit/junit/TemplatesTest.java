package io.github.sepaykit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.control.SePay;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that JUnit makes while it runs. */
class TemplatesTest {
  private static void publish(TestReporter reporter, SePay sepay) {
    reporter.publishEntry("company", "" + sepay.companyId());
  }

  @Fixture
  @SePayTest
  static class Dynamic {
    @TestFactory
    Stream<DynamicTest> breaksInTheSecond(SePay sepay) {
      return Stream.of(
          DynamicTest.dynamicTest("sound", () -> Shop.of(sepay).create(sepay)),
          DynamicTest.dynamicTest("broken", () -> Shop.of(sepay).createWithoutKey(sepay)));
    }

    @TestFactory
    Stream<DynamicTest> sound(SePay sepay) {
      return Stream.of(DynamicTest.dynamicTest("sound", () -> Shop.of(sepay).create(sepay)));
    }
  }

  @Test
  void dynamicTestsAreJudgedTogetherAndFailTheirFactory() {
    Run run = Run.of(Dynamic.class);
    assertThat(run.succeeded()).isEqualTo(3);
    assertThat(run.failure())
        .hasMessageStartingWith("TemplatesTest.Dynamic.breaksInTheSecond(): 1 of 2 exchanges");
  }

  @ParameterizedClass
  @ValueSource(strings = {"a", "b"})
  static class Classes {
    Classes(String value) {
      assertThat(value).hasSize(1);
    }

    @Test
    void one(SePay sepay, TestReporter reporter) {
      publish(reporter, sepay);
    }

    @Test
    void two(SePay sepay, TestReporter reporter) {
      publish(reporter, sepay);
    }
  }

  @Fixture
  @SePayTest
  static class PerMethod extends Classes {
    PerMethod(String value) {
      super(value);
    }
  }

  @Fixture
  @SePayTest(isolation = Isolation.PER_CLASS)
  static class Shared extends Classes {
    Shared(String value) {
      super(value);
    }
  }

  @Fixture
  static class SharedByField extends Classes {
    @RegisterExtension
    static final SePayExtension EXTENSION =
        SePayExtension.builder().isolation(Isolation.PER_CLASS).build();

    SharedByField(String value) {
      super(value);
    }
  }

  @Test
  void eachTestOfAParameterizedClassHasACompanyUnlessTheClassSharesOne() {
    Run run = Run.of(PerMethod.class, Shared.class, SharedByField.class);
    assertThat(run.failures()).isEmpty();
    assertThat(run.published("company")).hasSize(12);
    assertThat(run.distinct("company")).hasSize(4 + 1 + 1);
  }
}
