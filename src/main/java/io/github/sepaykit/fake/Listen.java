package io.github.sepaykit.fake;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where a server listens and who may drive it.
 *
 * @param host name or address to bind
 * @param port 0 for any free one
 * @param adminToken guards {@code /__admin}; empty for none, which only loopback allows
 */
public record Listen(String host, int port, String adminToken) {
  /**
   * @throws StartupException rule {@code start.host} when the host is unknown, or beyond loopback
   *     without a token
   */
  public Listen {
    try {
      if (!InetAddress.getByName(host).isLoopbackAddress() && adminToken.isEmpty()) {
        throw new StartupException(
            "start.host",
            "host "
                + host
                + " is beyond loopback: anyone who reaches it could drive this server; fix: give --admin-token, or bind 127.0.0.1");
      }
    } catch (UnknownHostException e) {
      throw new StartupException(
          "start.host", "host " + host + " is unknown; fix: give an address of this machine", e);
    }
  }

  String urlHost() {
    try {
      InetAddress address = InetAddress.getByName(host);
      if (address.isAnyLocalAddress()) {
        return "127.0.0.1";
      }
      return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
    } catch (UnknownHostException e) {
      return host;
    }
  }

  @Override
  public String toString() {
    return "Listen[" + host + ":" + port + (adminToken.isEmpty() ? "" : ", admin token set") + "]";
  }
}
