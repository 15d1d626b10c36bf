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
import java.util.concurrent.atomic.AtomicBoolean;

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
      String[] words = call.split(" ");
      if (!call.startsWith(TunnelLines.CONNECT) || words.length != 4) {
        throw new IOException("expected CONNECT host port id");
      }
      carry(tunnel, target(words[1], Integer.parseInt(words[2])), words[3]);
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

  private Socket target(String host, int port) throws IOException {
    InetAddress[] addresses = InetAddress.getAllByName(host);
    if (host.equalsIgnoreCase("localhost")) {
      addresses =
          new InetAddress[] {InetAddress.getByName("127.0.0.1"), InetAddress.getByName("::1")};
    }
    IOException first = new UnknownHostException(host);
    for (int i = 0; i < addresses.length; i++) {
      if (!addresses[i].isLoopbackAddress()) {
        throw new IOException("expected an address of loopback, was " + host);
      }
      Socket socket = new Socket(Proxy.NO_PROXY);
      try {
        open.add(socket);
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(addresses[i], port), CONNECT_MILLIS);
        return socket;
      } catch (IOException e) {
        end(socket);
        first = i == 0 ? e : first;
      }
    }
    throw first;
  }

  private void carry(Socket tunnel, Socket target, String id) throws IOException {
    try {
      TunnelLines.write(tunnel, TunnelLines.OK);
    } catch (IOException e) {
      end(target);
      throw e;
    }
    AtomicBoolean isOver = new AtomicBoolean();
    Thread answer =
        Threads.start("sepay-kit-tunnel-back", () -> copyAnswer(target, tunnel, id, isOver));
    if (copy(tunnel, target) == End.OF_SINK) {
      await(answer); // Its reading says whether the target was reset.
    }
    isOver.set(true); // A delivery never closes half: its end is that of both.
    end(tunnel);
    end(target);
  }

  private void copyAnswer(Socket target, Socket tunnel, String id, AtomicBoolean isOver) {
    if (copy(target, tunnel) == End.BROKEN && !isOver.get()) {
      reportReset(id);
      reset(tunnel);
    }
  }

  private static void await(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reason why there is nothing more to copy. */
  private enum End {
    /** The source ended, and the sink was closed for it. */
    ORDINARY,
    /** The source could not be read, as after a reset. */
    BROKEN,
    /** The sink could not be written. */
    OF_SINK
  }

  private static End copy(Socket from, Socket to) {
    byte[] buffer = new byte[16 * 1024];
    while (true) {
      int count;
      try {
        count = from.getInputStream().read(buffer);
      } catch (IOException e) {
        return End.BROKEN;
      }
      try {
        if (count < 0) {
          to.shutdownOutput();
          return End.ORDINARY;
        }
        to.getOutputStream().write(buffer, 0, count);
      } catch (IOException e) {
        return End.OF_SINK;
      }
    }
  }

  /** Has the other end break a connection, and waits until it has. */
  private void reportReset(String id) {
    try (Socket socket = new Socket(Proxy.NO_PROXY)) {
      socket.connect(server, CONNECT_MILLIS);
      socket.setSoTimeout(CONNECT_MILLIS);
      TunnelLines.write(socket, TunnelLines.RESET + token + " " + id);
      TunnelLines.read(socket);
    } catch (IOException e) {
      // It ends all the same, as an ordinary end.
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
