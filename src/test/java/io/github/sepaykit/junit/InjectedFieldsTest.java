package io.github.sepaykit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.control.SePay;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Values in fields of test classes. */
class InjectedFieldsTest {
  static class Base {
    @SePayHandle protected SePay inherited;
  }

  @Fixture
  @SePayTest
  static class Fields extends Base {
    static final Set<Long> COMPANIES = ConcurrentHashMap.newKeySet();
    @SePayUrl static String shared;

    @SePayHandle private SePay sepay;
    @SePayUrl private URI url;

    @Token(scopes = "webhook:read")
    private String token;

    @BeforeAll
    static void hasTheUrl() {
      assertThat(shared).startsWith("http://127.0.0.1:");
    }

    @BeforeEach
    void hasAll(SePay parameter) {
      assertThat(sepay.companyId())
          .isEqualTo(parameter.companyId())
          .isEqualTo(inherited.companyId());
      assertThat(url).isEqualTo(URI.create(shared));
      assertThat(new Shop(url, token).list()).isEqualTo(200);
      assertThat(new Shop(url, token).create(sepay)).isEqualTo(403);
      COMPANIES.add(sepay.companyId());
    }

    @Test
    void one() {}

    @Test
    void two() {}

    @Nested
    class Inner {
      @SePayHandle private SePay own;

      @Test
      void three() {
        assertThat(own.companyId()).isEqualTo(sepay.companyId());
      }
    }
  }

  @Test
  void areSetBeforeEachTest() {
    Run run = Run.of(Fields.class);
    assertThat(run.failures()).isEmpty();
    assertThat(run.succeeded()).isEqualTo(3);
    assertThat(Fields.COMPANIES).hasSize(3);
  }

  @Fixture
  @SePayTest
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class OneInstance {
    final Set<Long> companies = ConcurrentHashMap.newKeySet();
    @SePayHandle private SePay sepay;

    @Test
    void one() {
      assertThat(companies.add(sepay.companyId())).isTrue();
    }

    @Test
    void two() {
      one();
    }
  }

  @Test
  void areSetAnewInTheOneInstanceOfAClass() {
    assertThat(Run.of(OneInstance.class).failures()).isEmpty();
  }

  @Fixture
  @SePayTest(isolation = Isolation.PER_CLASS)
  static class Shared {
    @SePayHandle static SePay sepay;
    @Token static String token;

    @Test
    void has() {
      assertThat(new Shop(sepay.baseUrl(), token).create(sepay)).isEqualTo(201);
    }
  }

  @Test
  void mayBeStaticWhereAClassSharesACompany() {
    assertThat(Run.of(Shared.class).failures()).isEmpty();
  }

  @Fixture
  @SePayTest
  static class StaticToken {
    @Token static String token;

    @Test
    void never() {}
  }

  @Fixture
  @SePayTest
  static class WrongType {
    @SePayHandle String sepay;

    @Test
    void never() {}
  }

  @Fixture
  @SePayTest
  static class Constant {
    @SePayHandle final SePay sepay = null;

    @Test
    void never() {}
  }

  @Test
  void saysWhatIsWrongWithAField() {
    assertThat(Run.of(StaticToken.class).failure())
        .hasMessageStartingWith("field token of StaticToken belongs to no test");
    assertThat(Run.of(WrongType.class).failure())
        .hasMessage(
            "@SePayHandle of field sepay of WrongType: expected type"
                + " io.github.sepaykit.control.SePay, was java.lang.String");
    assertThat(Run.of(Constant.class).failure())
        .hasMessageStartingWith("field sepay of Constant cannot be set: it is final; fix: ");
  }
}
