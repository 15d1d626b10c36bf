package com.example.shop;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.web.filter.OncePerRequestFilter;

/** A shop that is told by SePay when an order is paid. */
@SpringBootApplication
public class ReceiverApplication {

  public static void main(String[] args) {
    SpringApplication.run(ReceiverApplication.class, args);
  }

  /** In front of everything else at this path, so that nothing of a stranger's body is read. */
  @Bean
  FilterRegistrationBean<OncePerRequestFilter> authenticity(
      @Value("${sepay.secret-key}") String secret, @Value("${sepay.api-key}") String key) {
    FilterRegistrationBean<OncePerRequestFilter> filter =
        new FilterRegistrationBean<>(
            secret.isBlank()
                ? new ApiKeyFilter(key)
                : new SignatureFilter(secret, Clock.systemUTC()));
    filter.addUrlPatterns("/hook");
    return filter;
  }
}
