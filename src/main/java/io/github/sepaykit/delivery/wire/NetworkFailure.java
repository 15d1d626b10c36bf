package io.github.sepaykit.delivery.wire;

import java.util.Locale;

/** Reasons for having no answer, with the names and numbers of cURL, which SePay shows. */
public enum NetworkFailure {
  /** The answer is no HTTP/1.x. */
  UNSUPPORTED_PROTOCOL(1),
  COULDNT_RESOLVE_HOST(6),
  COULDNT_CONNECT(7),
  /** The answer's head breaks HTTP's rules. */
  WEIRD_SERVER_REPLY(8),
  /** The connection ended before the answer's body did. */
  PARTIAL_FILE(18),
  /** An answer that is of no use; of a token endpoint only. */
  HTTP_RETURNED_ERROR(22),
  OPERATION_TIMEDOUT(28),
  SSL_CONNECT_ERROR(35),
  /** Broken off by our own side. */
  ABORTED_BY_CALLBACK(42),
  /** The connection was closed before the first byte of an answer. */
  GOT_NOTHING(52),
  SEND_ERROR(55),
  /** The connection was reset, or the answer could not be read. */
  RECV_ERROR(56),
  /** The receiver's certificate is not trusted, or is another host's. */
  PEER_FAILED_VERIFICATION(60),
  /** The answer's body is coded in a way that was not asked for. */
  BAD_CONTENT_ENCODING(61);

  private final int curl;

  NetworkFailure(int curl) {
    this.curl = curl;
  }

  /** Returns cURL's number, for example 28. */
  public int curl() {
    return curl;
  }

  /** Returns true if the connection stood, and TLS was not agreed on. */
  public boolean isOfTls() {
    return this == SSL_CONNECT_ERROR || this == PEER_FAILED_VERIFICATION;
  }

  /** Returns number and name, for example {@code cURL error 28 (operation timedout)}. */
  public String words() {
    return "cURL error " + curl + " (" + name().toLowerCase(Locale.ROOT).replace('_', ' ') + ")";
  }
}
