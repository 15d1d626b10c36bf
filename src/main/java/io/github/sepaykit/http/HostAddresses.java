package io.github.sepaykit.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Addresses that a host may be reached by. */
public final class HostAddresses {
  private static final String LOCALHOST = "localhost";
  private static final int PATIENCE_MILLIS = 1000;

  private HostAddresses() {}

  /**
   * Returns the addresses of a host. Those of {@code localhost} are both of loopback: a hosts file
   * may name one of the two only, and the server listens on the other.
   *
   * @throws UnknownHostException when it has none
   */
  public static List<InetAddress> of(String host) throws UnknownHostException {
    List<InetAddress> addresses = new ArrayList<>(List.of(InetAddress.getAllByName(host)));
    if (host.equalsIgnoreCase(LOCALHOST)) {
      for (String known : List.of("127.0.0.1", "::1")) {
        InetAddress address = InetAddress.getByName(known);
        if (!addresses.contains(address)) {
          addresses.add(address);
        }
      }
    }
    return addresses;
  }

  /**
   * Returns a URL for a client that tries the first address of a name alone: where a server on
   * {@code localhost} takes connections at another address, a URL of that. Connects, and closes
   * again. A URL of https stays, for certificates are of names.
   */
  public static URI reachable(URI url) {
    if (!LOCALHOST.equalsIgnoreCase(url.getHost()) || !"http".equalsIgnoreCase(url.getScheme())) {
      return url;
    }
    try {
      List<InetAddress> addresses = of(LOCALHOST);
      int port = url.getPort() < 0 ? 80 : url.getPort();
      for (InetAddress address : addresses) {
        if (takesConnections(address, port)) {
          return address.equals(addresses.get(0)) ? url : at(url, address, port);
        }
      }
    } catch (UnknownHostException e) {
      // The client says so.
    }
    return url;
  }

  private static boolean takesConnections(InetAddress address, int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(address, port), PATIENCE_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static URI at(URI url, InetAddress address, int port) {
    String host = address.getHostAddress().replaceFirst("%.*", "");
    String literal = host.contains(":") ? "[" + host + "]" : host;
    String rest = url.toString().replaceFirst("^[^:]+://[^/?#]*", "");
    return URI.create(url.getScheme() + "://" + literal + ":" + port + rest);
  }
}
