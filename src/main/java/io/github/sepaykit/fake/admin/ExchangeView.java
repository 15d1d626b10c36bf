package io.github.sepaykit.fake.admin;

import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.http.Curl;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.control.ExchangeFinding;
import io.github.sepaykit.control.RecordedExchange;
import io.github.sepaykit.fake.tenant.ExchangeEntry;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A journal entry as the control API shows it; the token is masked. */
final class ExchangeView {
  private static final String AUTHORIZATION = "Authorization";

  private ExchangeView() {}

  static RecordedExchange of(ExchangeEntry entry) {
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
        entry.violations().stream().map(ExchangeView::finding).toList(),
        entry.injected(),
        Curl.of(request));
  }

  private static ExchangeFinding finding(Violation violation) {
    return new ExchangeFinding(
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
}
