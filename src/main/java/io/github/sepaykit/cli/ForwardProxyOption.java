package io.github.sepaykit.cli;

import io.github.sepaykit.http.ForwardProxies;
import io.github.sepaykit.http.ForwardProxy;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** HTTP proxies on the way to servers: one that was given, or those of the environment. */
final class ForwardProxyOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--proxy", paramLabel = "URL")
  private @Nullable URI proxy;

  /** Returns the proxy on the way to a server; empty for none. */
  Optional<ForwardProxy> to(URI server) {
    if (proxy != null) {
      return Optional.of(ForwardProxy.of(proxy, System.getenv()));
    }
    return proxies(List.of(String.valueOf(server.getScheme()))).to(server);
  }

  /**
   * Returns the proxies on the way to servers beyond loopback.
   *
   * @param schemes schemes that the servers may have
   */
  ForwardProxies proxies(Collection<String> schemes) {
    try {
      return proxy == null
          ? ForwardProxies.ofEnvironment(System.getenv(), schemes)
          : ForwardProxies.of(ForwardProxy.of(proxy, System.getenv()));
    } catch (IllegalArgumentException e) {
      String message = String.valueOf(e.getMessage());
      throw WrongOption.of(spec, proxy == null ? message : "--proxy: " + message);
    }
  }
}
