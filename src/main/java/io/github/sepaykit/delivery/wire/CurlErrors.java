package io.github.sepaykit.delivery.wire;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** Meaning of an exception of the network, in cURL's words. */
final class CurlErrors {
  /** Name of an exception within the message of another. */
  private static final Pattern CLASS_NAME =
      Pattern.compile("\\b(?:[a-z_]\\w*\\.)+[A-Z]\\w*(?:Exception|Error): ");

  /** Phase of an exchange, which decides on the meaning of a failure. */
  enum Phase {
    CONNECT,
    TLS,
    SEND,
    HEAD,
    BODY
  }

  /** Reason for ending an exchange by our own side. */
  enum End {
    TIMEOUT,
    ABORT
  }

  private CurlErrors() {}

  static SendOutcome.Failed of(
      Exception e, Phase phase, Optional<End> end, RequestTarget target, Timeouts limits) {
    if (end.isPresent()) {
      return end.get() == End.ABORT
          ? failed(NetworkFailure.ABORTED_BY_CALLBACK, target, "broken off by the kit itself")
          : timedOut(phase, target, limits);
    }
    return switch (phase) {
      case CONNECT -> connect(e, target);
      case TLS -> tls(e, target);
      case SEND -> failed(NetworkFailure.SEND_ERROR, target, "sending failed: " + reason(e));
      case HEAD -> head(e, target);
      case BODY -> body(e, target);
    };
  }

  /** Returns the outcome of a request that was truncated on purpose. */
  static SendOutcome.Failed truncated(RequestTarget target) {
    return failed(NetworkFailure.SEND_ERROR, target, "the body was cut, as asked for");
  }

  private static SendOutcome.Failed timedOut(Phase phase, RequestTarget target, Timeouts limits) {
    boolean connecting = phase == Phase.CONNECT || phase == Phase.TLS;
    String what =
        switch (phase) {
          case CONNECT -> "no connection";
          case TLS -> "no end of the TLS handshake";
          case SEND -> "the request was not taken";
          case HEAD -> "no answer";
          case BODY -> "the answer did not end";
        };
    Duration limit = connecting ? limits.connect() : limits.response();
    return failed(NetworkFailure.OPERATION_TIMEDOUT, target, what + " within " + words(limit));
  }

  private static String words(Duration limit) {
    return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
  }

  private static SendOutcome.Failed connect(Exception e, RequestTarget target) {
    if (e instanceof UnknownHostException) {
      return failed(NetworkFailure.COULDNT_RESOLVE_HOST, target, "the name has no address");
    }
    return e instanceof SocketTimeoutException
        ? failed(NetworkFailure.OPERATION_TIMEDOUT, target, "no connection: " + reason(e))
        : failed(NetworkFailure.COULDNT_CONNECT, target, "no connection: " + reason(e));
  }

  private static SendOutcome.Failed tls(Exception e, RequestTarget target) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException || cause instanceof CertPathValidatorException) {
        return failed(
            NetworkFailure.PEER_FAILED_VERIFICATION,
            target,
            "the certificate is not to be trusted: " + reason(cause));
      }
    }
    return failed(NetworkFailure.SSL_CONNECT_ERROR, target, "no TLS: " + reason(e));
  }

  private static SendOutcome.Failed head(Exception e, RequestTarget target) {
    if (e instanceof NoHttpResponseException) {
      return failed(NetworkFailure.GOT_NOTHING, target, "closed without an answer");
    }
    return unread(e, target, "reading the answer failed: ");
  }

  private static SendOutcome.Failed body(Exception e, RequestTarget target) {
    if (e instanceof ConnectionClosedException || e instanceof TruncatedChunkException) {
      return failed(NetworkFailure.PARTIAL_FILE, target, "closed in the middle of the body");
    }
    return unread(e, target, "reading the body failed: ");
  }

  private static SendOutcome.Failed unread(Exception e, RequestTarget target, String what) {
    return e instanceof Unreadable unreadable
        ? failed(unreadable.failure(), target, reason(e))
        : failed(NetworkFailure.RECV_ERROR, target, what + reason(e));
  }

  private static SendOutcome.Failed failed(
      NetworkFailure failure, RequestTarget target, String what) {
    return new SendOutcome.Failed(failure, target.words() + ": " + what);
  }

  /** Returns the reason without text of the other side. */
  private static String reason(Throwable e) {
    if (e instanceof MessageConstraintException) {
      return "a line or a head beyond bounds";
    }
    boolean ours =
        e instanceof SocketException
            || e instanceof javax.net.ssl.SSLException
            || e instanceof CertificateException
            || e instanceof Unreadable;
    String message = e.getMessage();
    return ours && message != null
        ? CLASS_NAME.matcher(message.lines().findFirst().orElse("")).replaceAll("")
        : e.getClass().getSimpleName();
  }

  /** An answer that breaks HTTP's rules, or bounds of ours. */
  static final class Unreadable extends IOException {
    private static final long serialVersionUID = 1L;
    private final NetworkFailure failure;

    Unreadable(NetworkFailure failure, String message) {
      super(message);
      this.failure = failure;
    }

    NetworkFailure failure() {
      return failure;
    }
  }
}
