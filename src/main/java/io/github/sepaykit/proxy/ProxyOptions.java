package io.github.sepaykit.proxy;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a proxy is started. Immutable.
 *
 * @param target where requests go: {@code http} or {@code https}, host, optional port and path
 * @param host address to bind
 * @param port port to bind; 0 for any free one
 * @param fail whether an exchange that breaks the contract is answered 502
 * @param spec a contract document in place of the bundled one
 * @param adminToken secret that guards {@code /__admin}; empty for none
 * @param caCert certificates to trust beside the platform's, PEM
 * @param maxBody bytes of a body that are judged at most; a longer one is passed on, not judged
 * @param journalSize how many exchanges the journal keeps
 */
public record ProxyOptions(
    URI target,
    String host,
    int port,
    boolean fail,
    Optional<Path> spec,
    String adminToken,
    Optional<Path> caCert,
    int maxBody,
    int journalSize) {
  /** Bytes of a body that are judged when nothing else is said: 1 MiB. */
  public static final int DEFAULT_MAX_BODY = 1 << 20;

  private static final int LARGEST_BODY = 1 << 28;

  /**
   * @throws IllegalArgumentException for a port, size or target that cannot be; the message begins
   *     with its name
   */
  public ProxyOptions {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port must be 0 to 65535, was " + port);
    }
    if (maxBody < 0 || maxBody > LARGEST_BODY) {
      throw new IllegalArgumentException(
          "maxBody must be 0 to " + LARGEST_BODY + ", was " + maxBody);
    }
    if (journalSize < 1) {
      throw new IllegalArgumentException("journalSize must be at least 1, was " + journalSize);
    }
    boolean http =
        "http".equalsIgnoreCase(target.getScheme()) || "https".equalsIgnoreCase(target.getScheme());
    if (!http
        || target.getHost() == null
        || target.getRawQuery() != null
        || target.getRawFragment() != null
        || target.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "target must be http://host[:port][/path] or https://…, without user, query and fragment, was "
              + (target.getRawUserInfo() == null ? target : "one with a user"));
    }
  }

  /** Loopback, any free port, everything as shipped. */
  public static ProxyOptions to(URI target) {
    return new ProxyOptions(
        target,
        "127.0.0.1",
        0,
        false,
        Optional.empty(),
        "",
        Optional.empty(),
        DEFAULT_MAX_BODY,
        1000);
  }

  public ProxyOptions withHost(String value) {
    return new ProxyOptions(
        target, value, port, fail, spec, adminToken, caCert, maxBody, journalSize);
  }

  public ProxyOptions withPort(int value) {
    return new ProxyOptions(
        target, host, value, fail, spec, adminToken, caCert, maxBody, journalSize);
  }

  public ProxyOptions withFail(boolean value) {
    return new ProxyOptions(
        target, host, port, value, spec, adminToken, caCert, maxBody, journalSize);
  }

  public ProxyOptions withSpec(Path value) {
    return new ProxyOptions(
        target, host, port, fail, Optional.of(value), adminToken, caCert, maxBody, journalSize);
  }

  public ProxyOptions withAdminToken(String value) {
    return new ProxyOptions(target, host, port, fail, spec, value, caCert, maxBody, journalSize);
  }

  public ProxyOptions withCaCert(Path value) {
    return new ProxyOptions(
        target, host, port, fail, spec, adminToken, Optional.of(value), maxBody, journalSize);
  }

  public ProxyOptions withMaxBody(int value) {
    return new ProxyOptions(target, host, port, fail, spec, adminToken, caCert, value, journalSize);
  }

  public ProxyOptions withJournalSize(int value) {
    return new ProxyOptions(target, host, port, fail, spec, adminToken, caCert, maxBody, value);
  }

  /** Masks the admin token. */
  @Override
  public String toString() {
    return "ProxyOptions["
        + target
        + " at "
        + host
        + ":"
        + port
        + ", fail="
        + fail
        + ", spec="
        + spec
        + ", adminToken="
        + (adminToken.isEmpty() ? "none" : "***")
        + ", caCert="
        + caCert
        + ", maxBody="
        + maxBody
        + ", journalSize="
        + journalSize
        + "]";
  }
}
