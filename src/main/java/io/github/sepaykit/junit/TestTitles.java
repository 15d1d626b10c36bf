package io.github.sepaykit.junit;

import java.lang.reflect.Method;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Titles of tests in reports. */
final class TestTitles {
  private TestTitles() {}

  /** Returns {@code ShopTest.paysOrder()}, with a display name of its own. */
  static String of(ExtensionContext context) {
    String type = context.getTestClass().map(TestTitles::name).orElse("");
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
}
