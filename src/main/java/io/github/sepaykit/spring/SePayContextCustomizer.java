package io.github.sepaykit.spring;

import io.github.sepaykit.junit.ApplicationOptions;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Gives a context its {@link ContextCompany}. Equal options share a cached context.
 *
 * @param options of the server and the company
 */
record SePayContextCustomizer(ApplicationOptions options) implements ContextCustomizer {
  @Override
  public void customizeContext(
      ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
    ContextCompany company = new ContextCompany(options, context.getEnvironment());
    context.getEnvironment().getPropertySources().addFirst(new CompanyPropertySource(company));
    context.getBeanFactory().registerSingleton(ContextCompany.BEAN, company);
    if (context.getBeanFactory() instanceof DefaultSingletonBeanRegistry beans) {
      // The first one is destroyed last: beans of the application may still call SePay.
      beans.registerDisposableBean(ContextCompany.BEAN, company::close);
    }
    context.addApplicationListener(
        (ApplicationListener<ContextRefreshedEvent>)
            event -> {
              if (event.getApplicationContext() == context) {
                company.route();
              }
            });
  }
}
