package io.github.sepaykit.proxy;

import io.github.sepaykit.http.ForwardProxy;
import io.github.sepaykit.http.HostAddresses;
import io.github.sepaykit.http.Tunnel;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * The connection to the target that belongs to one client's connection: opened when first needed,
 * kept while both sides keep it. Used by the client's thread; {@link #drop} by any.
 */
final class TargetConnection {
  private static final int CONNECT_MILLIS = 10_000;

  private final ProxyTarget target;
  private volatile @Nullable Connection open;
  private volatile boolean closed;

  private static final class Connection extends DefaultBHttpClientConnection {
    private final SocketChannel channel;
    private final boolean tls;
    private @Nullable SessionInputBuffer input;

    Connection(SocketChannel channel, boolean tls) {
      super(HttpProtocol.CONFIG, null, HttpProtocol.encoder());
      this.channel = channel;
      this.tls = tls;
    }

    @Override
    protected InputStream createContentInputStream(
        long length, SessionInputBuffer buffer, InputStream stream) {
      input = buffer;
      return super.createContentInputStream(length, buffer, stream);
    }

    /**
     * Returns true if a request can be sent: the target neither closed nor sent more than an
     * answer.
     */
    boolean isReady() throws IOException {
      if (input != null && input.length() > 0) {
        return false;
      }
      if (tls) {
        return !isStale();
      }
      // A read that does not wait; HttpCore's own check takes a millisecond.
      channel.configureBlocking(false);
      try {
        return channel.read(ByteBuffer.allocate(1)) == 0;
      } finally {
        channel.configureBlocking(true);
      }
    }
  }

  TargetConnection(ProxyTarget target) {
    this.target = target;
  }

  DefaultBHttpClientConnection ready() throws IOException {
    Connection kept = open;
    if (kept != null) {
      if (isReady(kept)) {
        return kept;
      }
      drop();
    }
    Connection connection = connect();
    open = connection;
    if (closed) {
      drop();
      throw new IOException("the proxy is stopping");
    }
    return connection;
  }

  private static boolean isReady(Connection connection) {
    try {
      return connection.isReady();
    } catch (IOException e) {
      return false;
    }
  }

  private Connection connect() throws IOException {
    IOException failure = null;
    InetSocketAddress first =
        target
            .forwardProxy()
            .map(ForwardProxy::address)
            .orElseGet(() -> InetSocketAddress.createUnresolved(target.host(), target.port()));
    for (InetAddress address : HostAddresses.of(first.getHostString())) {
      SocketChannel channel = SocketChannel.open();
      try {
        channel.socket().connect(new InetSocketAddress(address, first.getPort()), CONNECT_MILLIS);
      } catch (IOException | RuntimeException e) {
        channel.close();
        IOException why = e instanceof IOException io ? io : new IOException(e);
        failure = failure == null ? why : failure;
        continue;
      }
      // Whoever has taken the connection is the target: no other address would do better.
      try {
        tunnel(channel.socket());
        return bind(channel);
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    }
    throw failure == null ? new IOException(first.getHostString() + " has no address") : failure;
  }

  private void tunnel(Socket socket) throws IOException {
    if (target.forwardProxy().isPresent()) {
      socket.setSoTimeout(CONNECT_MILLIS);
      Tunnel.open(socket, target.forwardProxy().get(), target.host(), target.port());
      socket.setSoTimeout(0);
    }
  }

  private Connection bind(SocketChannel channel) throws IOException {
    Socket socket = channel.socket();
    socket.setTcpNoDelay(true);
    Connection connection = new Connection(channel, target.tls().isPresent());
    if (target.tls().isEmpty()) {
      connection.bind(socket);
      return connection;
    }
    SSLSocket tls =
        (SSLSocket) target.tls().get().createSocket(socket, target.host(), target.port(), true);
    SSLParameters parameters = tls.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    tls.setSSLParameters(parameters);
    tls.setSoTimeout(CONNECT_MILLIS);
    tls.startHandshake();
    tls.setSoTimeout(0);
    connection.bind(tls, socket);
    return connection;
  }

  /** Ends the connection when it has nothing more to say. */
  void end() {
    close(CloseMode.GRACEFUL);
  }

  /** Breaks the connection; the target sees a request that ends midway as broken. */
  void drop() {
    close(CloseMode.IMMEDIATE);
  }

  private void close(CloseMode mode) {
    Connection connection = open;
    open = null;
    if (connection != null) {
      connection.close(mode);
    }
  }

  boolean isClosed() {
    return closed;
  }

  /** Closes the connection for good. */
  void close() {
    closed = true;
    drop();
  }
}
