package io.github.sepaykit.junit;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * All allowances that a test has: its method's, its class's, and those of the classes it is nested
 * in.
 *
 * @param today the day that decides which ones still hold
 */
record AllowedRules(List<AllowedRule> all, LocalDate today) {

  /**
   * An {@link AllowViolation} as read.
   *
   * @param until the last day on which it holds; empty for always
   * @param place the method or class that bears it
   */
  record AllowedRule(RulePattern rules, String reason, Optional<LocalDate> until, String place) {

    static AllowedRule of(AllowViolation annotation, AnnotatedElement bearer) {
      String place =
          bearer instanceof Method method
              ? method.getDeclaringClass().getSimpleName() + "." + method.getName() + "()"
              : ((Class<?>) bearer).getSimpleName();
      try {
        return new AllowedRule(
            new RulePattern(annotation.value()), annotation.reason(), until(annotation), place);
      } catch (IllegalArgumentException e) {
        throw new ExtensionConfigurationException(
            "@AllowViolation(\"" + annotation.value() + "\") of " + place + ": " + e.getMessage(),
            e);
      }
    }

    private static Optional<LocalDate> until(AllowViolation annotation) {
      if (annotation.until().isEmpty()) {
        return Optional.empty();
      }
      try {
        return Optional.of(LocalDate.parse(annotation.until()));
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException(
            "until must be a date such as 2027-01-31, was \"" + annotation.until() + "\"", e);
      }
    }

    boolean isExpired(LocalDate today) {
      return until.isPresent() && today.isAfter(until.get());
    }

    String expiryMessage(LocalDate today) {
      return "@AllowViolation(\"%s\") of %s expired: it held until %s, today is %s%s"
          .formatted(
              rules.text(),
              place,
              until.map(LocalDate::toString).orElse("ever"),
              today,
              reason.isEmpty() ? "" : "; its reason was: " + reason);
    }
  }

  /**
   * @throws org.junit.jupiter.api.extension.ExtensionConfigurationException when one names no rule,
   *     or its date is none
   */
  static AllowedRules of(ExtensionContext context, LocalDate today) {
    List<AllowedRule> all =
        TestContexts.chain(context)
            .<AnnotatedElement>flatMap(
                one -> Stream.concat(one.getTestMethod().stream(), one.getTestClass().stream()))
            .distinct()
            .flatMap(
                bearer ->
                    AnnotationSupport.findRepeatableAnnotations(bearer, AllowViolation.class)
                        .stream()
                        .map(annotation -> AllowedRule.of(annotation, bearer)))
            .toList();
    return new AllowedRules(all, today);
  }

  boolean allows(String rule) {
    return all.stream().anyMatch(one -> one.rules().matches(rule) && !one.isExpired(today));
  }

  List<AllowedRule> findExpired(Collection<String> rules) {
    return all.stream()
        .filter(one -> one.isExpired(today) && rules.stream().anyMatch(one.rules()::matches))
        .toList();
  }
}
