package io.github.sepaykit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Injects an access token of the test's company into a {@code String} parameter or field; each has
 * a token and a user of its own.
 *
 * <p>Can be put on your own annotation, for example {@code @ReadOnlyToken}.
 */
@Documented
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Token {
  /** Value for all scopes, or all permissions, of the contract. */
  String ALL = "*";

  /**
   * Granted OAuth2 scopes, for example {@code webhook:read}. All scopes by default; {@code {}}
   * grants none.
   */
  String[] scopes() default ALL;

  /**
   * Permissions of the token's user, for example {@code view}. All permissions by default; {@code
   * {}} grants none.
   */
  String[] permissions() default ALL;

  /** Lifetime by the company's clock: a positive ISO 8601 duration. */
  String lifetime() default "PT1H";

  /** True for a token that has expired already. */
  boolean expired() default false;

  /** True for a token that has been revoked. */
  boolean revoked() default false;
}
