package io.github.sepaykit.proxy;

import io.github.sepaykit.http.BasePath;
import io.github.sepaykit.http.LoopbackGuard;
import io.github.sepaykit.proxy.HttpProtocol.RawRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpVersion;

/** Kind of a request: passed through to the target, a call of the proxy itself, or refused. */
sealed interface RequestedTarget {
  record Through(ClassicHttpRequest request) implements RequestedTarget {}

  record Own(ClassicHttpRequest request) implements RequestedTarget {}

  record Refused(ProxyAnswer reply) implements RequestedTarget {}

  /** Finds the kind of a request to this port; the guard knows the names of this machine. */
  static RequestedTarget of(
      ClassicHttpRequest request, LoopbackGuard guard, int port, ProxyTarget target) {
    if (request.getMethod().equals("CONNECT")) {
      return refused(
          405,
          "proxy.request.connect",
          "this proxy stands before %s and tunnels nowhere; fix: call it by http"
              .formatted(target.url()));
    }
    boolean modern =
        request.getVersion() == null || request.getVersion().greaterEquals(HttpVersion.HTTP_1_1);
    int hosts = request.countHeaders("Host");
    if (hosts > 1 || modern && hosts == 0) {
      return refused(
          400, "proxy.request.host", "expected one Host, was " + hosts + "; fix: send one");
    }
    String asked = request.getRequestUri();
    if (asked.startsWith("/")) {
      return below(target.basePath(), asked, request);
    }
    if (asked.equals("*") && request.getMethod().equals("OPTIONS")) {
      return new Through(request);
    }
    String own = originForm(asked, guard, port);
    if (own.isEmpty()) {
      return refused(
          asked.contains("://") ? 421 : 400,
          "proxy.request.target",
          ("this proxy stands before %s only, was asked for %s; fix: ask for a path, for example"
                  + " /api/v1/webhooks")
              .formatted(target.url(), asked));
    }
    return below(target.basePath(), own, request);
  }

  private static RequestedTarget below(BasePath base, String path, ClassicHttpRequest request) {
    if (isReserved(path)) {
      return new Own(withUri(path, request));
    }
    Optional<String> below = base.below(path);
    if (below.isEmpty()) {
      return refused(
          404,
          "proxy.request.base-path",
          "expected a path below %1$s, was %2$s; fix: call %1$s%2$s".formatted(base.path(), path));
    }
    ClassicHttpRequest inner = withUri(below.get(), request);
    return isReserved(below.get()) ? new Own(inner) : new Through(inner);
  }

  private static ClassicHttpRequest withUri(String uri, ClassicHttpRequest request) {
    if (uri.equals(request.getRequestUri())) {
      return request;
    }
    RawRequest inner = new RawRequest(request.getMethod(), uri);
    inner.setVersion(request.getVersion());
    for (Header header : request.getHeaders()) {
      inner.addHeader(header);
    }
    return inner;
  }

  private static Refused refused(int status, String rule, String message) {
    return new Refused(ProxyAnswer.problem(status, rule, message));
  }

  /** Returns path and query of an absolute form that names the proxy; empty for any other. */
  private static String originForm(String asked, LoopbackGuard guard, int port) {
    if (!asked.toLowerCase(Locale.ROOT).startsWith("http://")) {
      return "";
    }
    String rest = asked.substring("http://".length());
    int end = rest.length();
    for (char stop : new char[] {'/', '?', '#'}) {
      int at = rest.indexOf(stop);
      end = at >= 0 ? Math.min(end, at) : end;
    }
    String authority = rest.substring(0, end);
    boolean itself =
        !authority.contains("@")
            && guard.isKnown(authority)
            && (authority.endsWith(":" + port) || port == 80 && !authority.matches(".*:\\d+"));
    String path = rest.substring(end);
    return !itself ? "" : path.startsWith("/") ? path : "/" + path;
  }

  /**
   * Returns true for a path below {@code /__admin}, however it is spelled: the target's own must
   * not be reached through the proxy, whose Host it trusts.
   */
  static boolean isReserved(String asked) {
    int mark = asked.indexOf('?');
    String path = unescaped(mark < 0 ? asked : asked.substring(0, mark));
    Deque<String> steps = new ArrayDeque<>();
    for (String step : path.replace('\\', '/').split("/")) {
      String bare = step.indexOf(';') < 0 ? step : step.substring(0, step.indexOf(';'));
      if (bare.equals("..")) {
        steps.pollLast();
      } else if (!bare.isEmpty() && !bare.equals(".")) {
        steps.addLast(bare);
      }
    }
    return !steps.isEmpty() && steps.getFirst().equalsIgnoreCase("__admin");
  }

  private static String unescaped(String path) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < path.length(); i++) {
      if (path.charAt(i) == '%' && path.substring(i).matches("(?s)%[0-9A-Fa-f]{2}.*")) {
        byte[] octet = {(byte) Integer.parseInt(path.substring(i + 1, i + 3), 16)};
        plain.append(new String(octet, StandardCharsets.ISO_8859_1));
        i += 2;
      } else {
        plain.append(path.charAt(i));
      }
    }
    return plain.toString();
  }
}
