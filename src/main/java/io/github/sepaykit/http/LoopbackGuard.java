package io.github.sepaykit.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Guard of a server of the kit: it refuses calls without the token where one is set, web pages of
 * another origin, names that were made to point here, and deliveries of the kit itself, whose URL
 * is free to choose for whoever registers a webhook. A server that trusts its network takes calls
 * by every name that only this network can give. Immutable, thread-safe.
 */
public final class LoopbackGuard {
  /** Beginning of the {@code User-Agent} of everything that a delivery sends. */
  public static final String DELIVERY_AGENT = "SePay-Kit/";

  private final String token;
  private final String boundHost;
  private final boolean anyHost;
  private final boolean networkNames;

  /**
   * Reason why a request is refused.
   *
   * @param status HTTP status to answer with
   * @param rule stable id, for example {@code admin.host}
   * @param message what was expected, what was found, what to do
   */
  public record Refusal(int status, String rule, String message) {}

  /**
   * @param token secret that every request must carry; empty for none
   * @param boundHost name or address that the server is bound to
   */
  public LoopbackGuard(String token, String boundHost) {
    this(token, boundHost, BindHost.isWildcard(boundHost), false);
  }

  private LoopbackGuard(String token, String boundHost, boolean anyHost, boolean networkNames) {
    this.token = token;
    this.boundHost = bare(boundHost);
    this.anyHost = anyHost;
    this.networkNames = networkNames;
  }

  /** Returns a guard without a token, of a server whose network is trusted. */
  public static LoopbackGuard trustingNetwork(String boundHost) {
    return new LoopbackGuard("", boundHost, false, true);
  }

  /**
   * Judges a request by its header fields; empty when it may go on.
   *
   * @param host value of {@code Host}; null when absent
   * @param origin value of {@code Origin}; null when absent
   * @param authorization value of {@code Authorization}; null when absent
   * @param userAgent value of {@code User-Agent}; null when absent
   */
  public Optional<Refusal> check(
      @Nullable String host,
      @Nullable String origin,
      @Nullable String authorization,
      @Nullable String userAgent) {
    if (userAgent != null && userAgent.startsWith(DELIVERY_AGENT)) {
      return refused(
          403,
          "admin.delivery",
          "a delivery, or its call for a token, may not drive a server of the kit; fix: let the"
              + " webhook's URLs lead to a receiver");
    }
    if (!token.isEmpty() && !isAuthorized(authorization)) {
      return refused(
          401,
          "admin.token",
          "this server was started with --admin-token; fix: send Authorization: Bearer <admin token>");
    }
    if (host == null || !isKnown(host)) {
      return refused(
          403,
          "admin.host",
          networkNames
              ? "expected a Host that nobody outside this network can point here, "
                  + NetworkNames.DESCRIPTION
                  + ", was "
                  + host
                  + "; fix: call it by its service's name, or start it with --admin-token"
              : "expected a Host of this machine, was "
                  + host
                  + "; fix: call http://"
                  + boundHost
                  + " or http://localhost");
    }
    if (origin != null && !origin.equalsIgnoreCase("http://" + host)) {
      return refused(
          403,
          "admin.origin",
          "a web page of "
              + origin
              + " may not drive this server; fix: call it from outside a browser");
    }
    return Optional.empty();
  }

  private static Optional<Refusal> refused(int status, String rule, String message) {
    return Optional.of(new Refusal(status, rule, message));
  }

  private boolean isAuthorized(@Nullable String authorization) {
    return authorization != null
        && MessageDigest.isEqual(
            authorization.getBytes(StandardCharsets.UTF_8),
            ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
  }

  /** Returns true if a {@code Host} value names this server's machine. */
  public boolean isKnown(String hostHeader) {
    String host = bare(hostHeader);
    return anyHost
        || host.equals("localhost")
        || host.equals("[::1]")
        || host.matches("127(\\.\\d{1,3}){3}")
        || host.equals(boundHost)
        || networkNames && NetworkNames.isOwn(host);
  }

  private static String bare(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    try {
      String name = URI.create("http://" + lower).getHost();
      return name == null ? lower : name;
    } catch (IllegalArgumentException e) {
      return lower;
    }
  }
}
