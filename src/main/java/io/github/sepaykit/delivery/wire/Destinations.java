package io.github.sepaykit.delivery.wire;

import io.github.sepaykit.http.Urls;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Destinations that deliveries may have, and routes to them. Loopback is always allowed; a name
 * counts as loopback when all its addresses are. Immutable, thread-safe.
 */
public final class Destinations {
  private static final Destinations LOOPBACK = new Destinations(List.of(), false, Map.of());

  private final List<HostPattern> allowed;
  private final boolean any;
  private final Map<Origin, Origin> routes;

  private Destinations(List<HostPattern> allowed, boolean any, Map<Origin, Origin> routes) {
    this.allowed = List.copyOf(allowed);
    this.any = any;
    this.routes = Map.copyOf(routes);
  }

  /** Returns destinations on this machine only. */
  public static Destinations loopbackOnly() {
    return LOOPBACK;
  }

  /**
   * Returns a copy that allows another host.
   *
   * @param hostOrHostPort for example {@code shop.example.com}, {@code 10.0.0.7:8080}, {@code
   *     *.example.com} for every name below it; without a port, any port
   * @throws IllegalArgumentException when it is no host; the message says what to write
   */
  public Destinations allowHost(String hostOrHostPort) {
    List<HostPattern> more = new ArrayList<>(allowed);
    more.add(HostPattern.of(hostOrHostPort));
    return new Destinations(more, any, routes);
  }

  /** Returns a copy that allows every host. */
  public Destinations anyHost() {
    return new Destinations(allowed, true, routes);
  }

  /**
   * Returns a copy that sends to an origin in place of another; path and query stay. The other must
   * be allowed, too.
   *
   * @param from for example {@code https://shop.example.com}
   * @param to for example {@code http://localhost:3000}
   * @throws IllegalArgumentException when one is more than scheme, host and port
   */
  public Destinations route(URI from, URI to) {
    Map<Origin, Origin> more = new LinkedHashMap<>(routes);
    more.put(Origin.of(from), Origin.of(to));
    return new Destinations(allowed, any, more);
  }

  /**
   * Returns the refusal of a URL; empty when it may be sent to. Looks the host's name up where that
   * matters.
   */
  public Optional<SendOutcome.Refused> refusal(String url) {
    try {
      return refusal(Urls.read(url));
    } catch (IllegalArgumentException e) {
      return Optional.of(DeliveryRefusals.unreadable(url, String.valueOf(e.getMessage())));
    }
  }

  /**
   * Returns the same as {@link #refusal(String)}. A name without an address is refused, too, unless
   * it is allowed: then sending fails.
   */
  public Optional<SendOutcome.Refused> refusal(URI url) {
    Optional<SendOutcome.Refused> bad = DeliveryRefusals.shape(url);
    if (bad.isPresent()) {
      return bad;
    }
    RequestTarget target = target(url);
    if (allows(target)) {
      return Optional.empty();
    }
    return refusal(url, target, HostResolver.resolve(target.origin().bareHost()));
  }

  /** Returns the target of a sound URL, after routes. */
  RequestTarget target(URI url) {
    Origin origin = Origin.ofSound(url);
    Origin routed = routes.getOrDefault(origin, origin);
    return new RequestTarget(origin, routed, RequestTarget.path(url), Optional.empty());
  }

  /** Returns true if the host is allowed whatever its addresses are. */
  boolean allows(RequestTarget target) {
    Origin origin = target.origin();
    return any || allowed.stream().anyMatch(pattern -> pattern.matches(origin));
  }

  private static SendOutcome.Refused refuseHost(URI url, RequestTarget target, String was) {
    return DeliveryRefusals.host(
        url,
        target.origin().host(),
        target.named().toString(),
        target.isRouted() ? Optional.of(target.origin().toString()) : Optional.empty(),
        was);
  }

  /** Returns the refusal of these addresses of a target; empty when they may be connected to. */
  Optional<SendOutcome.Refused> refusal(
      URI url, RequestTarget target, List<InetAddress> addresses) {
    boolean loopback =
        !addresses.isEmpty() && addresses.stream().allMatch(InetAddress::isLoopbackAddress);
    if (loopback || allows(target)) {
      return Optional.empty();
    }
    if (addresses.isEmpty()) {
      return Optional.of(refuseHost(url, target, "a name without a known address"));
    }
    String named = addresses.get(0).getHostAddress();
    return Optional.of(
        refuseHost(
            url,
            target,
            named.equals(target.origin().bareHost().toLowerCase(Locale.ROOT))
                ? "an address beyond loopback"
                : "a name of " + named + ", beyond loopback"));
  }

  /**
   * A host, or every host below a name, that may be delivered to.
   *
   * @param host in lower case, an IPv6 address in brackets; without the star
   * @param below whether names below it are meant, and not itself
   * @param port -1 for any
   */
  private record HostPattern(String host, boolean below, int port) {
    private static final Pattern FORM =
        Pattern.compile("(\\*\\.)?([A-Za-z0-9_.-]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?");
    private static final Pattern IPV6 =
        Pattern.compile("[0-9A-Fa-f]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    static HostPattern of(String text) {
      String given = IPV6.matcher(text).matches() ? "[" + text + "]" : ascii(text);
      Matcher parts = FORM.matcher(given);
      int port = parts.matches() && parts.group(3) != null ? Integer.parseInt(parts.group(3)) : -1;
      if (!parts.matches() || port == 0 || port > 65535) {
        throw new IllegalArgumentException(
            "--allow-host "
                + text
                + ": expected a host such as shop.example.com, 10.0.0.7:8080, [::1]:8080 or *.example.com, without scheme and path");
      }
      return new HostPattern(parts.group(2).toLowerCase(Locale.ROOT), parts.group(1) != null, port);
    }

    private static String ascii(String text) {
      return text.chars().allMatch(c -> c < 0x80) ? text : Urls.asciiHost(text);
    }

    boolean matches(Origin origin) {
      boolean name = below ? origin.host().endsWith("." + host) : origin.host().equals(host);
      return name && (port == -1 || port == origin.port());
    }
  }
}
