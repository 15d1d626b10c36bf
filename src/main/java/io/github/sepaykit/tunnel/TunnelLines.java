package io.github.sepaykit.tunnel;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Lines that the two ends of a tunnel say before a connection carries bytes of others: {@code
 * SEPAY-KIT-TUNNEL token} by the end that opens it, then {@code CONNECT host port id} by the other,
 * then {@code OK} or {@code FAILED reason}. A connection that was reset ends by {@code
 * SEPAY-KIT-RESET token id} on one more, before it is closed: what publishes a container's port may
 * make an ordinary end of a reset.
 */
final class TunnelLines {
  static final String GREETING = "SEPAY-KIT-TUNNEL ";
  static final String RESET = "SEPAY-KIT-RESET ";
  static final String CONNECT = "CONNECT ";
  static final String OK = "OK";
  static final String FAILED = "FAILED ";

  private static final int LONGEST = 1000;

  private TunnelLines() {}

  static void write(Socket socket, String line) throws IOException {
    String one = line.replaceAll("[\r\n]+", " ") + "\n";
    socket.getOutputStream().write(one.getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
  }

  /** Reads a line, and no byte beyond it. */
  static String read(Socket socket) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    while (line.size() < LONGEST) {
      int next = socket.getInputStream().read();
      if (next == '\n') {
        return line.toString(StandardCharsets.UTF_8);
      }
      if (next < 0) {
        throw new EOFException("the tunnel ended in a line");
      }
      line.write(next);
    }
    throw new IOException("expected a line of the tunnel, was longer than " + LONGEST + " bytes");
  }
}
