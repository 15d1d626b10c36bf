package io.github.sepaykit.delivery.wire;

import io.github.sepaykit.contract.http.Headers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A receiver that keeps the very bytes it got, and does with a connection what a test says. */
public final class RawReceiver implements AutoCloseable {
  public static final String SUCCESS = answer("200 OK", "{\"success\": true}");
  public static final Timeouts PATIENT =
      new Timeouts(Duration.ofSeconds(300), Duration.ofSeconds(300));

  private static final Pattern LENGTH = Pattern.compile("(?i)\r\nContent-Length: *([0-9]+)\r\n");

  private final ServerSocket server;
  private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
  private final AtomicInteger connections = new AtomicInteger();

  public interface Script {
    void play(Peer peer) throws Exception;
  }

  /** The sender's end of a connection. */
  public final class Peer {
    private final Socket socket;

    private Peer(Socket socket) {
      this.socket = socket;
    }

    /** Reads a request, as far as it comes, and keeps it. */
    public String request() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      InputStream in = socket.getInputStream();
      try {
        String text = "";
        for (int next = in.read(); next >= 0; next = in.read()) {
          bytes.write(next);
          text = bytes.toString(StandardCharsets.ISO_8859_1);
          int head = text.indexOf("\r\n\r\n");
          if (head >= 0 && text.length() == head + 4 + length(text)) {
            break;
          }
        }
        return text;
      } finally {
        requests.add(bytes.toString(StandardCharsets.ISO_8859_1));
      }
    }

    public Peer send(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      return this;
    }

    /** Waits until the sender hangs up, or resets. */
    public void awaitEnd() {
      try {
        socket.getInputStream().readAllBytes();
      } catch (IOException e) {
        // Over, one way or the other.
      }
    }

    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    public Socket socket() {
      return socket;
    }
  }

  public RawReceiver(Script script) throws IOException {
    server = new ServerSocket(0, 100, InetAddress.getByName("127.0.0.1"));
    daemon(() -> accept(script));
  }

  /** Answers the first connection with the first, and so on; the last for all that follow. */
  public static RawReceiver answering(String... answers) throws IOException {
    AtomicInteger next = new AtomicInteger();
    return new RawReceiver(
        peer -> {
          peer.request();
          peer.send(answers[Math.min(next.getAndIncrement(), answers.length - 1)]);
          peer.awaitEnd();
        });
  }

  public static String answer(String status, String body) {
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  private static int length(String text) {
    Matcher length = LENGTH.matcher(text);
    return length.find() ? Integer.parseInt(length.group(1)) : 0;
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "raw-receiver");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept(Script script) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        connections.incrementAndGet();
        daemon(() -> play(script, socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void play(Script script, Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      script.play(new Peer(socket));
    } catch (Exception e) {
      requests.add("failed: " + e);
    }
  }

  public int port() {
    return server.getLocalPort();
  }

  public URI url(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  public int connections() {
    return connections.get();
  }

  /** The next request that came, each byte a character. */
  public String request() throws InterruptedException {
    String request = requests.poll(300, TimeUnit.SECONDS);
    return request == null ? "nothing came" : request;
  }

  /** A plain request to this receiver. */
  public OutgoingRequest outgoing() {
    return outgoing(PATIENT);
  }

  public OutgoingRequest outgoing(Timeouts timeouts) {
    return new OutgoingRequest(
        url("/hook"),
        Headers.of("Content-Type", "application/json"),
        "{\"id\":1}".getBytes(StandardCharsets.US_ASCII),
        timeouts,
        Transmission.whole());
  }

  /** Sends a plain request to this receiver. */
  public SendOutcome send() {
    return send(outgoing());
  }

  public SendOutcome send(OutgoingRequest outgoing) {
    try (Sender sender = new Sender(Destinations.loopbackOnly())) {
      return sender.send(outgoing);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
