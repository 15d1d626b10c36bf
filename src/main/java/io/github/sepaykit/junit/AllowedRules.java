package io.github.sepaykit.junit;

import java.lang.reflect.AnnotatedElement;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
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
