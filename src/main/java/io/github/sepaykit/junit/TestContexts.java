package io.github.sepaykit.junit;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Contexts of tests: their titles in reports, and those around them. */
final class TestContexts {
  private TestContexts() {}

  /** Returns {@code ShopTest.paysOrder()}, with a display name of its own. */
  static String title(ExtensionContext context) {
    String type = context.getTestClass().map(TestContexts::name).orElse("");
    Optional<Method> method = context.getTestMethod();
    if (method.isEmpty()) {
      return type;
    }
    String plain = type + "." + method.get().getName() + "()";
    String display = context.getDisplayName();
    return display.startsWith(method.get().getName() + "(") ? plain : plain + " " + display;
  }

  private static String name(Class<?> type) {
    return type.getName()
        .substring(type.getPackageName().isEmpty() ? 0 : type.getPackageName().length() + 1)
        .replace('$', '.');
  }

  /** Returns a context and those around it, from the inside out. */
  static Stream<ExtensionContext> chain(ExtensionContext context) {
    return Stream.iterate(
            Optional.of(context),
            Optional::isPresent,
            next -> next.flatMap(ExtensionContext::getParent))
        .flatMap(Optional::stream);
  }
}
