package io.github.sepaykit.delivery.wire;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.http.ForwardProxy;
import io.github.sepaykit.http.LoopbackGuard;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NotImplementedException;
import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.UnsupportedHttpVersionException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/** Request and answer on an open connection; HttpCore writes and reads them. */
final class OpenConnection {
  /** Name of the kit towards receivers. SePay's own name for itself is unknown. */
  private static final String AGENT = LoopbackGuard.DELIVERY_AGENT + version();

  private static final int MOST_INTERIM = 20;
  private static final int LONGEST_HEAD = 256 * 1024;
  private static final int OVERHEAD = 16;
  private static final Http1Config CONFIG =
      Http1Config.custom()
          .setBufferSize(8 * 1024)
          .setMaxLineLength(32 * 1024)
          .setMaxHeaderCount(200)
          .setMaxEmptyLineCount(1)
          .build();

  private static final class Line extends DefaultBHttpClientConnection {
    Line(Socket socket, InputStream input) throws IOException {
      // cURL, too, sends bytes beyond ASCII in a header as they are.
      super(CONFIG, null, StandardCharsets.UTF_8.newEncoder());
      bind(
          new SocketHolder(socket) {
            @Override
            protected InputStream getInputStream(Socket same) {
              return input;
            }
          });
    }
  }

  /** Keeps the target as it stands; HttpCore's own would read {@code //hook} as a host. */
  private static final class Head extends BasicClassicHttpRequest {
    private static final long serialVersionUID = 1L;
    private final String target;

    Head(String method, String target) {
      super(method, "/");
      this.target = target;
    }

    @Override
    public String getRequestUri() {
      return target;
    }
  }

  private final BoundedInput input;
  private final Line line;
  private final OutgoingRequest outgoing;
  private final RequestTarget target;
  private final OutgoingBody.Wait wait;
  private @Nullable ClassicHttpResponse answer;
  private @Nullable SocketException broken;

  OpenConnection(
      Socket socket, OutgoingRequest outgoing, RequestTarget target, OutgoingBody.Wait wait)
      throws IOException {
    this.input = new BoundedInput(socket.getInputStream(), LONGEST_HEAD);
    this.line = new Line(socket, input);
    this.outgoing = outgoing;
    this.target = target;
    this.wait = wait;
  }

  /** Sends the request; false when it was cut, as asked for. */
  boolean send() throws IOException {
    ClassicHttpRequest request = request();
    if (isPost()) {
      request.setEntity(new OutgoingBody(outgoing, target.origin().isTls(), wait, input));
    }
    try {
      line.sendRequestHeader(request);
      if (isPost()) {
        line.sendRequestEntity(request);
      }
      line.flush();
      return true;
    } catch (OutgoingBody.Cut e) {
      return false;
    } catch (OutgoingBody.Answered e) {
      return true;
    } catch (SocketException e) {
      // A receiver that does not want the body answers, and hangs up; cURL, too, looks.
      broken = e;
      return true;
    } catch (HttpException e) {
      throw new IOException(e);
    }
  }

  private boolean isPost() {
    return outgoing.method() == OutgoingRequest.Method.POST;
  }

  private ClassicHttpRequest request() {
    Head request = new Head(outgoing.method().name(), target.requestLine());
    Headers given = outgoing.headers();
    unless(given, request, "Host", target.origin().authority());
    unless(given, request, "User-Agent", AGENT);
    unless(given, request, "Accept", "*/*");
    given.forEach(request::addHeader);
    target
        .proxy()
        .filter(way -> target.isForwarded())
        .flatMap(ForwardProxy::authorization)
        .ifPresent(value -> request.addHeader("Proxy-Authorization", value));
    if (isPost()) {
      request.addHeader("Content-Length", String.valueOf(outgoing.body().length));
    }
    return request;
  }

  private static void unless(Headers given, ClassicHttpRequest request, String name, String value) {
    if (given.first(name).isEmpty()) {
      request.addHeader(name, value);
    }
  }

  /** Reads the head of the answer, past interim ones. */
  void receiveHead() throws IOException {
    try {
      readHead();
    } catch (IOException e) {
      throw broken == null ? e : broken;
    }
  }

  /** Returns true if sending failed; then reading throws that failure. */
  boolean isBroken() {
    return broken != null;
  }

  private void readHead() throws IOException {
    for (int interim = 0; interim <= MOST_INTERIM; interim++) {
      ClassicHttpResponse head = head();
      if (input.hasEnded()) {
        throw cutHead();
      }
      if (head.getCode() == 101) {
        throw weird("101, a change of protocol that was not asked for");
      }
      if (head.getCode() == 407 && target.isForwarded()) {
        throw new CurlErrors.Unreadable(
            NetworkFailure.COULDNT_CONNECT, "the proxy refuses with status 407");
      }
      if (head.getCode() >= 200) {
        answer = head;
        return;
      }
    }
    throw new CurlErrors.Unreadable(
        NetworkFailure.RECV_ERROR, "more than " + MOST_INTERIM + " interim answers");
  }

