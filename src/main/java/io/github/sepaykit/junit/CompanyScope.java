package io.github.sepaykit.junit;

import io.github.sepaykit.SePayFake;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** How far one registration reaches: a class with its nested ones, or a single test. */
final class CompanyScope {
  static final Namespace NAMESPACE = Namespace.create(CompanyScope.class);

  private final ExtensionOptions options;
  private final ExtensionContext reach;

  /**
   * @param reach the context of the class, or of the test
   */
  CompanyScope(ExtensionOptions options, ExtensionContext reach) {
    this.options = options;
    this.reach = reach;
  }

  ExtensionOptions options() {
    return options;
  }

  SePayFake server() {
    return ServerResource.of(options.server(), reach);
  }

  /**
   * The company that a context works with, made on the first call; empty where none can be: outside
   * a test, unless the class shares one.
   */
  Optional<TestCompany> company(ExtensionContext context) {
    return home(context)
        .map(
            home ->
                home.getStore(NAMESPACE)
                    .getOrComputeIfAbsent(
                        this,
                        scope -> TestCompany.create(server(), options, TestTitles.of(home)),
                        TestCompany.class));
  }

  /** The company that a context works with, if anybody asked for it. */
  Optional<TestCompany> madeCompany(ExtensionContext context) {
    return home(context).map(home -> store(home).get(this, TestCompany.class));
  }

  private Optional<ExtensionContext> home(ExtensionContext context) {
    if (options.isolation() == Isolation.PER_CLASS) {
      return Optional.of(reach);
    }
    return context.getTestMethod().isPresent() ? Optional.of(context) : Optional.empty();
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(NAMESPACE);
  }
}
