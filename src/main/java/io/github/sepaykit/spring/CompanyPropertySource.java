package io.github.sepaykit.spring;

import io.github.sepaykit.junit.ApplicationCompany;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.EnumerablePropertySource;

/** The properties {@code sepay.kit.*} of a context. */
final class CompanyPropertySource extends EnumerablePropertySource<ContextCompany> {
  CompanyPropertySource(ContextCompany company) {
    super("sepay-kit", company);
  }

  @Override
  public String[] getPropertyNames() {
    return ApplicationCompany.PROPERTIES.toArray(String[]::new);
  }

  @Override
  public boolean containsProperty(String name) {
    return ApplicationCompany.PROPERTIES.contains(name);
  }

  @Override
  public @Nullable Object getProperty(String name) {
    return containsProperty(name) ? getSource().property(name) : null;
  }
}
