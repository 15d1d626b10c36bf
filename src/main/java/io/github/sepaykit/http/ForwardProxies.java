package io.github.sepaykit.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * HTTP proxies on the way to servers. None leads to this machine. Immutable.
 *
 * @param byScheme the proxy for servers of a scheme, {@code http} or {@code https}
 * @param direct hosts that are reached without, as {@code NO_PROXY} writes them, in lower case
 */
public record ForwardProxies(Map<String, ForwardProxy> byScheme, List<String> direct) {
  /** Schemes that a proxy may be for. */
  public static final Set<String> SCHEMES = Set.of("http", "https");

  private static final ForwardProxies NONE = new ForwardProxies(Map.of(), List.of());

  public ForwardProxies {
    byScheme = Map.copyOf(byScheme);
    direct = List.copyOf(direct);
  }

  /** Returns no proxy for any server. */
  public static ForwardProxies none() {
    return NONE;
  }

  /**
   * Returns one proxy for all servers.
   *
   * @throws IllegalArgumentException when its URL is no proxy's; the message says what it was
   */
  public static ForwardProxies of(ForwardProxy proxy) {
    proxy.address();
    return new ForwardProxies(Map.of("http", proxy, "https", proxy), List.of());
  }

  /**
   * Returns the proxies that the environment names: {@code HTTPS_PROXY} and {@code HTTP_PROXY}, but
   * for hosts of {@code NO_PROXY}; each name also in lower case.
   *
   * @param environment variables
   * @param schemes schemes of the servers; variables for others are not read
   * @throws IllegalArgumentException when a variable holds no proxy; the message names it
   */
  public static ForwardProxies ofEnvironment(
      Map<String, String> environment, Collection<String> schemes) {
    Map<String, ForwardProxy> found = new LinkedHashMap<>();
    for (String scheme : schemes) {
      String lower = scheme.toLowerCase(Locale.ROOT);
      ForwardProxy.ofVariable(lower.toUpperCase(Locale.ROOT) + "_PROXY", environment)
          .ifPresent(proxy -> found.put(lower, proxy));
    }
    List<String> direct =
        ForwardProxy.variable(environment, "NO_PROXY").stream()
            .flatMap(list -> Arrays.stream(list.split(",")))
            .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
            .toList();
    return new ForwardProxies(found, direct);
  }

  /** Returns the proxy on the way to a server; empty for none, and for a server on this machine. */
  public Optional<ForwardProxy> to(URI server) {
    String scheme = String.valueOf(server.getScheme()).toLowerCase(Locale.ROOT);
    return Urls.host(server)
        .map(host -> host.toLowerCase(Locale.ROOT))
        .filter(host -> !isLoopback(host) && !isDirect(host, port(server, scheme)))
        .flatMap(host -> Optional.ofNullable(byScheme.get(scheme)));
  }

  private static int port(URI server, String scheme) {
    int port = Urls.port(server);
    return port >= 0 ? port : scheme.equals("https") ? 443 : 80;
  }

  private boolean isDirect(String host, int port) {
    return direct.stream().anyMatch(matches(host, port));
  }

  private static Predicate<String> matches(String host, int port) {
    return entry -> {
      String name = entry.replaceFirst(":" + port + "$", "").replaceFirst("^\\*?\\.", "");
      return entry.equals("*")
          || !name.isEmpty() && (host.equals(name) || host.endsWith("." + name));
    };
  }

  private static boolean isLoopback(String host) {
    try {
      boolean literal = host.startsWith("[") || host.matches("[0-9.]+");
      return host.equals("localhost") || literal && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
