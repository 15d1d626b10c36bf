package io.github.sepaykit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Injects the fake's base URL without a path, for example {@code http://127.0.0.1:41234}, into a
 * parameter or a field of type {@code java.net.URI} or {@code String}. It is the same for all tests
 * of a server, so {@code @BeforeAll} and static fields may have it too.
 */
@Documented
@Target({ElementType.PARAMETER, ElementType.FIELD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface SePayUrl {}
