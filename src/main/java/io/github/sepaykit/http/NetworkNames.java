package io.github.sepaykit.http;

import java.util.List;

/**
 * Names of hosts that no outsider can point at a server: addresses, names without a dot, and names
 * below a domain that the public name system never gives out (RFC 6761, RFC 6762, RFC 8375). So a
 * web page elsewhere cannot pass for one that the server itself has served.
 */
final class NetworkNames {
  static final String DESCRIPTION =
      "an address, a name without a dot, or one below .internal, .local, .localhost, .test, .lan,"
          + " .svc or .home.arpa";

  private static final List<String> DOMAINS =
      List.of(".internal", ".local", ".localhost", ".test", ".lan", ".svc", ".home.arpa");

  private NetworkNames() {}

  /**
   * Returns true if it is such a name.
   *
   * @param host in lower case, without a port, an IPv6 address in brackets
   */
  static boolean isOwn(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return name.startsWith("[")
        || name.matches("\\d{1,3}(\\.\\d{1,3}){3}")
        || !name.isEmpty() && !name.contains(".")
        || DOMAINS.stream().anyMatch(name::endsWith);
  }
}
