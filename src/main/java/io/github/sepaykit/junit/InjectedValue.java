package io.github.sepaykit.junit;

import io.github.sepaykit.control.AppSpec;
import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.control.TokenSpec;
import io.github.sepaykit.state.authorization.OAuthApp;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** Values for parameters and fields of tests. */
final class InjectedValue {
  private InjectedValue() {}

  /** Returns the value of a point; the company is asked for only where it is needed. */
  static Object of(InjectionPoint point, URI baseUrl, Supplier<Optional<TestCompany>> company) {
    if (point.isUrl()) {
      return convertUrl(point, baseUrl);
    }
    SePay sepay = company.get().orElseThrow(() -> noCompanyYet(point)).sepay();
    if (point.token().isPresent()) {
      return mintToken(point, point.token().get(), sepay);
    }
    if (point.app().isPresent()) {
      return registerApp(point, point.app().get(), sepay);
    }
    if (point.type() != SePay.class) {
      throw wrongType(point, "@SePayHandle", SePay.class.getName());
    }
    return sepay;
  }

  private static Object convertUrl(InjectionPoint point, URI baseUrl) {
    if (point.type() == URI.class) {
      return baseUrl;
    }
    if (point.type() == String.class) {
      return baseUrl.toString();
    }
    throw wrongType(point, "@SePayUrl", "java.net.URI or String");
  }

  private static String mintToken(InjectionPoint point, Token annotation, SePay sepay) {
    if (point.type() != String.class) {
      throw wrongType(point, "@Token", "String");
    }
    TokenSpec spec = TokenSpec.full().withLifetime(lifetime(point, annotation));
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
          "@Token of " + point.place() + ": " + e.getMessage(), e);
    }
    if (annotation.expired()) {
      sepay.tokens().expire(token);
    }
    if (annotation.revoked()) {
      sepay.tokens().revoke(token);
    }
    return token;
  }

  private static OAuthApp registerApp(InjectionPoint point, App annotation, SePay sepay) {
    if (point.type() != OAuthApp.class) {
      throw wrongType(point, "@App", OAuthApp.class.getName());
    }
    AppSpec spec = AppSpec.of(annotation.redirectUris()).withConsent(annotation.consent());
    if (!isAll(annotation.scopes())) {
      spec = spec.withScopes(annotation.scopes());
    }
    try {
      return sepay.apps().register(annotation.reuseRevokes() ? spec.revokingOnReuse() : spec);
    } catch (ControlException e) {
      throw new ParameterResolutionException("@App of " + point.place() + ": " + e.getMessage(), e);
    }
  }

  private static ParameterResolutionException noCompanyYet(InjectionPoint point) {
    return new ParameterResolutionException(
        point.place()
            + " belongs to no test, and each test has a company of its own; fix: take it in the test"
            + " method or in @BeforeEach, or let the class share a company with isolation"
            + " = Isolation.PER_CLASS");
  }

  private static boolean isAll(String[] values) {
    return Arrays.equals(values, new String[] {Token.ALL});
  }

  private static Duration lifetime(InjectionPoint point, Token annotation) {
    try {
      Duration lifetime = Duration.parse(annotation.lifetime());
      if (!lifetime.isNegative() && !lifetime.isZero()) {
        return lifetime;
      }
      throw badLifetime(point, annotation);
    } catch (DateTimeParseException e) {
      throw badLifetime(point, annotation);
    }
  }

  private static ParameterResolutionException badLifetime(InjectionPoint point, Token annotation) {
    return new ParameterResolutionException(
        "@Token of %s: lifetime must be a positive ISO 8601 duration such as PT1H, was \"%s\"; for a"
                .formatted(point.place(), annotation.lifetime())
            + " token that has ended say expired = true");
  }

  private static ParameterResolutionException wrongType(
      InjectionPoint point, String annotation, String expected) {
    return new ParameterResolutionException(
        "%s of %s: expected type %s, was %s"
            .formatted(annotation, point.place(), expected, point.type().getName()));
  }
}
