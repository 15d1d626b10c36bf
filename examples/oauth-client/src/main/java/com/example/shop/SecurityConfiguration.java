package com.example.shop;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/** Who may do what: SePay delivers, the owner connects. */
@Configuration
class SecurityConfiguration {
  @Bean
  SecurityFilterChain chain(HttpSecurity http) throws Exception {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll() // else SePay would get 401 for each failure
                    .requestMatchers("/hooks/sepay")
                    .permitAll()
                    .anyRequest()
                    .authenticated())
        .csrf(csrf -> csrf.ignoringRequestMatchers("/hooks/sepay"))
        // Kept in the session: the browser comes back from SePay as the owner who left.
        .httpBasic(
            basic -> basic.securityContextRepository(new HttpSessionSecurityContextRepository()))
        .oauth2Client(withDefaults()) // takes the code at the redirect URI, and gets the tokens
        .build();
  }
}
