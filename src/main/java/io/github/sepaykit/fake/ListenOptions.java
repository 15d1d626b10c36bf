package io.github.sepaykit.fake;

import io.github.sepaykit.http.BasePath;
import io.github.sepaykit.http.BindHost;
import io.github.sepaykit.http.StartupException;

/**
 * Address of a server, and the token of those who may control it.
 *
 * @param host name or address to bind
 * @param port 0 for any free one
 * @param adminToken guards {@code /__admin}; empty for none, which only loopback allows
 * @param basePath that the API is found under
 */
public record ListenOptions(String host, int port, String adminToken, BasePath basePath) {
  /**
   * @throws StartupException rule {@code start.host} when the host is unknown, or beyond loopback
   *     without a token
   */
  public ListenOptions {
    BindHost.refusal(host, adminToken)
        .ifPresent(
            why -> {
              throw new StartupException("start.host", why);
            });
  }

  String urlHost() {
    return BindHost.inUrl(host);
  }

  @Override
  public String toString() {
    return "Listen[" + host + ":" + port + (adminToken.isEmpty() ? "" : ", admin token set") + "]";
  }
}
