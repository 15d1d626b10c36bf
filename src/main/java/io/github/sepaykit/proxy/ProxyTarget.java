package io.github.sepaykit.proxy;

import io.github.sepaykit.http.BasePath;
import io.github.sepaykit.http.ForwardProxy;
import io.github.sepaykit.http.StartupException;
import io.github.sepaykit.http.TlsTrust;
import io.github.sepaykit.http.Urls;
import java.net.URI;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/**
 * The server behind the proxy.
 *
 * @param authority as {@code Host} names it, for example {@code localhost:8080}
 * @param basePath path that clients find the proxy under
 * @param prefix path that goes before every path; empty for none
 * @param forwardProxy proxy on the way to it; empty for none
 * @param tls set when it speaks https
 */
record ProxyTarget(
    URI url,
    String host,
    int port,
    String authority,
    BasePath basePath,
    String prefix,
    Optional<ForwardProxy> forwardProxy,
    Optional<SSLSocketFactory> tls) {

  static ProxyTarget of(ProxyOptions options) {
    URI url = options.target();
    boolean https = url.getScheme().equalsIgnoreCase("https");
    String host = Urls.host(url).orElseThrow();
    int port = Urls.port(url);
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    return new ProxyTarget(
        url,
        bare,
        port >= 0 ? port : https ? 443 : 80,
        port >= 0 ? host + ":" + port : host,
        new BasePath(options.basePath()),
        path.replaceAll("/+$", ""),
        options.forwardProxy(),
        https ? Optional.of(factory(options)) : Optional.empty());
  }

  private static SSLSocketFactory factory(ProxyOptions options) {
    if (options.caCert().isEmpty()) {
      return (SSLSocketFactory) SSLSocketFactory.getDefault();
    }
    try {
      return TlsTrust.beside(options.caCert().get()).getSocketFactory();
    } catch (IllegalArgumentException e) {
      throw new StartupException("proxy.ca-cert", String.valueOf(e.getMessage()), e);
    }
  }

  /** Returns the request target that the target is sent for one that the proxy got. */
  String requestTarget(String asked) {
    return asked.startsWith("/") ? prefix + asked : asked;
  }
}
