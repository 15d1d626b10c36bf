package io.github.sepaykit.proxy;

import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.proxy.HttpProtocol.RawRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.ProtocolVersion;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.http.message.BasicHeader;

/**
 * Heads of messages as they are passed on: every field in its place and spelling, but those that
 * belong to one connection (RFC 9110, 7.6.1), and {@code Host}.
 */
final class MessageHeads {
  private static final Set<String> HOP_BY_HOP =
      Set.of("connection", "proxy-connection", "keep-alive", "te", "upgrade");

  /** Belong to the message, whatever {@code Connection} names. */
  private static final Set<String> END_TO_END =
      Set.of("host", "content-length", "transfer-encoding");

  private MessageHeads() {}

  /** Returns the request as the target is sent it. */
  static RawRequest request(ClassicHttpRequest from, ProxyTarget target, List<String> notes) {
    RawRequest to = new RawRequest(from.getMethod(), target.requestTarget(from.getRequestUri()));
    if (from.countHeaders("Host") == 0) {
      to.addHeader("Host", target.authority());
    }
    for (Header header : passed(from, notes)) {
      to.addHeader(
          header.getName().equalsIgnoreCase("Host")
              ? new BasicHeader(header.getName(), target.authority())
              : header);
    }
    return to;
  }

  /** Returns the answer as the client is sent it; the connection ends with it if it is the last. */
  static ClassicHttpResponse response(
      ClassicHttpResponse from, Framing framing, boolean last, List<String> notes) {
    ClassicHttpResponse to = new BasicClassicHttpResponse(from.getCode(), from.getReasonPhrase());
    boolean bodyless = framing == Framing.NONE;
    for (Header header : passed(from, notes)) {
      boolean coded = header.getName().equalsIgnoreCase("Transfer-Encoding");
      if (!coded || bodyless || framing == Framing.CHUNKED) {
        to.addHeader(header);
      }
    }
    if (framing == Framing.CHUNKED && to.countHeaders("Transfer-Encoding") == 0) {
      to.addHeader("Transfer-Encoding", "chunked");
    }
    if (last || framing == Framing.UNTIL_CLOSE) {
      to.addHeader("Connection", "close");
    }
    return to;
  }

  private static List<Header> passed(HttpMessage from, List<String> notes) {
    Set<String> named = listedInConnection(from);
    named.removeAll(END_TO_END);
    // Transfer-Encoding overrides Content-Length; passing both on invites smuggling.
    boolean coded = from.countHeaders("Transfer-Encoding") > 0;
    List<Header> passed = new ArrayList<>();
    for (Header header : from.getHeaders()) {
      String name = lower(header.getName());
      if (HOP_BY_HOP.contains(name) || named.contains(name)) {
        if (!name.equals("connection") && !name.equals("keep-alive")) {
          notes.add(header.getName() + " was not passed on: it belongs to one connection");
        }
      } else if (!coded || !name.equals("content-length")) {
        passed.add(header);
      }
    }
    return passed;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Returns the lower-case names that {@code Connection} lists. */
  private static Set<String> listedInConnection(HttpMessage message) {
    Set<String> listed = new HashSet<>();
    for (Header connection : message.getHeaders("Connection")) {
      for (String token : connection.getValue().split(",")) {
        listed.add(lower(token.strip()));
      }
    }
    return listed;
  }

  /** Returns true if the sender keeps the connection open after the message. */
  static boolean keepsOpen(HttpMessage message) {
    return message.getVersion() != null
        && message.getVersion().greaterEquals(HttpVersion.HTTP_1_1)
        && !listedInConnection(message).contains("close");
  }

  static Headers of(HttpMessage message) {
    Headers.Builder headers = Headers.builder();
    for (Header header : message.getHeaders()) {
      headers.add(header.getName(), header.getValue() == null ? "" : header.getValue());
    }
    return headers.build();
  }

  /** Returns the fields behind a chunked body that was read. */
  static List<? extends Header> trailers(HttpEntity body) {
    try {
      return body.getContent() instanceof ChunkedInputStream chunks
          ? List.of(chunks.getFooters())
          : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Mark of the end of a body. */
  enum Framing {
    NONE,
    LENGTH,
    /** The last chunk. */
    CHUNKED,
    /** The end of the connection: all that HTTP/1.0 has for a body of unknown length. */
    UNTIL_CLOSE;

    /**
     * Of an answer on its way to the client. A body that the target ends with its connection is
     * chunked, so that a client can distinguish the end from a break.
     */
    static Framing of(ClassicHttpResponse answer, String method, ProtocolVersion client) {
      int status = answer.getCode();
      if (method.equals("HEAD") || status < 200 || status == 204 || status == 304) {
        return NONE;
      }
      if (answer.countHeaders("Transfer-Encoding") == 0
          && answer.countHeaders("Content-Length") > 0) {
        return LENGTH;
      }
      return client.greaterEquals(HttpVersion.HTTP_1_1) ? CHUNKED : UNTIL_CLOSE;
    }
  }
}
