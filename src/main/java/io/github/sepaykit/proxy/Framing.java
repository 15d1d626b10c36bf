package io.github.sepaykit.proxy;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.ProtocolVersion;

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
