package io.github.sepaykit.junit;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Applications of frameworks and the test classes that they run for; filled by integrations such as
 * the one for Spring. Thread-safe.
 */
public final class ApplicationCompanies {
  /** Extensions of the frameworks whose integrations bind classes. */
  private static final Set<String> FRAMEWORKS =
      Set.of("org.springframework.test.context.junit.jupiter.SpringExtension");

  private static final Map<Class<?>, Supplier<Optional<ApplicationCompany>>> BY_CLASS =
      new ConcurrentHashMap<>();

  private ApplicationCompanies() {}

  /**
   * Has the tests of a class work with the company of its application.
   *
   * @param test a test class, until {@link #unbind}
   * @param company asked for each test; empty where the application has none
   */
  public static void bind(Class<?> test, Supplier<Optional<ApplicationCompany>> company) {
    BY_CLASS.put(test, company);
  }

  /** Ends {@link #bind}; harmless for a class that was not bound. */
  public static void unbind(Class<?> test) {
    BY_CLASS.remove(test);
  }

  /** Returns true if a framework starts an application for a class, also before it is bound. */
  static boolean hasApplication(Class<?> test) {
    return BY_CLASS.containsKey(test)
        || Stream.<Class<?>>iterate(test, Objects::nonNull, Class::getEnclosingClass)
            .flatMap(
                type ->
                    AnnotationSupport.findRepeatableAnnotations(type, ExtendWith.class).stream())
            .flatMap(annotation -> Arrays.stream(annotation.value()))
            .anyMatch(extension -> FRAMEWORKS.contains(extension.getName()));
  }

  /** Returns the company of a class's own application, else the published one; empty for none. */
  static Optional<ApplicationCompany> find(Class<?> test) {
    Supplier<Optional<ApplicationCompany>> own = BY_CLASS.get(test);
    return (own == null ? Optional.<ApplicationCompany>empty() : own.get())
        .or(ApplicationCompany::published);
  }
}
