package io.github.sepaykit.report.format;

import io.github.sepaykit.report.Report;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Format of a report: a pure function, so that the same report has the same text. */
public enum Format {
  /** For people, on a terminal or in a log. */
  TEXT("text/plain; charset=utf-8", report -> TextReport.render(report, false)),
  /** All of it, for programs; the schema is {@code docs/report.schema.json}. */
  JSON("application/json", JsonReport::render),
  /** JUnit XML as Surefire writes it: a test case for each check. */
  JUNIT("application/xml; charset=utf-8", JUnitReport::render),
  /** One page that needs nothing else, not even a script. */
  HTML("text/html; charset=utf-8", HtmlReport::render),
  /** SARIF 2.1.0, for code scanning: findings at their clauses in the contract document. */
  SARIF("application/sarif+json", SarifReport::render);

  private final String mediaType;
  private final Function<Report, String> renderer;

  Format(String mediaType, Function<Report, String> renderer) {
    this.mediaType = mediaType;
    this.renderer = renderer;
  }

  /** Returns the media type to serve it as. */
  public String mediaType() {
    return mediaType;
  }

  /** Returns the report in this format, lines ended by {@code \n}, without secrets. */
  public String render(Report report) {
    return renderer.apply(report);
  }

  /** Returns {@link #TEXT} with ANSI colours. */
  public static String coloured(Report report) {
    return TextReport.render(report, true);
  }

  /** Returns the name a user types, for example {@code junit}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the format of this name, in any case, or empty. */
  public static Optional<Format> of(String name) {
    return Arrays.stream(values()).filter(f -> f.name().equalsIgnoreCase(name)).findFirst();
  }

  /** Returns all names, for messages: {@code text, json, junit, html, sarif}. */
  public static String names() {
    return Arrays.stream(values()).map(Format::id).collect(Collectors.joining(", "));
  }
}
