package io.github.sepaykit.http;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

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
   * Returns the proxy that a variable of the environment names; empty for none.
   *
   * @throws IllegalArgumentException when it holds no proxy; the message names it
   */
  static Optional<ForwardProxy> ofVariable(String name, Map<String, String> environment) {
    Optional<String> given = variable(environment, name);
    if (given.isEmpty()) {
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

  /** Returns a variable in upper or lower case; empty when it is absent or blank. */
  static Optional<String> variable(Map<String, String> environment, String name) {
    return List.of(name, name.toLowerCase(Locale.ROOT)).stream()
        .map(environment::get)
        .filter(value -> value != null && !value.isBlank())
        .map(String::strip)
        .findFirst();
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
