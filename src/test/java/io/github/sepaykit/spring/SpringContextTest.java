package io.github.sepaykit.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.sepaykit.control.SePay;
import io.github.sepaykit.junit.SePayTest;
import io.github.sepaykit.junit.SePayUrl;
import io.github.sepaykit.junit.Token;
import io.github.sepaykit.state.Webhook;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Spring applications that call SePay while their context starts. */
class SpringContextTest {
  /** Fixtures run only when a test here runs them. */
  static boolean isWanted() {
    return Boolean.getBoolean("sepaykit.spring.fixtures");
  }

  private static List<Throwable> failures(Class<?>... fixtures) {
    System.setProperty("sepaykit.spring.fixtures", "true");
    try {
      EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter");
      for (Class<?> fixture : fixtures) {
        kit.selectors(selectClass(fixture));
      }
      EngineExecutionResults results = kit.execute();
      assertThat(results.testEvents().started().count()).isPositive();
      return results
          .allEvents()
          .finished()
          .map(event -> event.getRequiredPayload(TestExecutionResult.class))
          .flatMap(result -> result.getThrowable().stream())
          .toList();
    } finally {
      System.clearProperty("sepaykit.spring.fixtures");
    }
  }

  /** Registers its webhook when it starts, and removes it when it ends. */
  static final class Registrar implements DisposableBean {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    static final Set<Integer> ENDED = ConcurrentHashMap.newKeySet();

    private final String url;
    private final String token;

    Registrar(String url, String token, String body) {
      this.url = url;
      this.token = token;
      send("POST", body);
    }

    int send(String method, String body) {
      try {
        HttpRequest request =
            HttpRequest.newBuilder(URI.create(url + "/api/v1/webhooks"))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return CLIENT.send(request, BodyHandlers.ofString()).statusCode();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void destroy() {
      ENDED.add(send("GET", ""));
    }
  }

  @Configuration
  static class Application {
    @Bean
    Registrar registrar(
        @Value("${sepay.kit.url}") String url,
        @Value("${sepay.kit.token}") String token,
        @Value("${sepay.kit.bank-account-id}") long account,
        @Value("${sepay.kit.public-url}") String origin,
        @Value("${shop.key:\"api_key\": \"KEY1234567890\",}") String key) {
      return new Registrar(
          url,
          token,
          """
          {"bank_account_id": %d, "name": "Shop", "event_type": "In_only", "authen_type": "Api_Key",
           %s "request_content_type": "Json", "is_verify_payment": 1, "webhook_url": "%s/hook"}
          """
              .formatted(account, key, origin));
    }
  }

  @SePayTest
  @SpringJUnitConfig(Application.class)
  @EnabledIf("io.github.sepaykit.spring.SpringContextTest#isWanted")
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class Registers {
    @Autowired private Registrar registrar;

    @Test
    @Order(1)
    void atItsStart(SePay sepay, @SePayUrl String url, @Value("${sepay.kit.url}") String same) {
      Webhook webhook = sepay.webhooks().all().get(0);
      assertThat(webhook.fields()).containsEntry("webhook_url", "https://shop.example.com/hook");
      assertThat(sepay.journal().exchanges()).isEmpty();
      assertThat(url).isEqualTo(same);
      sepay.webhooks().delete(webhook.id());
    }

    @Test
    @Order(2)
    void forTheNextTestToo(SePay sepay) {
      assertThat(sepay.webhooks().all()).hasSize(1);
      assertThat(registrar.send("GET", "")).isEqualTo(200);
      assertThat(sepay.journal().exchanges()).hasSize(1);
    }

    @Nested
    class Within {
      @Test
      void aNestedClass(SePay sepay) {
        assertThat(sepay.webhooks().all()).hasSize(1);
      }
    }
  }

  /** The same context from the cache. */
  @SePayTest
  @SpringJUnitConfig(Application.class)
  @EnabledIf("io.github.sepaykit.spring.SpringContextTest#isWanted")
  static class RegistersAsBefore {
    private final SePay sepay;
    private final long own;

    RegistersAsBefore(SePay sepay, @Value("${sepay.kit.company-id}") long own) {
      this.sepay = sepay;
      this.own = own;
    }

    @Test
    void andInjectsConstructors() {
      assertThat(sepay.companyId()).isEqualTo(own);
      assertThat(sepay.webhooks().all()).hasSize(1);
    }
  }

  @Test
  void registersBeforeTheTest() {
    assertThat(failures(Registers.class, RegistersAsBefore.class)).isEmpty();
    // The context outlives the run, and so does its server.
    assertThat(failures(RegistersAsBefore.class)).isEmpty();
  }

  @SePayTest
  @SpringJUnitConfig(Application.class)
  @TestPropertySource(properties = "shop.key=")
  @EnabledIf("io.github.sepaykit.spring.SpringContextTest#isWanted")
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class ForgetsTheKey {
    @Test
    void a() {}

    @Test
    void b() {}
  }

  @Test
  void judgesTheStart() {
    assertThat(failures(ForgetsTheKey.class))
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure)
                    .hasMessageContaining(
                        "ForgetsTheKey, while its application started, before the first test: 1 of 1 exchange")
                    .hasMessageContaining("request.body.required at /api_key"));
  }

