package io.github.sepaykit.proxy;

import io.github.sepaykit.http.LoopbackGuard;
import io.github.sepaykit.http.StartupException;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes connections in, a thread for each. Thread-safe. */
final class ConnectionListener {
  private static final int BACKLOG = 512;
  private static final long GRACE_MILLIS = 300;
  private static final long CUT_MILLIS = 200;

  /** Time for the last words of what was cut: it takes milliseconds but on a busy machine. */
  private static final long ENDING_MILLIS = 30_000;

  private final ServerSocket server;
  private final AtomicInteger lastThread = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool(this::daemon);
  private final ClientSession.Shared shared;
  private final Set<ClientSession> sessions = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean closing = new AtomicBoolean();

  private ConnectionListener(
      ServerSocket server,
      ProxyOptions options,
      ProxyTarget target,
      ExchangeJudge judge,
      ProxyAdmin admin) {
    this.server = server;
    LoopbackGuard guard = new LoopbackGuard("", options.host());
    this.shared = new ClientSession.Shared(target, judge, admin, guard, port(), threads, closing);
  }

  static ConnectionListener start(
      ProxyOptions options, ProxyTarget target, ExchangeJudge judge, ProxyAdmin admin) {
    try {
      ServerSocket server = new ServerSocket();
      server.setReuseAddress(true);
      server.bind(
          new InetSocketAddress(InetAddress.getByName(options.host()), options.port()), BACKLOG);
      ConnectionListener listener = new ConnectionListener(server, options, target, judge, admin);
      listener.threads.execute(listener::accept);
      return listener;
    } catch (IOException e) {
      throw new StartupException(
          "proxy.port",
          "cannot listen on %s:%s: %s; fix: give another --port, or 0 for any free one"
              .formatted(options.host(), options.port(), e.getMessage()),
          e);
    }
  }

  private void accept() {
    while (!closing.get()) {
      Socket socket = null;
      try {
        socket = server.accept();
        ClientSession session =
            new ClientSession(shared, new ClientConnection(socket), this::remove);
        sessions.add(session);
        threads.execute(session);
      } catch (IOException | RejectedExecutionException | OutOfMemoryError e) {
        // One connection that could not be taken in, or the end; the next one may be.
        if (socket != null) {
          closeQuietly(socket);
        }
      }
    }
  }

  private static void closeQuietly(Closeable closeable) {
    try {
      closeable.close();
    } catch (IOException e) {
      // Closed all the same.
    }
  }

  /** Lets exchanges in flight end for a moment, then cuts them. */
  void close() {
    closing.set(true);
    closeQuietly(server);
    sessions.forEach(ClientSession::stopIfIdle);
    awaitSessions(GRACE_MILLIS);
    sessions.forEach(ClientSession::cut);
    awaitSessions(CUT_MILLIS);
    threads
        .shutdownNow(); // Ends what no closed connection does, such as a connection not yet made.
    awaitSessions(ENDING_MILLIS);
  }

  private void awaitSessions(long millis) {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    synchronized (sessions) {
      try {
        long left = millis;
        while (!sessions.isEmpty() && left > 0) {
          sessions.wait(left);
          left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void remove(ClientSession session) {
    synchronized (sessions) {
      sessions.remove(session);
      sessions.notifyAll();
    }
  }

  /** A test that forgets to close must not keep its JVM alive. */
  private Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "sepay-kit-proxy-" + lastThread.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  int port() {
    return server.getLocalPort();
  }
}
