import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** Sends one kind of request on kept connections; prints requests per second, and 50th and 99th percentile in microseconds. */
public class Load {
  public static void main(String[] args) throws Exception {
    URI base = URI.create(args[0]);
    String token = args[1];
    byte[] request = request(args[2], args[3], token, args.length > 6 ? args[6] : "");
    int connections = Integer.parseInt(args[4]);
    double seconds = Double.parseDouble(args[5]);
    long end = System.nanoTime() + (long) (seconds * 1e9);
    List<long[]> times = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(connections);
    for (int i = 0; i < connections; i++) {
      Thread thread =
          new Thread(
              () -> {
                try (Socket socket = new Socket(base.getHost(), base.getPort())) {
                  long[] own = send(socket, request, end);
                  synchronized (times) {
                    times.add(own);
                  }
                } catch (IOException e) {
                  e.printStackTrace();
                } finally {
                  done.countDown();
                }
              });
      thread.setDaemon(true);
      thread.start();
    }
    done.await();
    long[] all = times.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "%.1f %.1f %.1f%n",
        all.length / seconds,
        all[all.length / 2] / 1e3,
        all[all.length * 99 / 100] / 1e3);
  }

  private static byte[] request(String method, String target, String token, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        method + " " + target + " HTTP/1.1\r\nHost: fake\r\nAuthorization: Bearer " + token + "\r\n"
            + (bytes.length == 0 ? "" : "Content-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n")
            + "\r\n";
    byte[] start = head.getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(start, start.length + bytes.length);
    System.arraycopy(bytes, 0, all, start.length, bytes.length);
    return all;
  }

  private static long[] send(Socket socket, byte[] request, long end) throws IOException {
    socket.setTcpNoDelay(true);
    InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
    long[] times = new long[1 << 10];
    int count = 0;
    for (long begin = System.nanoTime(); begin < end; ) {
      socket.getOutputStream().write(request);
      read(in);
      long now = System.nanoTime();
      times = count == times.length ? Arrays.copyOf(times, 2 * count) : times;
      times[count++] = now - begin;
      begin = now;
    }
    return Arrays.copyOf(times, count);
  }

  private static void read(InputStream in) throws IOException {
    long length = 0;
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); ; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection ends");
      } else if (c == '\n' && line.length() == 0) {
        in.skipNBytes(length);
        return;
      } else if (c == '\n') {
        String text = line.toString().toLowerCase(Locale.ROOT);
        length = text.startsWith("content-length: ") ? Long.parseLong(text.substring(16)) : length;
        line.setLength(0);
      } else if (c != '\r') {
        line.append((char) c);
      }
    }
  }
}
