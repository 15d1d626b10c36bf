package io.github.sepaykit.proxy;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Edition;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Options of a proxy. Immutable.
 *
 * @param target server of the requests: {@code http} or {@code https}, host, optional port and path
 * @param host address to bind
 * @param port port to bind; 0 for any free one
 * @param fail true to answer 502 to an exchange that breaks the contract
 * @param edition of the bundled contract, 2026 by default
 * @param spec a contract document in place of the bundled one; the edition does not count then
 * @param adminToken secret that guards {@code /__admin}; empty for none
 * @param caCert certificates to trust beside the platform's, PEM
 * @param maxBody bytes of a body that are judged at most; a longer one is passed on, not judged
 * @param journalSize number of exchanges that the journal keeps
 */
public record ProxyOptions(
    URI target,
    String host,
    int port,
    boolean fail,
    Edition edition,
    Optional<Path> spec,
    String adminToken,
    Optional<Path> caCert,
    int maxBody,
    int journalSize) {
  /** Bytes of a body that are judged by default: 1 MiB. */
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

  /** Returns options for loopback, any free port and everything as shipped. */
  public static ProxyOptions to(URI target) {
    return new ProxyOptions(
        target,
        "127.0.0.1",
        0,
        false,
        Edition.latest(),
        Optional.empty(),
        "",
        Optional.empty(),
        DEFAULT_MAX_BODY,
        1000);
  }

  /** Returns a copy with a change. */
  public ProxyOptions with(Consumer<Builder> change) {
    Builder builder = new Builder();
    change.accept(builder);
    return builder.build();
  }

  /** Collects changes; what is not set stays as it is in the options it was made from. */
  public final class Builder {
    private String host = ProxyOptions.this.host;
    private int port = ProxyOptions.this.port;
    private boolean fail = ProxyOptions.this.fail;
    private Edition edition = ProxyOptions.this.edition;
    private Optional<Path> spec = ProxyOptions.this.spec;
    private String adminToken = ProxyOptions.this.adminToken;
    private Optional<Path> caCert = ProxyOptions.this.caCert;
    private int maxBody = ProxyOptions.this.maxBody;
    private int journalSize = ProxyOptions.this.journalSize;

    private Builder() {}

    public Builder host(String value) {
      host = value;
      return this;
    }

    public Builder port(int value) {
      port = value;
      return this;
    }

    public Builder fail(boolean value) {
      fail = value;
      return this;
    }

    public Builder edition(Edition value) {
      edition = value;
      return this;
    }

    public Builder spec(Path value) {
      spec = Optional.of(value);
      return this;
    }

    public Builder adminToken(String value) {
      adminToken = value;
      return this;
    }

    public Builder caCert(Path value) {
      caCert = Optional.of(value);
      return this;
    }

    public Builder maxBody(int value) {
      maxBody = value;
      return this;
    }

    public Builder journalSize(int value) {
      journalSize = value;
      return this;
    }

    private ProxyOptions build() {
      return new ProxyOptions(
          target, host, port, fail, edition, spec, adminToken, caCert, maxBody, journalSize);
    }
  }

  /** Returns the contract that the proxy judges by. */
  Contract contract() {
    return spec.map(Contract::load).orElseGet(() -> Contract.bundled(edition));
  }

  /** Masks the admin token. */
  @Override
  public String toString() {
    return ("ProxyOptions[%s at %s:%s, fail=%s, edition=%s, spec=%s, adminToken=%s, caCert=%s, "
            + "maxBody=%s, journalSize=%s]")
        .formatted(
            target,
            host,
            port,
            fail,
            edition,
            spec,
            adminToken.isEmpty() ? "none" : "***",
            caCert,
            maxBody,
            journalSize);
  }
}
