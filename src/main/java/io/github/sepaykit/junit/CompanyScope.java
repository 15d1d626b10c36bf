package io.github.sepaykit.junit;

import io.github.sepaykit.control.SePay;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Tests that one registration holds for: a class with its nested ones, or a single test. */
final class CompanyScope {
  static final Namespace NAMESPACE = Namespace.create(CompanyScope.class);

  private final ExtensionOptions options;

  /** Of the class, or of the test. */
  private final ExtensionContext registered;

  private volatile @Nullable UsedServer used;
  private final OutsideExchanges outside = new OutsideExchanges();

  CompanyScope(ExtensionOptions options, ExtensionContext registered) {
    this.options = options;
    this.registered = registered;
  }

  ExtensionOptions options() {
    return options;
  }

  /**
   * The server as it was found last.
   *
   * @param published what the system properties named then; while they do not change, it is the one
   */
  private record UsedServer(SePay sepay, Optional<PublishedServer> published) {}

  /** Returns a handle on the first company of the server that the tests share. */
  SePay server() {
    Optional<PublishedServer> published = PublishedServer.read();
    UsedServer known = used;
    if (known != null && known.published.equals(published)) {
      return known.sepay;
    }
    boolean isApplications =
        registered.getTestClass().filter(ApplicationCompanies::hasApplication).isPresent();
    SePay server = TestServer.of(options, isApplications, registered).sepay();
    used = new UsedServer(server, published);
    return server;
  }

  /** Returns what {@link #server()} has returned; empty where nothing has asked for it. */
  Optional<SePay> usedServer() {
    return Optional.ofNullable(used).map(UsedServer::sepay);
  }

  /**
   * Returns the company that a context works with, made on the first call; empty where none can be:
   * outside a test, unless the class shares one.
   */
  Optional<TestCompany> company(ExtensionContext context) {
    return owner(context)
        .map(
            owner ->
                owner
                    .getStore(NAMESPACE)
                    .getOrComputeIfAbsent(
                        this,
                        scope -> take(context, TestContexts.title(owner)),
                        TestCompany.class));
  }

  private TestCompany take(ExtensionContext context, String name) {
    TestServer.refuseOwnFiles(options.server());
    return application(context)
        .map(application -> TestCompany.borrow(application, options, name, outside))
        .orElseGet(() -> TestCompany.create(server(), options, name));
  }

  /** Takes the application's company, if there is one, so that its exchanges are judged. */
  void takeApplication(ExtensionContext context) {
    if (application(context).isPresent()) {
      company(context);
    }
  }

  /**
   * Takes what applications sent outside of tests; nothing before the end of what the scope holds
   * for, its class or its test.
   */
  List<OutsideExchanges.Batch> takeOutside(ExtensionContext context) {
    return context.getUniqueId().equals(registered.getUniqueId()) ? outside.takeAll() : List.of();
  }

  private static Optional<ApplicationCompany> application(ExtensionContext context) {
    return context.getTestClass().flatMap(ApplicationCompanies::find);
  }

  Optional<TestCompany> existingCompany(ExtensionContext context) {
    return owner(context).map(owner -> owner.getStore(NAMESPACE).get(this, TestCompany.class));
  }

  private Optional<ExtensionContext> owner(ExtensionContext context) {
    if (options.isolation() == Isolation.PER_CLASS) {
      return Optional.of(registered);
    }
    return context.getTestMethod().isPresent() ? Optional.of(context) : Optional.empty();
  }
}
