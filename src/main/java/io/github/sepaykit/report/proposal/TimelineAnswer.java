package io.github.sepaykit.report.proposal;

import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Json;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An exchange of a timeline, its answer's body parsed at most once. Not thread-safe. */
final class TimelineAnswer {
  private final int number;
  private final Exchange exchange;
  private @Nullable Optional<Value> body;

  TimelineAnswer(int number, Exchange exchange) {
    this.number = number;
    this.exchange = exchange;
  }

  /** A JSON value in plain form, JSON null included. */
  record Value(@Nullable Object plain) {}

  int number() {
    return number;
  }

  Exchange exchange() {
    return exchange;
  }

  /** In lower case, without parameters; empty when there is none. */
  String contentType() {
    return contentType(exchange);
  }

  static String contentType(Exchange exchange) {
    String header = exchange.response().headers().first("Content-Type").orElse("");
    return header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /** Empty when it is not strict JSON. */
  Optional<Value> body() {
    Optional<Value> read = body;
    if (read == null) {
      read = read(exchange.response().body().text());
      body = read;
    }
    return read;
  }

  private static Optional<Value> read(String text) {
    try {
      return Optional.of(new Value(Json.parse(text).toPlain()));
    } catch (IllegalArgumentException notJson) {
      return Optional.empty();
    }
  }
}