  private ClassicHttpResponse head() throws IOException {
    try {
      return line.receiveResponseHeader();
    } catch (UnsupportedHttpVersionException e) {
      throw noHttp();
    } catch (MessageConstraintException e) {
      throw e;
    } catch (ParseException e) {
      throw input.hasEnded()
          ? cutHead()
          : input.isHttp() ? weird("a line of the head is no field") : noHttp();
    } catch (HttpException e) {
      throw weird("a head that breaks HTTP's rules");
    }
  }

  private static IOException noHttp() {
    return new CurlErrors.Unreadable(
        NetworkFailure.UNSUPPORTED_PROTOCOL, "the answer is no HTTP/1.x");
  }

  private static IOException cutHead() {
    return new CurlErrors.Unreadable(
        NetworkFailure.RECV_ERROR, "closed in the middle of the answer's head");
  }

  private static IOException weird(String what) {
    return new CurlErrors.Unreadable(NetworkFailure.WEIRD_SERVER_REPLY, what);
  }

  /** Reads as much of the body as is kept. */
  SendOutcome.Answered receiveBody() throws IOException {
    ClassicHttpResponse head = java.util.Objects.requireNonNull(answer);
    input.allow((long) OVERHEAD * outgoing.mostKept());
    byte[] body = new byte[0];
    boolean cut = false;
    if (hasBody(head)) {
      InputStream in = content(head);
      body = read(in, head);
      cut = body.length == outgoing.mostKept() && in.read() >= 0;
      HttpEntity entity = head.getEntity();
      boolean framed = entity != null && (entity.isChunked() || entity.getContentLength() >= 0);
      if (framed && input.hasEnded()) {
        throw new ConnectionClosedException("the last chunk is not whole");
      }
    }
    Headers.Builder headers = Headers.builder();
    for (Header header : head.getHeaders()) {
      headers.add(header.getName(), header.getValue() == null ? "" : header.getValue());
    }
    return new SendOutcome.Answered(
        new Response(head.getCode(), headers.build(), Body.of(body)), cut);
  }

  /** Reads what is kept into a buffer of the stated length, where one is stated. */
  private byte[] read(InputStream in, ClassicHttpResponse head) throws IOException {
    HttpEntity entity = head.getEntity();
    long stated = entity == null ? -1 : entity.getContentLength();
    if (stated < 0 || stated > outgoing.mostKept()) {
      return in.readNBytes(outgoing.mostKept());
    }
    byte[] body = new byte[(int) stated];
    int read = in.readNBytes(body, 0, body.length);
    return read == body.length ? body : java.util.Arrays.copyOf(body, read);
  }

  private static boolean hasBody(ClassicHttpResponse head) {
    return head.getCode() != 204 && head.getCode() != 304;
  }

  private InputStream content(ClassicHttpResponse head) throws IOException {
    try {
      line.receiveResponseEntity(head);
    } catch (NotImplementedException e) {
      throw new CurlErrors.Unreadable(
          NetworkFailure.BAD_CONTENT_ENCODING, "a Transfer-Encoding that was not asked for");
    } catch (HttpException e) {
      throw weird("a head that does not say how long the body is");
    }
    HttpEntity entity = head.getEntity();
    return entity == null ? InputStream.nullInputStream() : entity.getContent();
  }

  private static String version() {
    String version = OpenConnection.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /** Bytes of the receiver, up to a bound. */
  private static final class BoundedInput extends FilterInputStream {
    private static final byte[] HTTP = {'H', 'T', 'T', 'P', '/'};

    private long count;
    private long bound;
    private boolean ended;
    private boolean http = true;

    BoundedInput(InputStream in, long bound) {
      super(in);
      this.bound = bound;
    }

    /** Allows this many more bytes. */
    void allow(long bytes) {
      bound = count + bytes;
    }

    /** Returns true if the receiver ended the connection and reading has reached that end. */
    boolean hasEnded() {
      return ended;
    }

    /** Returns true if the bytes begin as an answer of HTTP/1.x does. */
    boolean isHttp() {
      return http;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (count >= bound) {
        throw new CurlErrors.Unreadable(
            NetworkFailure.RECV_ERROR, "an answer of more than " + bound + " bytes before its end");
      }
      int read = super.read(into, offset, (int) Math.min(length, bound - count));
      ended = read < 0;
      for (int i = 0; i < read && count + i < HTTP.length; i++) {
        http &= into[offset + i] == HTTP[(int) count + i];
      }
      count += Math.max(0, read);
      return read;
    }
  }
}
