package io.github.sepaykit.cli;

import io.github.sepaykit.http.ForwardProxy;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The HTTP proxy on the way to a server: given, or of the environment. */
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
    try {
      return ForwardProxy.ofEnvironment(server, System.getenv());
    } catch (IllegalArgumentException e) {
      throw WrongOption.of(spec, String.valueOf(e.getMessage()));
    }
  }
}
