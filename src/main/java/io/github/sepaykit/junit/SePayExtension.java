package io.github.sepaykit.junit;

import io.github.sepaykit.control.SePay;
import io.github.sepaykit.state.ErrorDialect;
import io.github.sepaykit.state.UrlRules;
import java.lang.System.Logger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * What {@link SePayTest} stands for; to be registered itself where options are computed:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final SePayExtension sepay = SePayExtension.builder().strict(true).build();
 * }</pre>
 *
 * <p>The two have the same powers. Register either one or the other for a class, not both.
 *
 * <p>After each test the exchanges of the test's company are judged, requests in flight awaited. A
 * test fails for a request that breaks the contract with severity {@code error}, and for an answer
 * of the fake itself that does. It does not fail for rules that start with {@code auth.} or {@code
 * resource.} (401, 403 and 404 may be what it is about), for answers that a fault or a stub gave,
 * for what {@link AllowViolation} names, and for what it cleared from the journal itself. Neither
 * judged nor deleted are companies that a test makes by {@link SePay#newCompany()}. The failure is
 * an {@code AssertionError} with the whole story; after a test that failed on its own it is added
 * to that failure as suppressed.
 *
 * <p>Needs JUnit Jupiter 5.12 or later. Thread-safe.
 */
public final class SePayExtension
    implements BeforeAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        AfterAllCallback,
        ParameterResolver {
  static final String REPORT_KEY = "sepay-kit";
  private static final Logger LOG = System.getLogger(SePayExtension.class.getName());

  private final CompanyScopes scopes;
  private final Clock clock;

  /** For {@code @ExtendWith}: takes the options of the nearest {@link SePayTest}. */
  public SePayExtension() {
    this(null, Clock.systemDefaultZone());
  }

  /**
   * @param options null for those of the nearest {@link SePayTest}
   * @param clock says which day it is
   */
  SePayExtension(@Nullable ExtensionOptions options, Clock clock) {
    this.scopes = new CompanyScopes(options);
    this.clock = clock;
  }

  /** Starts with the options that a bare {@link SePayTest} has. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
    return ExtensionContextScope.TEST_METHOD;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    scopes.of(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    scopes.of(context);
    allowances(context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    judge(context);
  }

  /** Judges what came in after the last test of a class that shares a company. */
  @Override
  public void afterAll(ExtensionContext context) {
    judge(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return InjectedParameter.wanted(parameter);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    CompanyScope scope = scopes.of(context);
    if (parameter.isAnnotated(SePayUrl.class)) {
      return InjectedParameter.url(parameter, scope.server().baseUrl());
    }
    SePay sepay =
        scope.company(context).orElseThrow(() -> InjectedParameter.noCompanyYet(parameter)).sepay();
    Optional<Token> token = parameter.findAnnotation(Token.class);
    return token.isPresent() ? InjectedParameter.token(parameter, token.get(), sepay) : sepay;
  }

  private AllowedRules allowances(ExtensionContext context) {
    return AllowedRules.of(context, LocalDate.now(clock));
  }

  private void judge(ExtensionContext context) {
    if (context.getExecutionException().orElse(null) instanceof ExtensionConfigurationException) {
      return; // It would only be thrown once more.
    }
    CompanyScope scope = scopes.of(context);
    if (scope.options().level() != Level.OFF) {
      scope.madeCompany(context).ifPresent(company -> judge(context, scope.options(), company));
    }
  }

  private void judge(ExtensionContext context, ExtensionOptions options, TestCompany company) {
    TestCompany.News news = company.news();
    AllowedRules allowances = allowances(context);
    TestViolations judgement = TestViolations.of(news.exchanges(), allowances);
    if (!judgement.clean()) {
      ViolationReport story =
          new ViolationReport(TestTitles.of(context), company, options.server().seed());
      report(context, options.level(), story.tell(judgement, allowances, news.dropped()));
    } else if (news.dropped() > 0) {
      warn(context, ViolationReport.lost(news.dropped()));
    }
  }

  private static void report(ExtensionContext context, Level level, String story) {
    if (level == Level.WARN) {
      warn(context, story);
      return;
    }
    AssertionError failure = new AssertionError(story);
    Optional<Throwable> earlier = context.getExecutionException();
    if (earlier.isEmpty()) {
      throw failure;
    }
    earlier.get().addSuppressed(failure);
  }

  /** Logged, too: Maven's Surefire shows no report entries. */
  private static void warn(ExtensionContext context, String text) {
    context.publishReportEntry(REPORT_KEY, text);
    LOG.log(Logger.Level.WARNING, text);
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {
    private ExtensionOptions options = ExtensionOptions.defaults();

    private Builder() {}

    /** Dialect of 401 answers; documented by default. */
    public Builder errors(ErrorDialect value) {
      options = options.withCompany(options.company().withErrors(value));
      return this;
    }

    /** Whether every warning about a request is a 400; not by default. */
    public Builder strict(boolean value) {
      options = options.withCompany(options.company().withStrict(value));
      return this;
    }

    /**
     * Status of a successful create; 201 by default.
     *
     * @throws IllegalArgumentException when it is neither 200 nor 201
     */
    public Builder createStatus(int value) {
      options = options.withCompany(options.company().withCreateStatus(value));
      return this;
    }

    /**
     * Status when {@code retry_conditions} is sent as an object; 400 by default.
     *
     * @throws IllegalArgumentException when it is neither 400 nor 500
     */
    public Builder retryObjectStatus(int value) {
      options = options.withCompany(options.company().withRetryObjectStatus(value));
      return this;
    }

    /** Which webhook URLs are accepted; open by default. */
    public Builder urlRules(UrlRules value) {
      options = options.withCompany(options.company().withUrlRules(value));
      return this;
    }

    /** As {@link SePayTest#seed()}. */
    public Builder seed(Path file) {
      options = options.withSeed(file);
      return this;
    }

    /** As {@link SePayTest#stubs()}. */
    public Builder stubs(Path folder) {
      options = options.withStubs(folder);
      return this;
    }

    /** As {@link SePayTest#spec()}. */
    public Builder spec(Path file) {
      options = options.withSpec(file);
      return this;
    }

    /** Who shares a company; nobody by default. {@code PER_CLASS} needs a static field. */
    public Builder isolation(Isolation value) {
      options = options.withIsolation(value);
      return this;
    }

    /** What happens to a test whose exchanges broke the contract; it fails by default. */
    public Builder level(Level value) {
      options = options.withLevel(value);
      return this;
    }

    /** An extension with the options so far. */
    public SePayExtension build() {
      return new SePayExtension(options, Clock.systemDefaultZone());
    }
  }
}
