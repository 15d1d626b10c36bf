package io.github.sepaykit.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends bytes that a well-behaved client refuses to send. */
final class RawHttp {
  private RawHttp() {}

  /** Status and body of the answer to a request of one line, some headers and a body. */
  record Answer(int status, String head, String body) {}

  static Answer send(URI baseUrl, String requestLine, String headers, byte[] body) {
    try (Socket socket = new Socket(baseUrl.getHost(), baseUrl.getPort())) {
      socket.setSoTimeout(300_000);
      String head =
          requestLine
              + " HTTP/1.1\r\nHost: "
              + baseUrl.getAuthority()
              + "\r\nConnection: close\r\n"
              + headers
              + (body.length > 0 ? "Content-Length: " + body.length + "\r\n" : "")
              + "\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().write(body);
      return read(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answer to the words with which a client begins in HTTP/2, unasked. */
  static Answer preface(URI baseUrl) {
    try (Socket socket = new Socket(baseUrl.getHost(), baseUrl.getPort())) {
      socket.setSoTimeout(300_000);
      socket
          .getOutputStream()
          .write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
      return read(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer read(Socket socket) throws IOException {
    socket.getOutputStream().flush();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    socket.getInputStream().transferTo(answer);
    String text = answer.toString(StandardCharsets.UTF_8);
    int end = text.indexOf("\r\n\r\n");
    String all = text.substring(end + 4);
    int json = all.indexOf('{');
    return new Answer(
        Integer.parseInt(text.substring(9, 12)),
        text.substring(0, end),
        json < 0 ? all : all.substring(json, all.lastIndexOf('}') + 1));
  }
}
