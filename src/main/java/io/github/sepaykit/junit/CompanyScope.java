package io.github.sepaykit.junit;

import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.SePayFake;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Tests that one registration holds for: a class with its nested ones, or a single test. */
final class CompanyScope {
  static final Namespace NAMESPACE = Namespace.create(CompanyScope.class);

  private final ExtensionOptions options;

  /** Of the class, or of the test. */
  private final ExtensionContext registered;

  CompanyScope(ExtensionOptions options, ExtensionContext registered) {
    this.options = options;
    this.registered = registered;
  }

  ExtensionOptions options() {
    return options;
  }

  SePayFake server() {
    return ServerResource.of(options.server(), registered);
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
                        scope -> TestCompany.create(server(), options, TestTitles.of(owner)),
                        TestCompany.class));
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

  /** A server for the rest of the run: kept in the root store, one for each distinct options. */
  @SuppressWarnings("deprecation") // JUnit 5.12 closes CloseableResource only, 6.0 AutoCloseable.
  private static final class ServerResource
      implements ExtensionContext.Store.CloseableResource, AutoCloseable {
    private static final Namespace NAMESPACE = Namespace.create(ServerResource.class);

    private final SePayFake fake;

    private ServerResource(FakeOptions options) {
      this.fake = SePayFake.start(options);
    }

    /** Returns the server of these options, started if need be. */
    static SePayFake of(FakeOptions options, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(NAMESPACE)
          .getOrComputeIfAbsent(options, ServerResource::new, ServerResource.class)
          .fake;
    }

    @Override
    public void close() {
      fake.close();
    }
  }
}
