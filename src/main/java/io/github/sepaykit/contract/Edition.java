package io.github.sepaykit.contract;

import java.util.Arrays;
import java.util.List;

/** Editions of SePay's page about webhooks, by the year in which it reads so. */
public enum Edition {
  /** The page of 2025: the base document. */
  Y2025("2025", "sepay-webhooks"),
  /** The page of 2026: signatures, accounts by mode, prefixes, alerts. */
  Y2026("2026", "edition-2026");

  private final String year;
  private final String document;

  Edition(String year, String document) {
    this.year = year;
    this.document = document;
  }

  /** Returns the edition that a developer meets today. */
  public static Edition latest() {
    return Y2026;
  }

  /**
   * Returns the edition of a year.
   *
   * @throws IllegalArgumentException for a year that has none
   */
  public static Edition of(String year) {
    return Arrays.stream(values())
        .filter(edition -> edition.year.equals(year))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "edition must be one of " + years() + ", was " + year));
  }

  /** Returns the years of all editions, rising. */
  public static List<String> years() {
    return Arrays.stream(values()).map(Edition::year).toList();
  }

  /** Returns the year, for example {@code 2026}. */
  public String year() {
    return year;
  }

  /** Returns the name of the compiled document, without an ending. */
  String document() {
    return document;
  }

  /** Returns the year. */
  @Override
  public String toString() {
    return year;
  }
}
