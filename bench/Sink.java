import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/**
 * The least that a receiver of deliveries does: one thread, reads a request whole, answers the same bytes, closes. Usage: java Sink.java; prints
 * its port. Answers 500 below {@code /broken}, else {@code {"success": true}}.
 */
class Sink {
  private static final byte[] TAKEN = answer("200 OK", "{\"success\": true}");
  private static final byte[] BROKEN = answer("500 Internal Server Error", "{\"success\": false}");

  private static byte[] answer(String status, String body) {
    return ("HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
        .getBytes(StandardCharsets.US_ASCII);
  }

  public static void main(String[] args) throws IOException {
    Selector selector = Selector.open();
    ServerSocketChannel server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 4096);
    server.configureBlocking(false);
    server.register(selector, SelectionKey.OP_ACCEPT);
    System.out.println(server.socket().getLocalPort());
    while (true) {
      selector.select();
      for (Iterator<SelectionKey> keys = selector.selectedKeys().iterator(); keys.hasNext(); ) {
        SelectionKey key = keys.next();
        keys.remove();
        if (key.isAcceptable()) {
          for (SocketChannel one = server.accept(); one != null; one = server.accept()) {
            one.configureBlocking(false);
            ByteBuffer read = ByteBuffer.allocate(8192);
            if (!serve(one, read)) {
              one.register(selector, SelectionKey.OP_READ, read);
            }
          }
        } else if (serve((SocketChannel) key.channel(), (ByteBuffer) key.attachment())) {
          key.cancel();
        }
      }
    }
  }

  /** Reads what has come; true when it was answered, or the other side has gone. */
  private static boolean serve(SocketChannel channel, ByteBuffer read) {
    try {
      int count = channel.read(read);
      if (count >= 0 && !isWhole(read)) {
        return false;
      }
      if (count >= 0) {
        channel.write(ByteBuffer.wrap(startsWith(read, "POST /broken") ? BROKEN : TAKEN));
      }
      channel.close();
    } catch (IOException e) {
      return true;
    }
    return true;
  }

  private static boolean isWhole(ByteBuffer read) {
    String text = new String(read.array(), 0, read.position(), StandardCharsets.ISO_8859_1);
    int head = text.indexOf("\r\n\r\n");
    int length = text.indexOf("Content-Length: ");
    return head >= 0
        && (length < 0
            || read.position() >= head + 4 + Integer.parseInt(text.substring(length + 16, text.indexOf('\r', length))));
  }

  private static boolean startsWith(ByteBuffer read, String text) {
    return new String(read.array(), 0, Math.min(read.position(), text.length()), StandardCharsets.ISO_8859_1).equals(text);
  }
}
