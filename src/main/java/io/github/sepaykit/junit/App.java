package io.github.sepaykit.junit;

import io.github.sepaykit.state.authorization.ConsentMode;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Injects an OAuth2 app of the test's company into an {@code OAuthApp} parameter or field; each is
 * an app of its own.
 */
@Documented
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface App {
  /** URIs that the app may have its user sent back to. */
  String[] redirectUris() default "http://localhost:3000/callback";

  /** OAuth2 scopes that it may ask for, all by default. */
  String[] scopes() default Token.ALL;

  /** Answer of its user. */
  ConsentMode consent() default ConsentMode.APPROVE;

  /** True if a refresh token that comes a second time revokes all tokens of its authorization. */
  boolean reuseRevokes() default false;
}
