package io.github.sepaykit.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Tunnel to a target through an HTTP proxy, by CONNECT. */
public final class Tunnel {
  private static final int LONGEST_HEAD = 16 * 1024;

  private Tunnel() {}

  /**
   * Asks for the tunnel on a connection to the proxy.
   *
   * @param host name, or address without brackets
   * @throws ConnectException when the proxy refuses, or answers no HTTP
   * @throws IOException when the connection breaks
   */
  public static void open(Socket socket, ForwardProxy proxy, String host, int port)
      throws IOException {
    String target = (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    StringBuilder request = new StringBuilder("CONNECT " + target + " HTTP/1.1\r\n");
    request.append("Host: ").append(target).append("\r\n");
    proxy
        .authorization()
        .ifPresent(value -> request.append("Proxy-Authorization: ").append(value).append("\r\n"));
    request.append("\r\n");
    socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    String status = head(socket.getInputStream()).lines().findFirst().orElse("");
    if (!status.matches("HTTP/1\\.[01] 2\\d\\d.*")) {
      throw new ConnectException(
          "the proxy %s refuses a tunnel to %s: %s"
              .formatted(proxy.url(), target, status.isEmpty() ? "it closed" : status));
    }
  }

  /** Reads the head of an answer and nothing behind it. */
  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    String text = "";
    while (!text.endsWith("\r\n\r\n") && head.size() < LONGEST_HEAD) {
      int octet = in.read();
      if (octet < 0) {
        break;
      }
      head.write(octet);
      if (octet == '\n') {
        text = head.toString(StandardCharsets.ISO_8859_1);
      }
    }
    return text;
  }
}
