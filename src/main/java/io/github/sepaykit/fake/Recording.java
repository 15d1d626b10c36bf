package io.github.sepaykit.fake;

import io.github.sepaykit.contract.Headers;
import io.github.sepaykit.contract.Request;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.control.Finding;
import io.github.sepaykit.control.RecordedExchange;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A journal entry as the control API shows it; the token is masked. */
final class Recording {
  private static final String AUTHORIZATION = "Authorization";

  private Recording() {}

  static RecordedExchange of(JournalEntry entry) {
    Request request = entry.request();
    return new RecordedExchange(
        entry.number(),
        entry.at(),
        entry.operation() == null ? null : entry.operation().id(),
        request.method(),
        request.target(),
        masked(request.headers()),
        request.body().text(),
        entry.response().status(),
        entry.response().headers().toMap(),
        entry.response().body().text(),
        entry.violations().stream().map(Recording::finding).toList(),
        entry.injected(),
        curl(request));
  }

  private static Finding finding(Violation violation) {
    return new Finding(
        violation.rule().id(),
        violation.severity().name().toLowerCase(Locale.ROOT),
        violation.pointer(),
        violation.clause().toString(),
        violation.expected(),
        violation.was(),
        violation.fix(),
        violation.render());
  }

  private static Map<String, List<String>> masked(Headers headers) {
    Map<String, List<String>> map = headers.toMap();
    map.replaceAll(
        (name, values) -> name.equalsIgnoreCase(AUTHORIZATION) ? List.of("***") : values);
    return map;
  }

  private static String curl(Request request) {
    StringBuilder curl = new StringBuilder("curl -X ").append(request.method());
    curl.append(" \"$SEPAY_URL\"").append(quoted(request.target()));
    if (request.headers().first(AUTHORIZATION).isPresent()) {
      curl.append(" -H \"Authorization: Bearer $SEPAY_TOKEN\"");
    }
    request
        .headers()
        .first("Content-Type")
        .ifPresent(type -> curl.append(" -H ").append(quoted("Content-Type: " + type)));
    if (!request.body().isEmpty()) {
      curl.append(" --data-binary ").append(quoted(request.body().text()));
    }
    return curl.toString();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
