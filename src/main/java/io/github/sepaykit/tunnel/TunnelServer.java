package io.github.sepaykit.tunnel;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * End of a tunnel beside a fake in a container: it keeps connections that a {@link TunnelClient}
 * has opened, and has one of them carried on to that machine's loopback when a delivery goes there.
 * Thread-safe.
 */
public final class TunnelServer implements AutoCloseable {
  private static final int BACKLOG = 200;
  private static final int GREETING_MILLIS = 10_000;
  private static final long LOOK_MILLIS = 100;

  private final ServerSocket server;
  private final byte[] greeting;
  private final byte[] reset;
  private final AtomicLong lastId = new AtomicLong();
  private final Map<String, Socket> carrying = new ConcurrentHashMap<>();
  private final BlockingDeque<Socket> parked = new LinkedBlockingDeque<>();

  private TunnelServer(ServerSocket server, String token) {
    this.server = server;
    this.greeting = (TunnelLines.GREETING + token).getBytes(StandardCharsets.UTF_8);
    this.reset = (TunnelLines.RESET + token).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Starts one.
   *
   * @throws IOException when it cannot listen there
   */
  public static TunnelServer start(String host, TunnelOptions options) throws IOException {
    ServerSocket server = new ServerSocket();
    server.setReuseAddress(true);
    try {
      server.bind(new InetSocketAddress(InetAddress.getByName(host), options.port()), BACKLOG);
    } catch (IOException e) {
      server.close();
      throw e;
    }
    TunnelServer tunnel = new TunnelServer(server, options.token());
    Threads.start("sepay-kit-tunnel", tunnel::accept);
    return tunnel;
  }

  /** Returns the port that it listens on. */
  public int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Threads.start("sepay-kit-tunnel-greeting", () -> greet(socket));
      } catch (IOException e) {
        // One connection that could not be taken in, or the end.
      }
    }
  }

  private void greet(Socket socket) {
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(GREETING_MILLIS);
      String said = TunnelLines.read(socket);
      if (isSame(said, greeting)) {
        socket.setSoTimeout(0);
        parked.addLast(socket);
        if (server.isClosed()) {
          close();
        }
        return;
      }
      int id = said.lastIndexOf(' ');
      if (id > 0 && isSame(said.substring(0, id), reset)) {
        Socket broken = carrying.remove(said.substring(id + 1));
        if (broken != null) {
          broken.close(); // Who reads it gets an exception, as of a reset.
        }
        TunnelLines.write(socket, TunnelLines.OK);
      }
      Threads.close(socket);
    } catch (IOException e) {
      Threads.close(socket);
    }
  }

  private static boolean isSame(String said, byte[] secret) {
    return MessageDigest.isEqual(said.getBytes(StandardCharsets.UTF_8), secret);
  }

  /**
   * Opens a connection to a port of the other machine's loopback.
   *
   * @param host as the URL names it
   * @param end completes when nobody needs the connection any more
   * @param opened gets each socket before it is waited on, to close it at the end
   * @throws ConnectException when nobody listens there
   * @throws IOException when the tunnel's other end is away, or the end came first
   */
  public Socket open(String host, int port, Future<?> end, Consumer<Socket> opened)
      throws IOException {
    @Nullable IOException stale = null;
    carrying.values().removeIf(Socket::isClosed);
    while (!end.isDone()) {
      Socket socket = take(end);
      opened.accept(socket);
      try {
        String id = "" + lastId.incrementAndGet();
        carrying.put(id, socket);
        TunnelLines.write(socket, TunnelLines.CONNECT + host + " " + port + " " + id);
        String answer = TunnelLines.read(socket);
        if (answer.equals(TunnelLines.OK)) {
          return socket;
        }
        Threads.close(socket);
        throw new ConnectException(answer.replaceFirst("^" + TunnelLines.FAILED, ""));
      } catch (EOFException | SocketException e) {
        Threads.close(socket);
        if (e instanceof ConnectException) {
          throw e;
        }
        stale = e; // Parked, and closed meanwhile: the next one may hold.
      }
    }
    throw stale == null ? new IOException("ended") : stale;
  }

  private Socket take(Future<?> end) throws IOException {
    try {
      while (!end.isDone()) {
        Socket socket = parked.pollFirst(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (socket != null) {
          return socket;
        }
        if (server.isClosed()) {
          break;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new IOException("ended while no connection of the tunnel was free");
  }

  /** Stops listening, and closes what is parked. */
  @Override
  public void close() {
    Threads.close(server);
    for (Socket socket = parked.poll(); socket != null; socket = parked.poll()) {
      Threads.close(socket);
    }
  }
}
