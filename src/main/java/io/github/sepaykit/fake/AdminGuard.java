package io.github.sepaykit.fake;

import io.github.sepaykit.control.ControlException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who may reach {@code /__admin}: nobody without the token where one is set, and never a web page
 * of another origin, nor a name that was made to point here.
 */
final class AdminGuard {
  private final String token;
  private final String boundHost;
  private final boolean anyHost;

  AdminGuard(String token, String boundHost) {
    this.token = token;
    this.boundHost = bare(boundHost);
    this.anyHost = isWildcard(boundHost);
  }

  /** Throws when the request may not go on. */
  void check(@Nullable String host, @Nullable String origin, @Nullable String authorization) {
    if (!token.isEmpty() && !authorized(authorization)) {
      throw new ControlException(
          401,
          "admin.token",
          "this server was started with --admin-token; fix: send Authorization: Bearer <admin token>");
    }
    if (host == null || !known(host)) {
      throw new ControlException(
          403,
          "admin.host",
          "expected a Host of this machine, was "
              + host
              + "; fix: call http://"
              + boundHost
              + " or http://localhost");
    }
    if (origin != null && !origin.equalsIgnoreCase("http://" + host)) {
      throw new ControlException(
          403,
          "admin.origin",
          "a web page of "
              + origin
              + " may not drive this server; fix: call it from outside a browser");
    }
  }

  private boolean authorized(@Nullable String authorization) {
    return authorization != null
        && MessageDigest.isEqual(
            authorization.getBytes(StandardCharsets.UTF_8),
            ("Bearer " + token).getBytes(StandardCharsets.UTF_8));
  }

  private boolean known(String hostHeader) {
    String host = bare(hostHeader);
    return anyHost
        || host.equals("localhost")
        || host.equals("[::1]")
        || host.matches("127(\\.\\d{1,3}){3}")
        || host.equals(boundHost);
  }

  /** The host without its port, in lower case. */
  private static String bare(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    try {
      String name = URI.create("http://" + lower).getHost();
      return name == null ? lower : name;
    } catch (IllegalArgumentException e) {
      return lower;
    }
  }

  private static boolean isWildcard(String host) {
    try {
      return InetAddress.getByName(host).isAnyLocalAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
