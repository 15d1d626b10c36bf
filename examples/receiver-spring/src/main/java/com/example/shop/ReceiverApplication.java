package com.example.shop;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;

/** A shop that is told by SePay when an order is paid. */
@SpringBootApplication
public class ReceiverApplication {

  public static void main(String[] args) {
    SpringApplication.run(ReceiverApplication.class, args);
  }

  /** In front of everything else at this path, so that nothing of a stranger's body is read. */
  @Bean
  FilterRegistrationBean<ApiKeyFilter> apiKey(@Value("${sepay.api-key}") String key) {
    FilterRegistrationBean<ApiKeyFilter> filter =
        new FilterRegistrationBean<>(new ApiKeyFilter(key));
    filter.addUrlPatterns("/hook");
    return filter;
  }
}
