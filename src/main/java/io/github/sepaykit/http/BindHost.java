package io.github.sepaykit.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Name or address that a server is bound to. */
public final class BindHost {
  private BindHost() {}

  /**
   * Returns the reason not to bind a server there; empty on loopback, and beyond it when it is
   * guarded or its network is trusted.
   *
   * @param fixes what to do beside binding loopback, for example {@code give --admin-token}
   */
  public static Optional<String> refusal(String host, boolean isGuarded, String fixes) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress() || isGuarded
          ? Optional.empty()
          : Optional.of(
              "host "
                  + host
                  + " is beyond loopback: anyone who reaches it could drive this server; fix: "
                  + fixes
                  + ", or bind 127.0.0.1");
    } catch (UnknownHostException e) {
      return Optional.of("host " + host + " is unknown; fix: give an address of this machine");
    }
  }

  /** Returns true if it stands for every address of the machine. */
  public static boolean isWildcard(String host) {
    try {
      return InetAddress.getByName(host).isAnyLocalAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Returns the host for a URL of the server. */
  public static String inUrl(String host) {
    if (isWildcard(host)) {
      return "127.0.0.1";
    }
    return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
  }
}
