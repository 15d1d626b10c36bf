package io.github.sepaykit.junit;

import io.github.sepaykit.FakeOptions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds the scope of a context: the nearest {@link SePayTest}, or the field that registered. */
final class CompanyScopes {
  private final @Nullable ExtensionOptions own;

  /**
   * @param own options of a registering field; null for those of the annotation
   */
  CompanyScopes(@Nullable ExtensionOptions own) {
    this.own = own;
  }

  /**
   * Returns the scope of a context. The first class that asks makes it, and that is the outermost
   * it is meant for: its callbacks run before those of its nested classes and tests.
   */
  CompanyScope find(ExtensionContext context) {
    Store store = context.getStore(CompanyScope.NAMESPACE);
    if (own != null) {
      boolean isTest = context.getTestMethod().isPresent();
      return store.getOrComputeIfAbsent(
          this,
          key -> isTest ? ofTest(own, context) : new CompanyScope(own, context),
          CompanyScope.class);
    }
    Optional<Class<?>> annotated = annotated(context);
    Object key = annotated.isPresent() ? annotated.get() : SePayTest.class;
    ExtensionContext owner = classOf(context);
    return owner
        .getStore(CompanyScope.NAMESPACE)
        .getOrComputeIfAbsent(
            key,
            k ->
                new CompanyScope(
                    annotated
                        .flatMap(CompanyScopes::options)
                        .orElseGet(() -> ExtensionOptions.of(FakeOptions.defaults())),
                    owner),
            CompanyScope.class);
  }

  private static Optional<ExtensionOptions> options(Class<?> bearer) {
    return AnnotationSupport.findAnnotation(bearer, SePayTest.class)
        .map(test -> ExtensionOptions.of(test, bearer));
  }

  /** Returns the scope of one test, for an extension in an instance field. */
  private static CompanyScope ofTest(ExtensionOptions options, ExtensionContext context) {
    if (options.isolation() == Isolation.PER_CLASS) {
      throw new ExtensionConfigurationException(
          "isolation PER_CLASS of "
              + context.getRequiredTestClass().getName()
              + " needs a static @RegisterExtension field: another one is made anew for each test");
    }
    return new CompanyScope(options, context);
  }

  /** Returns the innermost class that bears the annotation, or inherits it from a superclass. */
  private static Optional<Class<?>> annotated(ExtensionContext context) {
    return TestContexts.chain(context)
        .<Class<?>>flatMap(one -> one.getTestClass().stream())
        .filter(type -> AnnotationSupport.isAnnotated(type, SePayTest.class))
        .findFirst();
  }

  private static ExtensionContext classOf(ExtensionContext context) {
    return TestContexts.chain(context)
        .dropWhile(one -> one.getTestMethod().isPresent())
        .findFirst()
        .orElse(context);
  }
}
