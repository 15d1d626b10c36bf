package io.github.sepaykit.fake.oauth;

import io.github.sepaykit.oauth.AuthorizationRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Consent pages that are open: each form holds a ticket that works once, within ten minutes of the
 * company's clock, and only from the browser that the page was sent to. Thread-safe.
 */
final class ConsentTickets {
  private static final Duration LIFETIME = Duration.ofMinutes(10);
  private static final int MOST = 1000;

  private final Supplier<String> secrets;
  private final Map<String, Open> open =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Open> eldest) {
          return size() > MOST;
        }
      };

  private record Open(AuthorizationRequest request, String browser, Instant expiresAt) {}

  ConsentTickets(Supplier<String> secrets) {
    this.secrets = secrets;
  }

  /** Returns a text that stands for a browser, for its cookie. */
  String newBrowser() {
    return secrets.get();
  }

  synchronized String issue(AuthorizationRequest request, String browser) {
    String ticket = secrets.get();
    Instant now = request.registered().company().clock().instant();
    open.put(ticket, new Open(request, browser, now.plus(LIFETIME)));
    return ticket;
  }

  /** Returns what a ticket stands for, which nobody gets again. */
  synchronized Optional<AuthorizationRequest> redeem(String ticket, String browser) {
    Open found = open.get(ticket);
    if (found == null || !isEqual(found.browser(), browser)) {
      return Optional.empty();
    }
    open.remove(ticket);
    Instant now = found.request().registered().company().clock().instant();
    return now.isBefore(found.expiresAt()) ? Optional.of(found.request()) : Optional.empty();
  }

  /** Returns the request that a ticket stands for, without using it up. */
  synchronized Optional<AuthorizationRequest> peek(String ticket) {
    return Optional.ofNullable(open.get(ticket)).map(Open::request);
  }

  private static boolean isEqual(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }
}
