package io.github.sepaykit.proxy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A target that does with each connection what a test says. */
final class Scripted implements AutoCloseable {
  private final ServerSocket server;
  private final BlockingQueue<String> heads = new LinkedBlockingQueue<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final Semaphore ended = new Semaphore(0);

  /** One connection of the target's. */
  static final class Wire {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final BlockingQueue<String> heads;

    Wire(Socket socket, BlockingQueue<String> heads) throws IOException {
      this.socket = socket;
      this.in = socket.getInputStream();
      this.out = socket.getOutputStream();
      this.heads = heads;
    }

    /** The next head; null when the peer has ended. */
    String head() throws IOException {
      StringBuilder text = new StringBuilder();
      while (text.indexOf("\r\n\r\n") < 0) {
        int next = in.read();
        if (next < 0) {
          return null;
        }
        text.append((char) next);
      }
      heads.add(text.toString());
      return text.toString();
    }

    String bytes(int count) throws IOException {
      return new String(in.readNBytes(count), StandardCharsets.ISO_8859_1);
    }

    InputStream in() {
      return in;
    }

    Wire send(String text) throws IOException {
      return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    Wire send(byte[] bytes) throws IOException {
      out.write(bytes);
      out.flush();
      return this;
    }

    void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }
  }

  interface Script {
    void play(Wire wire) throws Exception;
  }

  Scripted(Script script) throws IOException {
    server = new ServerSocket(0, 300, InetAddress.getLoopbackAddress());
    Thread acceptor = new Thread(() -> accept(script), "scripted-target");
    acceptor.setDaemon(true);
    acceptor.start();
  }

  /** Answers every request alike and keeps the connection. */
  static Scripted always(String answer) throws IOException {
    return new Scripted(
        wire -> {
          while (wire.head() != null) {
            wire.send(answer);
          }
        });
  }

  private void accept(Script script) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        connections.incrementAndGet();
        Thread thread = new Thread(() -> play(script, socket), "scripted-wire");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException e) {
        return;
      }
    }
  }

  private void play(Script script, Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      script.play(new Wire(socket, heads));
    } catch (Exception e) {
      heads.add("failed: " + e);
    }
    ended.release();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** The next head that came, as it came. */
  String head() throws InterruptedException {
    String head = heads.poll(300, TimeUnit.SECONDS);
    return head == null ? "nothing came" : head;
  }

  /** Waits until one more connection was ended by its script. */
  void awaitEnd() throws InterruptedException {
    if (!ended.tryAcquire(300, TimeUnit.SECONDS)) {
      throw new IllegalStateException("no connection ended");
    }
  }

  int connections() {
    return connections.get();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
