package io.github.sepaykit.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy that leads to one port of this machine, whatever host was asked for. */
public final class LoopbackProxy implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final String refusal;
  private final int port;

  private LoopbackProxy(int port, String refusal) throws IOException {
    this.port = port;
    this.refusal = refusal;
    start(this::accept);
  }

  public static LoopbackProxy to(int port) throws IOException {
    return new LoopbackProxy(port, "");
  }

  /** Answers everything alike, and passes nothing on. */
  public static LoopbackProxy refusing(String status) throws IOException {
    return new LoopbackProxy(0, status);
  }

  private static Thread start(Runnable task) {
    Thread thread = new Thread(task, "loopback-proxy");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        start(() -> serve(client));
      } catch (IOException e) {
        // The end of the test.
      }
    }
  }

  private void serve(Socket client) {
    try (client) {
      String head = head(client.getInputStream());
      heads.add(head);
      if (!refusal.isEmpty()) {
        write(client, "HTTP/1.1 " + refusal + "\r\nContent-Length: 0\r\n\r\n");
        return;
      }
      try (Socket target = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (head.startsWith("CONNECT ")) {
          write(client, "HTTP/1.1 200 Connection established\r\n\r\n");
        } else {
          write(target, head.replaceFirst(" http://[^/ ]*", " "));
        }
        Thread back = start(() -> copy(target, client));
        copy(client, target);
        back.join();
      }
    } catch (IOException | InterruptedException e) {
      // One side is gone.
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int octet = in.read();
      if (octet < 0) {
        throw new IOException("no head");
      }
      head.append((char) octet);
    }
    return head.toString();
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  private static void copy(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // One side is gone.
    }
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** Heads of the requests, as they came. */
  public List<String> heads() {
    return heads;
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