  @Configuration
  static class UrlOnly {
    @Bean
    String shopUrl(@Value("${sepay.kit.url}") String url) {
      return url;
    }
  }

  @SePayTest
  @SpringJUnitConfig(UrlOnly.class)
  @EnabledIf("io.github.sepaykit.spring.SpringContextTest#isWanted")
  static class WithTokensOfTheirOwn {
    private static final Set<Long> COMPANIES = ConcurrentHashMap.newKeySet();
    private static String early;
    @SePayUrl static String earliest;

    @Autowired private String shopUrl;

    @BeforeAll
    static void before(@SePayUrl String url) {
      early = url;
    }

    @BeforeEach
    void each(SePay sepay, @Token String token) {
      assertThat(shopUrl)
          .isEqualTo(earliest)
          .isEqualTo(early)
          .isEqualTo(sepay.baseUrl().toString());
      assertThat(sepay.webhooks().all()).isEmpty();
      COMPANIES.add(sepay.companyId());
    }

    @Test
    void one() {}

    @Test
    void two() {}
  }

  @Test
  void leavesEachTestItsCompanyWhereTheApplicationReadsOnlyTheUrl() {
    assertThat(failures(WithTokensOfTheirOwn.class)).isEmpty();
    assertThat(WithTokensOfTheirOwn.COMPANIES).hasSize(2);
  }

  @SePayTest(strict = true)
  @SpringJUnitConfig(Application.class)
  @DirtiesContext(classMode = ClassMode.AFTER_EACH_TEST_METHOD)
  @EnabledIf("io.github.sepaykit.spring.SpringContextTest#isWanted")
  static class Dirty {
    static final Set<String> TOKENS = ConcurrentHashMap.newKeySet();

    @Test
    void one(SePay sepay, @Value("${sepay.kit.token}") String token) {
      TOKENS.add(token);
      assertThat(sepay.settings().strict()).isTrue();
      assertThat(sepay.webhooks().all()).hasSize(1);
    }

    @Test
    void two(SePay sepay, @Value("${sepay.kit.token}") String token) {
      one(sepay, token);
    }
  }

  @Test
  void givesEachContextACompanyThatOutlivesItsBeans() {
    Registrar.ENDED.clear();
    assertThat(failures(Dirty.class)).isEmpty();
    assertThat(Dirty.TOKENS).hasSize(2);
    assertThat(Registrar.ENDED).containsExactly(200);
  }

  @SpringJUnitConfig
  @ContextConfiguration(classes = Plain.class)
  @EnabledIf("io.github.sepaykit.spring.SpringContextTest#isWanted")
  static class WithoutTheAnnotation {
    @Test
    void hasNoProperties(@Value("${sepay.kit.url:none}") String url) {
      assertThat(url).isEqualTo("none");
    }
  }

  @Configuration
  static class Plain {}

  @Test
  void leavesOtherTestsAlone() {
    assertThat(failures(WithoutTheAnnotation.class)).isEmpty();
  }
}
