package io.github.sepaykit.junit;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/**
 * Fields of test classes that bear {@link SePayHandle}, {@link SePayUrl}, {@link Token} or {@link
 * App}.
 */
final class InjectedFields {
  private InjectedFields() {}

  /** Sets the instance fields of a test, and of the instances that it is nested in. */
  static void inject(ExtensionContext context, Function<InjectionPoint, Object> values) {
    for (Object instance : context.getRequiredTestInstances().getAllInstances()) {
      set(instance.getClass(), instance, values);
    }
  }

  /** Sets the static fields of a class. */
  static void injectStatic(ExtensionContext context, Function<InjectionPoint, Object> values) {
    set(context.getRequiredTestClass(), null, values);
  }

  private static void set(
      Class<?> type, @Nullable Object instance, Function<InjectionPoint, Object> values) {
    List<Field> fields =
        ReflectionSupport.findFields(
            type,
            field ->
                Modifier.isStatic(field.getModifiers()) == (instance == null)
                    && !isComponent(field),
            HierarchyTraversalMode.TOP_DOWN);
    for (Field field : fields) {
      Optional<InjectionPoint> point = InjectionPoint.of(field);
      if (point.isPresent()) {
        set(field, point.get(), instance, values.apply(point.get()));
      }
    }
  }

  /** Returns true for a record's: its annotations are those of a parameter, which gives it. */
  private static boolean isComponent(Field field) {
    return field.getDeclaringClass().isRecord() && !Modifier.isStatic(field.getModifiers());
  }

  private static void set(
      Field field, InjectionPoint point, @Nullable Object instance, Object value) {
    try {
      if (Modifier.isFinal(field.getModifiers())) {
        throw new IllegalAccessException("it is final");
      }
      field.setAccessible(true);
      field.set(instance, value);
    } catch (IllegalAccessException | RuntimeException e) {
      throw new ExtensionConfigurationException(
          point.place()
              + " cannot be set: "
              + e.getMessage()
              + "; fix: declare it without final, in a class that JUnit may open",
          e);
    }
  }
}
