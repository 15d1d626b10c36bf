package com.example.shop;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets through only what carries the webhook's key, spelled as SePay spells it. */
class ApiKeyFilter extends OncePerRequestFilter {
  private final byte[] expected;

  ApiKeyFilter(String key) {
    if (key.isBlank()) {
      // Else "Apikey " would open the door.
      throw new IllegalArgumentException("sepay.api-key is empty: set SEPAY_API_KEY");
    }
    expected = bytes("Apikey " + key);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String given = request.getHeader(HttpHeaders.AUTHORIZATION);
    // In constant time: an answer's delay must not tell how much of a guess is right.
    if (given != null && MessageDigest.isEqual(expected, bytes(given))) {
      chain.doFilter(request, response);
      return;
    }
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    response.setContentType(MediaType.APPLICATION_JSON_VALUE);
    response.getWriter().write("{\"success\":false}");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
