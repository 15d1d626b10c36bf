package io.github.sepaykit.spring;

import io.github.sepaykit.junit.ApplicationCompanies;
import io.github.sepaykit.junit.SePayTest;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Leads tests that bear {@link SePayTest} to the company of their application context. Found by
 * Spring through {@code META-INF/spring.factories}.
 */
public final class SePayTestExecutionListener extends AbstractTestExecutionListener {
  /** Before all that load the context. */
  @Override
  public int getOrder() {
    return 100;
  }

  @Override
  public void beforeTestClass(TestContext test) {
    if (TestContextAnnotationUtils.hasAnnotation(test.getTestClass(), SePayTest.class)) {
      ApplicationCompanies.bind(
          test.getTestClass(), () -> ContextCompany.of(test.getApplicationContext()));
    }
  }

  @Override
  public void afterTestClass(TestContext test) {
    ApplicationCompanies.unbind(test.getTestClass());
  }
}
