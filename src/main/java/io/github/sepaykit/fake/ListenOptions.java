package io.github.sepaykit.fake;

import io.github.sepaykit.http.BasePath;
import io.github.sepaykit.http.BindHost;
import io.github.sepaykit.http.LoopbackGuard;
import io.github.sepaykit.http.StartupException;

/**
 * Address of a server, and the token of those who may control it.
 *
 * @param host name or address to bind
 * @param port 0 for any free one
 * @param adminToken guards {@code /__admin}; empty for none, which loopback or trust allows
 * @param trustsNetwork true to let everybody who reaches the server drive it, token apart
 * @param basePath that the API is found under
 */
public record ListenOptions(
    String host, int port, String adminToken, boolean trustsNetwork, BasePath basePath) {
  /**
   * @throws StartupException rule {@code start.host} when the host is unknown, or beyond loopback
   *     without a token or trust
   */
  public ListenOptions {
    BindHost.refusal(
            host,
            trustsNetwork || !adminToken.isEmpty(),
            "give --admin-token, or --trust-network where all who reach it may")
        .ifPresent(
            why -> {
              throw new StartupException("start.host", why);
            });
  }

  LoopbackGuard guard() {
    return trustsNetwork && adminToken.isEmpty()
        ? LoopbackGuard.trustingNetwork(host)
        : new LoopbackGuard(adminToken, host);
  }

  String urlHost() {
    return BindHost.inUrl(host);
  }

  @Override
  public String toString() {
    return "Listen[" + host + ":" + port + (adminToken.isEmpty() ? "" : ", admin token set") + "]";
  }
}
