package io.github.sepaykit.report.format;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.report.TimelineExchange;

/** Both sides of an exchange as they went over the wire, long bodies cut. */
final class HtmlExchange {
  private static final int LONGEST_BODY = 4_000;

  private HtmlExchange() {}

  static void of(Html html, TimelineExchange entry) {
    entry
        .exchange()
        .ifPresent(
            exchange -> {
              html.element("pre", request(exchange.request()), "class", "wire").line();
              html.element("pre", response(exchange.response()), "class", "wire").line();
            });
    if (!entry.failure().isEmpty()) {
      html.element("p", entry.failure(), "class", "failure").line();
    }
  }

  private static String request(Request request) {
    return request.method()
        + " "
        + request.target()
        + "\n"
        + headers(request.headers())
        + body(request.body());
  }

  private static String response(Response response) {
    return "HTTP " + response.status() + "\n" + headers(response.headers()) + body(response.body());
  }

  private static String headers(Headers headers) {
    StringBuilder text = new StringBuilder();
    headers.forEach((name, value) -> text.append(name).append(": ").append(value).append('\n'));
    return text.toString();
  }

  private static String body(Body body) {
    if (body.isEmpty()) {
      return "";
    }
    String text = body.text();
    return "\n"
        + (text.length() <= LONGEST_BODY
            ? text
            : text.substring(0, LONGEST_BODY) + "\n… cut, " + body.length() + " bytes in all");
  }
}
