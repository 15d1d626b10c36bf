package io.github.sepaykit.junit;

import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.control.TokenSpec;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** Values for parameters of tests. */
final class InjectedParameter {
  private InjectedParameter() {}

  static boolean isSupported(ParameterContext parameter) {
    return type(parameter) == SePay.class
        || parameter.isAnnotated(SePayUrl.class)
        || parameter.isAnnotated(Token.class);
  }

  static Object convertUrl(ParameterContext parameter, URI baseUrl) {
    if (type(parameter) == URI.class) {
      return baseUrl;
    }
    if (type(parameter) == String.class) {
      return baseUrl.toString();
    }
    throw wrongType(parameter, "@SePayUrl", "java.net.URI or String");
  }

  static String mintToken(ParameterContext parameter, Token annotation, SePay sepay) {
    if (type(parameter) != String.class) {
      throw wrongType(parameter, "@Token", "String");
    }
    TokenSpec spec = TokenSpec.full().withLifetime(lifetime(parameter, annotation));
    if (!isAll(annotation.scopes())) {
      spec = spec.withScopes(annotation.scopes());
    }
    if (!isAll(annotation.permissions())) {
      spec = spec.withPermissions(annotation.permissions());
    }
    String token;
    try {
      token = sepay.tokens().mint(spec);
    } catch (ControlException e) {
      throw new ParameterResolutionException(
          "@Token of " + place(parameter) + ": " + e.getMessage(), e);
    }
    if (annotation.expired()) {
      sepay.tokens().expire(token);
    }
    if (annotation.revoked()) {
      sepay.tokens().revoke(token);
    }
    return token;
  }

  static ParameterResolutionException noCompanyYet(ParameterContext parameter) {
    return new ParameterResolutionException(
        place(parameter)
            + " belongs to no test, and each test has a company of its own; fix: take it in the test"
            + " method or in @BeforeEach, or let the class share a company with isolation"
            + " = Isolation.PER_CLASS");
  }

  private static boolean isAll(String[] values) {
    return Arrays.equals(values, new String[] {Token.ALL});
  }

  private static Duration lifetime(ParameterContext parameter, Token annotation) {
    try {
      Duration lifetime = Duration.parse(annotation.lifetime());
      if (!lifetime.isNegative() && !lifetime.isZero()) {
        return lifetime;
      }
      throw badLifetime(parameter, annotation);
    } catch (DateTimeParseException e) {
      throw badLifetime(parameter, annotation);
    }
  }

  private static ParameterResolutionException badLifetime(
      ParameterContext parameter, Token annotation) {
    return new ParameterResolutionException(
        "@Token of %s: lifetime must be a positive ISO 8601 duration such as PT1H, was \"%s\"; for a"
                .formatted(place(parameter), annotation.lifetime())
            + " token that has ended say expired = true");
  }

  private static ParameterResolutionException wrongType(
      ParameterContext parameter, String annotation, String expected) {
    return new ParameterResolutionException(
        "%s of %s: expected a parameter of type %s, was %s"
            .formatted(annotation, place(parameter), expected, type(parameter).getName()));
  }

  private static Class<?> type(ParameterContext parameter) {
    return parameter.getParameter().getType();
  }

  /** Returns text such as {@code parameter "token" of ShopTest.paysOrder}. */
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
