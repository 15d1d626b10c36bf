package io.github.sepaykit.exam.sample;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Front of a server that leaves out headers by their names as they are spelled on the wire, which
 * the JDK's server does not show. Takes one request a connection.
 */
final class HeaderFilter implements AutoCloseable {
  private static final String END = "\r\n\r\n";

  private final ServerSocket listening;
  private final int port;
  private final Predicate<String> seen;

  HeaderFilter(int port, Predicate<String> seen, ExecutorService threads) {
    this.port = port;
    this.seen = seen;
    try {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(() -> accept(threads));
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + listening.getLocalPort() + path);
  }

  private void accept(ExecutorService threads) {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        threads.execute(() -> pass(client, threads));
      } catch (IOException e) {
        return; // It is closed.
      }
    }
  }

  private void pass(Socket client, ExecutorService threads) {
    try (client;
        Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
      server.getOutputStream().write(filtered(head(client.getInputStream())));
      threads.execute(() -> copy(client, server));
      server.getInputStream().transferTo(client.getOutputStream());
    } catch (IOException e) {
      // One of both has hung up: so does this.
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // As above.
    }
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int next = in.read();
    while (next >= 0) {
      head.write(next);
      if (next == '\n' && head.toString(StandardCharsets.ISO_8859_1).endsWith(END)) {
        break;
      }
      next = in.read();
    }
    return head.toString(StandardCharsets.ISO_8859_1);
  }

  private byte[] filtered(String head) {
    return Arrays.stream(head.split("\r\n"))
        .filter(line -> line.indexOf(':') < 0 || seen.test(line.substring(0, line.indexOf(':'))))
        .filter(line -> !line.toLowerCase(Locale.ROOT).startsWith("connection:"))
        .collect(Collectors.joining("\r\n", "", "\r\nConnection: close" + END))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
