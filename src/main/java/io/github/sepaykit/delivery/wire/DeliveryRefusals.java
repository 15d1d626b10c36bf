package io.github.sepaykit.delivery.wire;

import io.github.sepaykit.contract.http.Masking;
import io.github.sepaykit.http.Urls;
import java.net.URI;
import java.util.Optional;

/** Texts of {@code delivery.*}: what, where, expected, was, fix. */
public final class DeliveryRefusals {
  private DeliveryRefusals() {}

  /** Returns the fault of a URL, whatever its host is; empty when it is sound. */
  static Optional<SendOutcome.Refused> shape(URI url) {
    String scheme = url.getScheme() == null ? "" : url.getScheme();
    if (!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
      return Optional.of(
          of(
              "delivery.url.scheme",
              shown(url.toString()),
              "an absolute http or https URL",
              scheme.isEmpty() ? "no scheme" : "scheme " + scheme,
              "write http:// or https://"));
    }
    if (url.getRawUserInfo() != null) {
      return Optional.of(
          of(
              "delivery.url.user-info",
              url.getScheme() + "://***@…",
              "a URL without user and password",
              "a part before @",
              "leave it out; credentials belong to authen_type"));
    }
    if (Urls.host(url).isEmpty() || Urls.port(url) == 0 || Urls.port(url) > 65535) {
      return Optional.of(unreadable(url.toString(), "no host, or no port of 1 to 65535"));
    }
    if (url.getRawFragment() != null) {
      return Optional.of(
          of(
              "delivery.url.fragment",
              shown(url.toString()),
              "a URL without #",
              "a fragment, which no server is sent",
              "leave it out"));
    }
    return Optional.empty();
  }

  public static SendOutcome.Refused unreadable(String url, String was) {
    return of(
        "delivery.url.invalid",
        shown(url),
        "an absolute http or https URL with a host",
        was,
        "write it as http://host:port/path; a name beyond ASCII in its xn-- form");
  }

  /**
   * Refuses a host that is not to be delivered to.
   *
   * @param named the origin that the URL names
   * @param routed the origin that it is routed to; empty where no route fits
   */
  static SendOutcome.Refused host(
      URI url, String host, String named, Optional<String> routed, String was) {
    return of(
        "delivery.url.host",
        shown(url.toString()) + routed.map(to -> " (routed to " + to + ")").orElse(""),
        "loopback, or a host that was allowed",
        host + ", " + was,
        ("if it may get simulated transactions, --allow-host %1$s (in Java FakeOptions' allowedHost);"
                + " to deliver to an application on this machine instead, --route"
                + " %2$s=http://localhost:3000 (in Java sepay.delivery().route(from, to); in a"
                + " @SpringBootTest with RANDOM_PORT the kit routes ${sepay.kit.public-url} there);"
                + " for an application without a port, DeliveryMode.COLLECT, which sends nothing")
            .formatted(host, named));
  }

  static SendOutcome.Refused header(String name, String was) {
    return of(
        "delivery.header.invalid",
        "header " + name,
        "text without line breaks and control characters",
        was,
        "correct the credential of the webhook");
  }

  private static SendOutcome.Refused of(
      String rule, String where, String expected, String was, String fix) {
    return new SendOutcome.Refused(
        rule,
        """
        %s: nothing was sent to %s
          expected: %s
          was:      %s
          fix:      %s"""
            .formatted(rule, where, expected, was, fix));
  }

  private static String shown(String url) {
    String masked = Masking.all().target(url.replaceAll("//[^/?#]*@", "//***@"));
    return masked.length() > 200 ? masked.substring(0, 200) + "…" : masked;
  }
}
