package io.github.sepaykit.proxy;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Edition;
import io.github.sepaykit.http.BasePath;
import io.github.sepaykit.http.ForwardProxy;
import io.github.sepaykit.http.Urls;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Options of a proxy. Immutable.
 *
 * @param target server that requests are passed on to: an http or https URL, with a path or without
 * @param host address to bind
 * @param port port to bind; 0 for any free one
 * @param fail true to answer 502 to an exchange that breaks the contract
 * @param edition of the bundled contract, 2026 by default
 * @param spec a contract document in place of the bundled one; the edition does not count then
 * @param adminToken secret that guards {@code /__admin}; empty for none
 * @param caCert certificates to trust beside the platform's, PEM
 * @param maxBody bytes of a body that are judged at most; a longer one is passed on, not judged
 * @param basePath path that clients find the proxy under, such as {@code /sepay}, and that is not
 *     passed on; empty for the root
 * @param forwardProxy an HTTP proxy on the way to the target; empty for none
 * @param tags tags of the operations that are judged, as the contract spells them; empty for all
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
    int journalSize,
    String basePath,
    Optional<ForwardProxy> forwardProxy,
    Set<String> tags) {
  /** Bytes of a body that are judged by default: 1 MiB. */
  public static final int DEFAULT_MAX_BODY = 1 << 20;

  private static final int LARGEST_MAX_BODY = 1 << 28;

  /**
   * @throws IllegalArgumentException for an invalid port, size or target; the message begins with
   *     the name of the option
   */
  public ProxyOptions {
    tags = Set.copyOf(tags);
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port must be 0 to 65535, was " + port);
    }
    if (maxBody < 0 || maxBody > LARGEST_MAX_BODY) {
      throw new IllegalArgumentException(
          "maxBody must be 0 to " + LARGEST_MAX_BODY + ", was " + maxBody);
    }
    basePath = new BasePath(basePath).path();
    forwardProxy.ifPresent(ForwardProxy::address);
    if (journalSize < 1) {
      throw new IllegalArgumentException("journalSize must be at least 1, was " + journalSize);
    }
    boolean isHttp =
        "http".equalsIgnoreCase(target.getScheme()) || "https".equalsIgnoreCase(target.getScheme());
    if (!isHttp
        || Urls.host(target).isEmpty()
        || target.getRawQuery() != null
        || target.getRawFragment() != null
        || target.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "target must be http://host[:port][/path] or https://…, without user, query and fragment, was "
              + (target.getRawUserInfo() == null ? target : "one with a user"));
    }
  }

  /** Returns options with a free port of loopback and the defaults. */
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
        1000,
        "",
        Optional.empty(),
        Set.of());
  }

  /** Returns a copy with a change. */
  public ProxyOptions with(Consumer<Builder> change) {
    Builder builder = new Builder();
    change.accept(builder);
    return builder.build();
  }

  /** Builder of changed options; an option that is not set keeps its value. */
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
    private String basePath = ProxyOptions.this.basePath;
    private Optional<ForwardProxy> forwardProxy = ProxyOptions.this.forwardProxy;
    private Set<String> tags = ProxyOptions.this.tags;

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

    public Builder basePath(String value) {
      basePath = value;
      return this;
    }

    /** Reaches the target through an HTTP proxy. */
    public Builder forwardProxy(ForwardProxy value) {
      forwardProxy = Optional.of(value);
      return this;
    }

    /** Sets the tags of the operations to judge; others pass unjudged. */
    public Builder tags(Set<String> value) {
      tags = value;
      return this;
    }

    private ProxyOptions build() {
      return new ProxyOptions(
          target,
          host,
          port,
          fail,
          edition,
          spec,
          adminToken,
          caCert,
          maxBody,
          journalSize,
          basePath,
          forwardProxy,
          tags);
    }
  }

  /** Returns the contract that the proxy judges by. */
  Contract contract() {
    Contract whole = spec.map(Contract::load).orElseGet(() -> Contract.bundled(edition));
    return tags.isEmpty() ? whole : whole.limitedTo(tags);
  }

  /** Masks the admin token. */
  @Override
  public String toString() {
    return ("ProxyOptions[%s at %s:%s, fail=%s, edition=%s, spec=%s, adminToken=%s, caCert=%s, "
            + "maxBody=%s, journalSize=%s, basePath=%s, forwardProxy=%s, tags=%s]")
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
            journalSize,
            basePath,
            forwardProxy,
            tags);
  }
}
