package io.github.sepaykit.delivery.wire;

import io.github.sepaykit.tunnel.TunnelServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Way by which connections of deliveries are opened. */
interface Connector {
  /**
   * Opens a connection.
   *
   * @param addresses of the host, in the order of trying
   * @param end completes when nobody needs the connection any more
   * @param opened gets each socket before it is waited on, to close it at the end
   */
  Socket connect(Origin origin, List<InetAddress> addresses, Future<?> end, Consumer<Socket> opened)
      throws IOException;

  /** Connects to the addresses themselves, not through a proxy of the JVM's. */
  static Connector direct() {
    return (origin, addresses, end, opened) -> {
      @Nullable IOException first = null;
      for (InetAddress address : addresses) {
        // A proxy of the JVM's would connect to whom it likes.
        Socket socket = new Socket(Proxy.NO_PROXY);
        opened.accept(socket);
        if (end.isDone()) {
          throw new IOException("ended");
        }
        try {
          socket.setTcpNoDelay(true);
          socket.connect(new InetSocketAddress(address, origin.port()));
          return socket;
        } catch (IOException e) {
          socket.close();
          first = first == null ? e : first;
        }
      }
      throw first == null ? new IOException("the name has no address") : first;
    };
  }

  /** Connects through a tunnel to the loopback of the machine at its other end. */
  static Connector through(TunnelServer tunnel) {
    return (origin, addresses, end, opened) ->
        !addresses.isEmpty() && addresses.stream().allMatch(InetAddress::isLoopbackAddress)
            ? tunnel.open(origin.bareHost(), origin.port(), end, opened)
            : direct().connect(origin, addresses, end, opened);
  }
}
