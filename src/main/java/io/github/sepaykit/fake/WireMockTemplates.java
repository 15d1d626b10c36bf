package io.github.sepaykit.fake;

import com.github.tomakehurst.wiremock.extension.responsetemplating.TemplateEngine;

/**
 * WireMock's template engine, which it makes at each start, asked for or not: a third of what the
 * first server of a JVM loads.
 */
public final class WireMockTemplates {
  static {
    TemplateEngine.defaultTemplateEngine();
  }

  private WireMockTemplates() {}

  /** Loads its classes, the first time in a JVM; meant for beside other work. */
  public static void load() {
    // Done by the initialiser.
  }
}
