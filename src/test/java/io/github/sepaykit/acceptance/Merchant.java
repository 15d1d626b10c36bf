package io.github.sepaykit.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A merchant's server on loopback: keeps the very bytes that come, and does with a connection what
 * a test says.
 */
final class Merchant implements AutoCloseable {
  static final String SUCCESS = answer("200 OK", "{\"success\": true}");
  static final String FAILURE = answer("500 Internal Server Error", "oops");

  private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: *([0-9]+)\r\n");
  private static final Pattern ID = Pattern.compile("\"id\":(\\d+)}$");
  private static final long PATIENCE_MILLIS = 20_000;

  private final ServerSocket server;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "merchant");
            thread.setDaemon(true);
            return thread;
          });
  private final List<Got> got = new ArrayList<>();
  private volatile Behaviour behaviour;

  /** What to do with a request, and with the connection that it came on. */
  interface Behaviour {
    void meet(Got got, Socket socket) throws Exception;
  }

  /**
   * A request as it came, each byte a character.
   *
   * @param whole whether all of the body came that its head announces
   */
  record Got(String raw, boolean whole) {
    String head() {
      return raw.contains("\r\n\r\n") ? raw.substring(0, raw.indexOf("\r\n\r\n") + 4) : raw;
    }

    String body() {
      return raw.substring(head().length());
    }

    /** The value of a header of exactly this spelling; empty for none. */
    String header(String name) {
      int at = head().indexOf("\r\n" + name + ": ");
      int from = at + name.length() + 4;
      return at < 0 ? "" : head().substring(from, head().indexOf("\r\n", from));
    }

    String path() {
      return raw.split(" ", 3)[1];
    }

    /** The transaction's id in a JSON body. */
    long id() {
      Matcher id = ID.matcher(body());
      return id.find() ? Long.parseLong(id.group(1)) : 0;
    }
  }

  private Merchant(Behaviour behaviour) {
    this.behaviour = behaviour;
    try {
      server = new ServerSocket(0, 500, InetAddress.getByName("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  /** One that takes everything. */
  static Merchant taking() {
    return answering(SUCCESS);
  }

  /** One that always gives the same answer. */
  static Merchant answering(String answer) {
    return new Merchant((got, socket) -> send(socket, answer));
  }

  static Merchant behaving(Behaviour behaviour) {
    return new Merchant(behaviour);
  }

  static String answer(String status, String body) {
    return "HTTP/1.1 "
        + status
        + "\r\nContent-Length: "
        + body.getBytes(StandardCharsets.UTF_8).length
        + "\r\n\r\n"
        + body;
  }

  static void send(Socket socket, String answer) throws IOException {
    socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  void answer(String answer) {
    behaviour = (request, socket) -> send(socket, answer);
  }

  void behave(Behaviour newBehaviour) {
    behaviour = newBehaviour;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        threads.execute(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      Got request = read(socket.getInputStream());
      synchronized (got) {
        got.add(request);
        got.notifyAll();
      }
      behaviour.meet(request, socket);
      socket.shutdownOutput();
      socket.getInputStream().readAllBytes();
    } catch (Exception e) {
      // The sender went, or the test is over.
    }
  }

  private static Got read(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    while (true) {
      String text = bytes.toString(StandardCharsets.ISO_8859_1);
      int head = text.indexOf("\r\n\r\n");
      if (head >= 0 && text.length() >= head + 4 + length(text)) {
        return new Got(text, true);
      }
      int count;
      try {
        count = in.read(buffer);
      } catch (IOException e) {
        count = -1;
      }
      if (count < 0) {
        return new Got(text, false);
      }
      bytes.write(buffer, 0, count);
    }
  }

  private static int length(String text) {
    Matcher length = LENGTH.matcher(text);
    return length.find() ? Integer.parseInt(length.group(1)) : 0;
  }

  int port() {
    return server.getLocalPort();
  }

  String url() {
    return url("/hook");
  }

  String url(String path) {
    return origin() + path;
  }

  URI origin() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** What came, in the order of its coming. */
  List<Got> got() {
    synchronized (got) {
      return List.copyOf(got);
    }
  }

  /** The one request that came. */
  Got only() {
    List<Got> all = got();
    if (all.size() != 1) {
      throw new AssertionError("expected one request, came " + all);
    }
    return all.get(0);
  }

  /** Waits until this many requests have come. */
  List<Got> await(int count) throws InterruptedException {
    long end = System.nanoTime() / 1_000_000 + PATIENCE_MILLIS;
    synchronized (got) {
      while (got.size() < count) {
        long left = end - System.nanoTime() / 1_000_000;
        if (left <= 0) {
          throw new AssertionError("expected " + count + " requests, came " + got.size());
        }
        got.wait(left);
      }
      return List.copyOf(got);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
