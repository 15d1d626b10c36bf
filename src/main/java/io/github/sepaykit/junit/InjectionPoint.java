package io.github.sepaykit.junit;

import io.github.sepaykit.control.SePay;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A parameter or a field that is given a value.
 *
 * @param type declared type
 * @param place for messages, for example {@code parameter "token" of ShopTest.paysOrder}
 * @param isUrl true for {@link SePayUrl}
 * @param token the annotation, if it bears one
 * @param app the annotation, if it bears one
 */
record InjectionPoint(
    Class<?> type, String place, boolean isUrl, Optional<Token> token, Optional<App> app) {

  InjectionPoint {
    if ((isUrl ? 1 : 0) + (token.isPresent() ? 1 : 0) + (app.isPresent() ? 1 : 0) > 1) {
      throw new ExtensionConfigurationException(
          "%s: expected one of @SePayUrl, @Token and @App, was%s%s%s; fix: take each value by a parameter or field of its own"
              .formatted(
                  place,
                  isUrl ? " @SePayUrl" : "",
                  token.isPresent() ? " @Token" : "",
                  app.isPresent() ? " @App" : ""));
    }
  }

  /**
   * Returns the point of a parameter; empty for one of somebody else's.
   *
   * @throws ExtensionConfigurationException for one that bears two annotations
   */
  static Optional<InjectionPoint> of(ParameterContext parameter) {
    // Asked twice for each parameter of each test, and a search looks at annotations of annotations
    int annotations = parameter.getParameter().getAnnotations().length;
    boolean mayBear = annotations > 0;
    Optional<Token> token = mayBear ? parameter.findAnnotation(Token.class) : Optional.empty();
    mayBear &= token.isEmpty() || annotations > 1;
    Optional<App> app = mayBear ? parameter.findAnnotation(App.class) : Optional.empty();
    mayBear &= app.isEmpty() || annotations > 1;
    boolean isUrl = mayBear && parameter.isAnnotated(SePayUrl.class);
    Class<?> type = parameter.getParameter().getType();
    return isUrl || token.isPresent() || app.isPresent() || type == SePay.class
        ? Optional.of(new InjectionPoint(type, place(parameter), isUrl, token, app))
        : Optional.empty();
  }

  /**
   * Returns the point of a field; empty for one of somebody else's.
   *
   * @throws ExtensionConfigurationException for one that bears two annotations
   */
  static Optional<InjectionPoint> of(Field field) {
    InjectionPoint point =
        new InjectionPoint(
            field.getType(),
            "field " + field.getName() + " of " + field.getDeclaringClass().getSimpleName(),
            AnnotationSupport.isAnnotated(field, SePayUrl.class),
            AnnotationSupport.findAnnotation(field, Token.class),
            AnnotationSupport.findAnnotation(field, App.class));
    return point.isUrl
            || point.token.isPresent()
            || point.app.isPresent()
            || AnnotationSupport.isAnnotated(field, SePayHandle.class)
        ? Optional.of(point)
        : Optional.empty();
  }

  private static String place(ParameterContext parameter) {
    Executable executable = parameter.getDeclaringExecutable();
    String type = executable.getDeclaringClass().getSimpleName();
    return "parameter "
        + parameter.getParameter().getName()
        + " of "
        + (executable instanceof Constructor
            ? "the constructor of " + type
            : type + "." + executable.getName());
  }
}
