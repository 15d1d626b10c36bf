package io.github.sepaykit.spring;

import io.github.sepaykit.junit.ApplicationOptions;
import io.github.sepaykit.junit.SePayTest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestContextAnnotationUtils.AnnotationDescriptor;

/**
 * Adds the properties {@code sepay.kit.*} to the contexts of test classes that bear {@link
 * SePayTest}. Found by Spring through {@code META-INF/spring.factories}.
 */
public final class SePayContextCustomizerFactory implements ContextCustomizerFactory {
  @Override
  public @Nullable ContextCustomizer createContextCustomizer(
      Class<?> testClass, List<ContextConfigurationAttributes> configAttributes) {
    AnnotationDescriptor<SePayTest> found =
        TestContextAnnotationUtils.findAnnotationDescriptor(testClass, SePayTest.class);
    return found == null
        ? null
        : new SePayContextCustomizer(
            ApplicationOptions.of(found.getAnnotation(), found.getRootDeclaringClass()));
  }
}
