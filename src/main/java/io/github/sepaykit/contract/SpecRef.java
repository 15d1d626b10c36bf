package io.github.sepaykit.contract;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The clauses of the bundled contract that code gives a meaning to; a test resolves each. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface SpecRef {
  /** References into the document, for example {@code #/paths/~1api~1v1~1webhooks/post}. */
  String[] value();
}
