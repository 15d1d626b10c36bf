package io.github.sepaykit.report;

final class HtmlReport {
  private HtmlReport() {}

  static String render(Report report) {
    return report.run().target();
  }
}
