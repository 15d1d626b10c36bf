package io.github.sepaykit.junit;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Applications of frameworks and the test classes that they run for; filled by integrations such as
 * the one for Spring. Thread-safe.
 */
public final class ApplicationCompanies {
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

  /** Returns the company of a class's own application, else the published one; empty for none. */
  static Optional<ApplicationCompany> find(Class<?> test) {
    Supplier<Optional<ApplicationCompany>> own = BY_CLASS.get(test);
    return (own == null ? Optional.<ApplicationCompany>empty() : own.get())
        .or(ApplicationCompany::published);
  }
}
