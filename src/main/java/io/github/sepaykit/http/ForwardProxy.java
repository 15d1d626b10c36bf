package io.github.sepaykit.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * HTTP proxy on the way to a server. Immutable.
 *
 * @param url address of the proxy, without credentials
 * @param authorization value of {@code Proxy-Authorization}; empty for none
 */
public record ForwardProxy(URI url, Optional<String> authorization) {
  /** Environment variable with the user of a proxy that is given without one. */
  public static final String USER = "SEPAY_PROXY_USER";

  /** Environment variable with the password of that user. */
  public static final String PASSWORD = "SEPAY_PROXY_PASSWORD";

  /**
   * Returns a proxy that was asked for, with the credentials of the environment.
   *
   * @param url address of the proxy
   * @param environment variables
   */
  public static ForwardProxy of(URI url, Map<String, String> environment) {
    Optional<String> user = variable(environment, USER);
    String password = variable(environment, PASSWORD).orElse("");
    return new ForwardProxy(url, user.map(name -> basic(name + ":" + password)));
  }

  /**
   * Returns the proxy that the environment names for a server: {@code HTTPS_PROXY} or {@code
   * HTTP_PROXY}, by the server's scheme, in either case; empty for none, for a server of {@code
   * NO_PROXY}, and for one on this machine.
   *
   * @throws IllegalArgumentException when a variable holds no proxy; the message names it
   */
  public static Optional<ForwardProxy> ofEnvironment(URI server, Map<String, String> environment) {
    String name = "https".equalsIgnoreCase(server.getScheme()) ? "HTTPS_PROXY" : "HTTP_PROXY";
    Optional<String> given = variable(environment, name);
    if (given.isEmpty() || server.getHost() == null || isDirect(server, environment)) {
      return Optional.empty();
    }
    try {
      String text = given.get();
      ForwardProxy proxy = parse(text.contains("://") ? text : "http://" + text, environment);
      proxy.address();
      return Optional.of(proxy);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s: expected http://host:port, perhaps with user:password@, was %s"
              .formatted(name, withoutUser(given.get())),
          e);
    }
  }

  private static ForwardProxy parse(String text, Map<String, String> environment) {
    URI url = URI.create(text);
    if (url.getRawUserInfo() == null) {
      return of(url, environment);
    }
    String credentials =
        URLDecoder.decode(url.getRawUserInfo().replace("+", "%2B"), StandardCharsets.UTF_8);
    return new ForwardProxy(
        URI.create(text.replaceFirst("//[^/]*@", "//")), Optional.of(basic(credentials)));
  }

  private static String basic(String credentials) {
    byte[] bytes = credentials.getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(bytes);
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return List.of(name, name.toLowerCase(Locale.ROOT)).stream()
        .map(environment::get)
        .filter(value -> value != null && !value.isBlank())
        .map(String::strip)
        .findFirst();
  }

  private static boolean isDirect(URI server, Map<String, String> environment) {
    String host = server.getHost().toLowerCase(Locale.ROOT);
    if (isLoopback(host)) {
      return true;
    }
    int port =
        server.getPort() >= 0 ? server.getPort() : server.getScheme().length() == 5 ? 443 : 80;
    return variable(environment, "NO_PROXY").stream()
        .flatMap(list -> Arrays.stream(list.split(",")))
        .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
        .anyMatch(matches(host, port));
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

  /**
   * Returns host and port, unresolved; port 80 where the URL names none.
   *
   * @throws IllegalArgumentException when the URL is not {@code http://host:port} without user; the
   *     message says what it was
   */
  public InetSocketAddress address() {
    if (!"http".equals(url.getScheme()) || url.getHost() == null || url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "expected http://host:port, without user and password, was "
              + withoutUser(url.toString()));
    }
    return InetSocketAddress.createUnresolved(
        url.getHost(), url.getPort() < 0 ? 80 : url.getPort());
  }

  private static String withoutUser(String text) {
    return text.replaceFirst("(?<=//|^)[^/@]*@", "***@");
  }

  /** Masks the credentials. */
  @Override
  public String toString() {
    return withoutUser(url.toString()) + (authorization.isPresent() ? " with credentials" : "");
  }
}
