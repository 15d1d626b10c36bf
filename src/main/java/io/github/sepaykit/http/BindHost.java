package io.github.sepaykit.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** What the name or address says that a server is to be bound to. */
public final class BindHost {
  private BindHost() {}

  /**
   * Why a server may not be bound there; empty when it may: on loopback always, beyond it only when
   * a token guards it.
   */
  public static Optional<String> refusal(String host, String adminToken) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress() || !adminToken.isEmpty()
          ? Optional.empty()
          : Optional.of(
              "host "
                  + host
                  + " is beyond loopback: anyone who reaches it could drive this server; fix: give --admin-token, or bind 127.0.0.1");
    } catch (UnknownHostException e) {
      return Optional.of("host " + host + " is unknown; fix: give an address of this machine");
    }
  }

  /** Whether it stands for every address of the machine. */
  public static boolean isWildcard(String host) {
    try {
      return InetAddress.getByName(host).isAnyLocalAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** The host to write into a URL that leads to the server. */
  public static String inUrl(String host) {
    if (isWildcard(host)) {
      return "127.0.0.1";
    }
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }
}
