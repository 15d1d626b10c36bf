package io.github.sepaykit.junit;

import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.contract.Edition;
import io.github.sepaykit.control.JudgedJournal;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.junit.JudgedExchanges.NewExchanges;
import io.github.sepaykit.state.CompanySettings;
import io.github.sepaykit.state.CreateBody;
import io.github.sepaykit.state.ErrorDialect;
import io.github.sepaykit.state.UrlRules;
import java.lang.System.Logger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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
 * The extension of {@link SePayTest}; to be registered itself where options are computed:
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
 * an {@code AssertionError} with the whole report; after a test that failed on its own it is added
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
   * @param clock for the day that decides which {@link AllowViolation} still hold
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
    scopes.find(context);
    InjectedFields.injectStatic(context, point -> value(point, context));
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    RefusalReport.begin(context, clock);
    scopes.find(context).takeApplication(context);
    allowedRules(context);
    InjectedFields.inject(context, point -> value(point, context));
  }

  @Override
  public void afterEach(ExtensionContext context) {
    judge(context);
  }

  /**
   * Judges what came in after the last test of a class that shares a company, and what its
   * application sent outside of tests.
   */
  @Override
  public void afterAll(ExtensionContext context) {
    judge(context);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return InjectionPoint.of(parameter).isPresent();
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return value(InjectionPoint.of(parameter).orElseThrow(), context);
  }

  private Object value(InjectionPoint point, ExtensionContext context) {
    CompanyScope scope = scopes.find(context);
    return InjectedValue.of(point, scope.server().baseUrl(), () -> scope.company(context));
  }

  /** Returns the allowances of a context, read once: each needs a search for annotations. */
  private AllowedRules allowedRules(ExtensionContext context) {
    // With the context in its key: a store has the values of those around it, too.
    return context
        .getStore(CompanyScope.NAMESPACE)
        .getOrComputeIfAbsent(
            List.of(AllowedRules.class, context, this),
            any -> AllowedRules.of(context, LocalDate.now(clock)),
            AllowedRules.class);
  }

  private void judge(ExtensionContext context) {
    if (context.getExecutionException().orElse(null) instanceof ExtensionConfigurationException) {
      return; // It would only be thrown once more.
    }
    CompanyScope scope = scopes.find(context);
    ExtensionOptions options = scope.options();
    if (options.level() == Level.OFF) {
      return;
    }
    Optional<Path> seed = options.server().seed();
    List<String> reports = new ArrayList<>();
    for (OutsideExchanges.Batch batch : scope.takeOutside(context)) {
      judge(context, batch.exchanges(), () -> ViolationReport.outside(context, batch, seed))
          .ifPresent(reports::add);
    }
    scope
        .existingCompany(context)
        .ifPresent(
            company -> {
              NewExchanges fresh = company.takeNewExchanges();
              judge(context, fresh, () -> ViolationReport.of(context, company.sepay(), seed))
                  .or(() -> RefusalReport.ofTest(context, fresh.exchanges()))
                  .ifPresent(reports::add);
            });
    RefusalReport.ofNoCompany(context, scope.usedServer()).ifPresent(reports::add);
    if (!reports.isEmpty()) {
      report(context, options.level(), String.join("\n\n", reports));
    }
  }

  private Optional<String> judge(
      ExtensionContext context, NewExchanges fresh, Supplier<ViolationReport> report) {
    AllowedRules allowed = allowedRules(context);
    JudgedJournal journal = JudgedJournal.of(fresh.exchanges(), allowed::allows);
    if (!journal.isHonoured()) {
      return Optional.of(report.get().render(journal, allowed, fresh.dropped()));
    }
    if (fresh.dropped() > 0) {
      warn(context, ViolationReport.renderLoss(fresh.dropped()));
    }
    return Optional.empty();
  }

  private static void report(ExtensionContext context, Level level, String text) {
    if (level == Level.WARN) {
      warn(context, text);
      return;
    }
    AssertionError failure = new AssertionError(text);
    Optional<Throwable> earlier = context.getExecutionException();
    if (earlier.isEmpty()) {
      throw failure;
    }
    earlier.get().addSuppressed(failure);
  }

  /** Warns in the report and the log, as Maven's Surefire shows no report entries. */
  private static void warn(ExtensionContext context, String text) {
    context.publishReportEntry(REPORT_KEY, text);
    LOG.log(Logger.Level.WARNING, text);
  }

  /** Collects options. Not thread-safe. */
  public static final class Builder {
    private FakeOptions server = FakeOptions.defaults();
    private CompanySettings company = CompanySettings.defaults();
    private Isolation isolation = Isolation.PER_METHOD;
    private Level level = Level.FAIL;
    private boolean container;

    private Builder() {}

    /** Sets the dialect of 401 answers; documented by default. */
    public Builder errors(ErrorDialect value) {
      company = company.withErrors(value);
      return this;
    }

    /** Sets whether every warning about a request is answered 400; false by default. */
    public Builder strict(boolean value) {
      company = company.withStrict(value);
      return this;
    }

    /**
     * Status of a successful create; 201 by default.
     *
     * @throws IllegalArgumentException when it is neither 200 nor 201
     */
    public Builder createStatus(int value) {
      company = company.withCreateStatus(value);
      return this;
    }

    /** Form of the answer to a create; the id in {@code data} by default. */
    public Builder createBody(CreateBody value) {
      company = company.withCreateBody(value);
      return this;
    }

    /**
     * Status when {@code retry_conditions} is sent as an object; 400 by default.
     *
     * @throws IllegalArgumentException when it is neither 400 nor 500
     */
    public Builder retryObjectStatus(int value) {
      company = company.withRetryObjectStatus(value);
      return this;
    }

    /** Rules of the webhook URLs that are accepted; open by default. */
    public Builder urlRules(UrlRules value) {
      company = company.withUrlRules(value);
      return this;
    }

    /** Sets {@link SePayTest#seed()}, a path or {@code classpath:} and the name of a resource. */
    public Builder seed(String name) {
      return file(name).map(this::seed).orElse(this);
    }

    /** Sets {@link SePayTest#seed()}. */
    public Builder seed(Path file) {
      server = server.with(o -> o.seed(file));
      return this;
    }

    /** Sets {@link SePayTest#stubs()}, a path or {@code classpath:} and the name of a resource. */
    public Builder stubs(String name) {
      return file(name).map(this::stubs).orElse(this);
    }

    /** Sets {@link SePayTest#stubs()}. */
    public Builder stubs(Path folder) {
      server = server.with(o -> o.stubs(folder));
      return this;
    }

    /** Sets {@link SePayTest#edition()}. */
    public Builder edition(Edition value) {
      server = server.with(o -> o.edition(value));
      return this;
    }

    /** Sets {@link SePayTest#spec()}, a path or {@code classpath:} and the name of a resource. */
    public Builder spec(String name) {
      return file(name).map(this::spec).orElse(this);
    }

    /** Sets {@link SePayTest#spec()}. */
    public Builder spec(Path file) {
      server = server.with(o -> o.spec(file));
      return this;
    }

    /** Sets the sharing of companies; none by default. {@code PER_CLASS} needs a static field. */
    public Builder isolation(Isolation value) {
      isolation = value;
      return this;
    }

    /** Sets the consequence for a test whose exchanges broke the contract; failure by default. */
    public Builder level(Level value) {
      level = value;
      return this;
    }

    /** Sets {@link SePayTest#container()}; false by default. */
    public Builder container(boolean value) {
      container = value;
      return this;
    }

    private static Optional<Path> file(String name) {
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      return NamedFile.find(name, loader == null ? SePayExtension.class.getClassLoader() : loader);
    }

    /** Returns an extension with the options so far. */
    public SePayExtension build() {
      return new SePayExtension(
          new ExtensionOptions(server, container, company, isolation, level),
          Clock.systemDefaultZone());
    }
  }
}
