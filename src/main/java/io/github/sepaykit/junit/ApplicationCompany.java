package io.github.sepaykit.junit;

import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.NewCompany;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.control.TokenSpec;
import io.github.sepaykit.junit.PublishedServer.Application;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The company of an application that starts before its tests: a server, a token and a bank account
 * to configure the application with. Thread-safe.
 *
 * <p>{@link #publish()} makes one for the whole JVM and sets system properties, so that every
 * {@link SePayTest} works with this company and judges what the application sends:
 *
 * <pre>{@code
 * ApplicationCompany company = ApplicationCompany.publish();
 * application.start(company.url(), company.token(), company.bankAccountId());
 * }</pre>
 *
 * <p>A test takes the company for its time: its journal begins empty, and after it the company's
 * state is as it was before. What the application sent before, at its start or between tests, is
 * judged after the tests of the class, and fails the class. Two tests cannot have it at once.
 */
public final class ApplicationCompany implements AutoCloseable {
  /**
   * Names of the properties: {@code sepay.kit.url}, {@code sepay.kit.token}, {@code
   * sepay.kit.bank-account-id}, {@code sepay.kit.company-id}, {@code sepay.kit.public-url}.
   */
  public static final List<String> PROPERTIES = PublishedServer.NAMES;

  /** Origin of webhooks for applications that do not know their own. */
  private static final URI PUBLIC_URL = URI.create("https://shop.example.com");

  /** Longer than a run, so that only a test ends the token. */
  private static final Duration LIFETIME = Duration.ofDays(1);

  /** Those taken over from other class loaders, so that each exchange is judged once. */
  private static final Map<PublishedServer, ApplicationCompany> ADOPTED = new HashMap<>();

  private final SePay sepay;
  private final Application values;
  private final JudgedExchanges exchanges;
  private final Runnable release;
  private final AtomicBoolean isClosed = new AtomicBoolean();
  private final AtomicBoolean isTested = new AtomicBoolean();
  private final AtomicReference<@Nullable String> user = new AtomicReference<>();

  private ApplicationCompany(SePay sepay, Application values, Runnable release) {
    this.sepay = sepay;
    this.values = values;
    this.exchanges = new JudgedExchanges(sepay);
    this.release = release;
  }

  /** Publishes a company as {@link #publish(FakeOptions)} does, on a server as shipped. */
  public static ApplicationCompany publish() {
    return publish(FakeOptions.defaults());
  }

  /**
   * Returns the company that the system properties {@code sepay.kit.*} name. Where they name none,
   * makes one and sets them: {@code url}, {@code token}, {@code bank-account-id}, {@code
   * company-id} and {@code public-url}. Calls from other class loaders of the JVM get the same
   * company.
   *
   * @param options of the server, which is started unless {@code sepay.kit.url} names a running
   *     one; of no effect when a company is published already
   * @throws IllegalStateException when the system properties contradict themselves
   * @throws io.github.sepaykit.http.StartupException when the server cannot start
   */
  public static ApplicationCompany publish(FakeOptions options) {
    // The properties are the JVM's, and so is this lock: classes may be loaded more than once.
    synchronized (System.getProperties()) {
      Optional<ApplicationCompany> present = published();
      if (present.isPresent()) {
        return present.get();
      }
      Map<String, String> set = new HashMap<>();
      ApplicationCompany company =
          open(
              new ApplicationOptions(options, options.settings()),
              () -> PublishedServer.withdraw(set));
      Map<String, String> all = new HashMap<>(company.properties());
      if (PublishedServer.read().isPresent()) {
        all.remove(PublishedServer.URL); // It is the user's, and stays.
      }
      set.putAll(all);
      PublishedServer.publish(all);
      ADOPTED.put(PublishedServer.read().orElseThrow(), company);
      return company;
    }
  }

  /** Returns the company that the system properties name; empty for none. */
  static Optional<ApplicationCompany> published() {
    synchronized (System.getProperties()) {
      return PublishedServer.read()
          .filter(server -> server.application().isPresent())
          .map(server -> ADOPTED.computeIfAbsent(server, ApplicationCompany::adopt));
    }
  }

  private static ApplicationCompany adopt(PublishedServer server) {
    Application application = server.application().orElseThrow();
    SePay sepay = server.connect().company(application.companyId());
    return new ApplicationCompany(sepay, application, () -> {});
  }

  /** Opens a company for an application of its own. */
  static ApplicationCompany open(ApplicationOptions options) {
    return open(options, () -> {});
  }

  private static ApplicationCompany open(ApplicationOptions options, Runnable closed) {
    TestServer server = TestServer.hold(options.server());
    SePay sepay =
        server.sepay().newCompany(NewCompany.named("application").withSettings(options.company()));
    Application values =
        new Application(
            sepay.companyId(),
            sepay.tokens().mint(TokenSpec.full().withLifetime(LIFETIME)),
            sepay.bankAccounts().get(0).id());
    return new ApplicationCompany(
        sepay,
        values,
        () -> {
          closed.run();
          deleteCompany(sepay);
          server.release();
        });
  }

  /** Returns the fake's base URL without a path, for example {@code http://127.0.0.1:41234}. */
  public URI url() {
    return sepay.baseUrl();
  }

  /** Returns an access token of all scopes and permissions, valid for a day. */
  public String token() {
    return values.token();
  }

  /** Returns the id of the company's first bank account. */
  public long bankAccountId() {
    return values.bankAccountId();
  }

  /**
   * Returns an origin that an application can give as its own, {@code https://shop.example.com};
   * {@link #deliverTo} leads deliveries from there to the application.
   */
  public URI publicUrl() {
    return PUBLIC_URL;
  }

  /** Returns a handle on the company. */
  public SePay sepay() {
    return sepay;
  }

  /** Returns {@link #PROPERTIES} with their values. */
  public Map<String, String> properties() {
    return PublishedServer.properties(url(), values, PUBLIC_URL);
  }

  /**
   * Has webhooks on {@link #publicUrl()} delivered to an application on this machine.
   *
   * @param origin scheme, host and port, for example {@code http://localhost:8081}
   */
  public void deliverTo(URI origin) {
    sepay.delivery().route(PUBLIC_URL, origin);
  }

  /** Deletes the company, and withdraws what was published; the server stops with its last user. */
  @Override
  public void close() {
    if (isClosed.compareAndSet(false, true)) {
      release.run();
    }
  }

  JudgedExchanges exchanges() {
    return exchanges;
  }

  /** Returns true on the first call: what the application sent until now belongs to its start. */
  boolean beginTests() {
    return !isTested.getAndSet(true);
  }

  /**
   * Reserves the company for a test.
   *
   * @return the name of the test that has it; empty when it is reserved now
   */
  Optional<String> reserve(String test) {
    return Optional.ofNullable(user.compareAndExchange(null, test));
  }

  void giveBack() {
    user.set(null);
  }

  private static void deleteCompany(SePay sepay) {
    try {
      sepay.delete();
    } catch (ControlException e) {
      if (!e.rule().equals("control.company.unknown")) {
        throw e;
      }
    }
  }
}
