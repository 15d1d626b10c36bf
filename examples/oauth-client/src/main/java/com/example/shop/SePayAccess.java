package com.example.shop;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.oauth2.client.AuthorizedClientServiceOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.JdbcOAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.client.OAuth2ClientHttpRequestInterceptor;
import org.springframework.web.client.RestClient;

/** Calls of SePay with the owner's token, which is refreshed when it has expired. */
@Configuration
class SePayAccess {
  static final String REGISTRATION = "sepay";

  /** The owner's name, under which the tokens are kept; jobs use them, too. */
  static final String OWNER = "owner";

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  OAuth2AuthorizedClientService connections(
      JdbcOperations jdbc, ClientRegistrationRepository registrations) {
    return new JdbcOAuth2AuthorizedClientService(jdbc, registrations);
  }

  @Bean
  RestClient sepay(
      ShopProperties shop,
      Clock clock,
      ClientRegistrationRepository registrations,
      OAuth2AuthorizedClientService connections) {
    var manager =
        new AuthorizedClientServiceOAuth2AuthorizedClientManager(registrations, connections);
    manager.setAuthorizedClientProvider(
        OAuth2AuthorizedClientProviderBuilder.builder()
            .authorizationCode()
            .refreshToken(refresh -> refresh.clock(clock))
            .build());
    var bearer = new OAuth2ClientHttpRequestInterceptor(manager);
    bearer.setClientRegistrationIdResolver(request -> REGISTRATION);
    var owner =
        UsernamePasswordAuthenticationToken.authenticated(
            OWNER, null, AuthorityUtils.NO_AUTHORITIES);
    bearer.setPrincipalResolver(request -> owner);
    // Tokens that SePay refuses are forgotten: the owner connects the shop again.
    bearer.setAuthorizationFailureHandler(
        OAuth2ClientHttpRequestInterceptor.authorizationFailureHandler(connections));
    return RestClient.builder().baseUrl(shop.sepay().url()).requestInterceptor(bearer).build();
  }
}
