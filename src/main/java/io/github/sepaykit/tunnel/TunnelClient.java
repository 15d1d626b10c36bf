package io.github.sepaykit.tunnel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * End of a tunnel in a test's JVM: it keeps some connections to a {@link TunnelServer} open, and
 * carries one on to this machine's loopback, and nowhere else, when that asks. So a fake in a
 * container reaches servers of the test wherever its engine runs, and behind any firewall.
 * Thread-safe.
 */
public final class TunnelClient implements AutoCloseable {
  private static final int WAITING = 8;
  private static final int CONNECT_MILLIS = 10_000;
  private static final long PAUSE_MILLIS = 500;

  private final InetSocketAddress server;
  private final String token;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);

  private TunnelClient(InetSocketAddress server, String token) {
    this.server = server;
    this.token = token;
  }

  /**
   * Opens a tunnel.
   *
   * @param host of the server, as the engine publishes it
   * @throws IOException when it cannot be reached
   */
  public static TunnelClient open(String host, int port, String token) throws IOException {
    TunnelClient client = new TunnelClient(new InetSocketAddress(host, port), token);
    client.waitForCall(client.connect());
    for (int i = 1; i < WAITING; i++) {
      Threads.start("sepay-kit-tunnel", client::replace);
    }
    return client;
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(Proxy.NO_PROXY);
    try {
      open.add(socket);
      socket.setTcpNoDelay(true);
      socket.setKeepAlive(true);
      socket.connect(server, CONNECT_MILLIS);
      TunnelLines.write(socket, TunnelLines.GREETING + token);
      if (isClosed()) {
        throw new IOException("closed");
      }
      return socket;
    } catch (IOException e) {
      end(socket);
      throw e;
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private void waitForCall(Socket socket) {
    Threads.start("sepay-kit-tunnel", () -> serve(socket));
  }

  /** Opens another connection in the place of one that is in use, trying until the end. */
  private void replace() {
    while (!isClosed()) {
      try {
        serve(connect());
        return;
      } catch (IOException e) {
        pause();
      }
    }
  }

  private void pause() {
    try {
      closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(Socket tunnel) {
    String call;
    try {
      call = TunnelLines.read(tunnel);
    } catch (IOException e) {
      end(tunnel);
      if (!isClosed()) {
        pause();
        Threads.start("sepay-kit-tunnel", this::replace);
      }
      return;
    }
    Threads.start("sepay-kit-tunnel", this::replace);
    try {
      carry(tunnel, target(call));
    } catch (IOException e) {
      fail(tunnel, e);
    }
  }

  private static void fail(Socket tunnel, IOException e) {
    try {
      TunnelLines.write(tunnel, TunnelLines.FAILED + e.getMessage());
    } catch (IOException gone) {
      // Nobody waits for it any more.
    }
    Threads.close(tunnel);
  }

  private Socket target(String call) throws IOException {
    String[] words = call.split(" ");
    if (!call.startsWith(TunnelLines.CONNECT) || words.length != 3) {
      throw new IOException("expected CONNECT host port");
    }
    InetAddress[] addresses = InetAddress.getAllByName(words[1]);
    if (words[1].equalsIgnoreCase("localhost")) {
      addresses =
          new InetAddress[] {InetAddress.getByName("127.0.0.1"), InetAddress.getByName("::1")};
    }
    IOException first = new UnknownHostException(words[1]);
    for (int i = 0; i < addresses.length; i++) {
      if (!addresses[i].isLoopbackAddress()) {
        throw new IOException("expected an address of loopback, was " + words[1]);
      }
      Socket socket = new Socket(Proxy.NO_PROXY);
      try {
        open.add(socket);
        socket.setTcpNoDelay(true);
        socket.connect(
            new InetSocketAddress(addresses[i], Integer.parseInt(words[2])), CONNECT_MILLIS);
        return socket;
      } catch (IOException e) {
        end(socket);
        first = i == 0 ? e : first;
      }
    }
    throw first;
  }

  private void carry(Socket tunnel, Socket target) throws IOException {
    try {
      TunnelLines.write(tunnel, TunnelLines.OK);
    } catch (IOException e) {
      end(target);
      throw e;
    }
    Threads.start("sepay-kit-tunnel-back", () -> copy(target, tunnel));
    copy(tunnel, target); // A delivery never closes half: its end is that of both.
    end(tunnel);
    end(target);
  }

  /** Copies until the source ends; a source that was reset resets both. */
  private static void copy(Socket from, Socket to) {
    byte[] buffer = new byte[16 * 1024];
    try {
      while (true) {
        int count = from.getInputStream().read(buffer);
        if (count < 0) {
          to.shutdownOutput();
          return;
        }
        to.getOutputStream().write(buffer, 0, count);
      }
    } catch (IOException e) {
      reset(to);
      reset(from);
    }
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
    } catch (IOException e) {
      // Closed already.
    }
    Threads.close(socket);
  }

  private void end(Socket socket) {
    Threads.close(socket);
    open.remove(socket);
  }

  /** Closes every connection. */
  @Override
  public void close() {
    closed.countDown();
    open.forEach(this::end);
  }
}
