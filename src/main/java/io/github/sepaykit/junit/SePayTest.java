package io.github.sepaykit.junit;

import io.github.sepaykit.contract.Edition;
import io.github.sepaykit.state.CreateBody;
import io.github.sepaykit.state.ErrorDialect;
import io.github.sepaykit.state.UrlRules;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Runs the tests of a class against a fake SePay, each with a company of its own.
 *
 * <pre>{@code
 * @SePayTest
 * class ShopTest {
 *   @Test
 *   void registersItsWebhook(SePay sepay, @Token String token, @SePayUrl URI baseUrl) {
 *     new Shop(baseUrl, token).start();
 *     assertThat(sepay.webhooks().all()).hasSize(1);
 *   }
 * }
 * }</pre>
 *
 * <p>Injected into test methods, {@code @BeforeEach} and {@code @AfterEach} methods and
 * constructors: {@link io.github.sepaykit.control.SePay}, {@link SePayUrl} and {@link Token}; into
 * fields, before {@code @BeforeEach}: {@link SePayHandle}, {@link SePayUrl} and {@link Token}.
 * After each test the company's exchanges are judged, see {@link SePayExtension}. A {@code @Nested}
 * class has the annotation of its enclosing class, unless it bears one itself; subclasses inherit
 * it, and it can be put on an annotation of your own.
 *
 * <p>One server serves all classes of a run that agree on {@link #edition}, {@link #seed}, {@link
 * #stubs}, {@link #spec}, {@link #basePath} and {@link #container}; everything else is the
 * company's own and costs no server.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SePayExtension.class)
public @interface SePayTest {
  /** Dialect of 401 answers. */
  ErrorDialect errors() default ErrorDialect.DOCUMENTED;

  /** True for a 400 at every warning about a request. */
  boolean strict() default false;

  /** Status of a successful create: 200 or 201. */
  int createStatus() default 201;

  /** Form of the answer to a create: where the new id stands. */
  CreateBody createBody() default CreateBody.DATA;

  /** Status when {@code retry_conditions} is sent as an object: 400 or 500. */
  int retryObjectStatus() default 400;

  /** Rules of the webhook URLs that are accepted. */
  UrlRules urlRules() default UrlRules.OPEN;

  /**
   * A file with companies for the whole server, on top of the default ones; empty for none, {@code
   * classpath:seed.json} for a resource; the same goes for {@link #stubs} and {@link #spec}. They
   * are reached by {@link io.github.sepaykit.control.SePay#company} and are not judged: a test's
   * own company is fresh all the same.
   */
  String seed() default "";

  /**
   * A folder of stubs and faults of your own ({@code mappings/}, {@code faults/}, {@code __files/})
   * for the whole server; empty for none.
   */
  String stubs() default "";

  /** Edition of the bundled contract; it does not count beside a {@link #spec}. */
  Edition edition() default Edition.Y2026;

  /** A contract document in place of the bundled one; empty for that. */
  String spec() default "";

  /** Path that the API is found under, such as {@code /sepay}; empty for the root. */
  String basePath() default "";

  /**
   * True for a server in a container, {@code io.github.sepaykit.testcontainers.SePayContainer};
   * needs Testcontainers 2 on the class path and an engine. Where system property {@code
   * sepay.kit.url} names a running server, that is taken all the same.
   */
  boolean container() default false;

  /** Sharing of companies among tests. */
  Isolation isolation() default Isolation.PER_METHOD;

  /** Consequence for a test whose exchanges broke the contract. */
  Level level() default Level.FAIL;
}
