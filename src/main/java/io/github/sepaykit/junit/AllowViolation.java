package io.github.sepaykit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lets a test, or all tests of a class and of its {@code @Nested} classes, break a rule of the
 * contract without failing: for tests that send wrong requests on purpose, and for known debts.
 *
 * <pre>{@code
 * @AllowViolation(value = "request.body.*", reason = "the old importer", until = "2027-01-31")
 * }</pre>
 *
 * <p>What an application sends while it starts, or between tests, only its test class can allow. An
 * allowance that allowed nothing is not an error. It can be put on an annotation of your own.
 */
@Documented
@Inherited
@Repeatable(AllowViolations.class)
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface AllowViolation {
  /**
   * A rule id, for example {@code request.body.required}, or the start of some with {@code *}
   * behind it. One that names no rule is a configuration error.
   */
  String value();

  /** Reason, for people. */
  String reason() default "";

  /**
   * The last day on which it holds, for example {@code 2027-01-31}; empty for always. From the next
   * day on the violation fails the test, and the failure says so.
   */
  String until() default "";
}
