package io.github.sepaykit.state.profile;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Objects;

/**
 * A company as {@code /api/v1/company} shows it. What is null is taken from {@link #of}.
 *
 * @param fullName whole name; null is taken as the company's
 * @param shortName short name; null is taken as the company's
 * @param status for example {@code Active}
 * @param subscription its plan
 * @param beginDate first day of the plan as {@code YYYY-MM-DD}
 * @param endDate last day of the plan as {@code YYYY-MM-DD}
 * @param dataStorageDays how long transactions are kept, in days
 */
public record CompanyProfile(
    String fullName,
    String shortName,
    String status,
    String subscription,
    String beginDate,
    String endDate,
    Integer dataStorageDays) {
  public CompanyProfile {
    status = Objects.requireNonNullElse(status, "Active");
    subscription = Objects.requireNonNullElse(subscription, "VIP");
    beginDate = requireDay("beginDate", Objects.requireNonNullElse(beginDate, "2025-01-01"));
    endDate = requireDay("endDate", Objects.requireNonNullElse(endDate, "2035-12-31"));
    dataStorageDays = Objects.requireNonNullElse(dataStorageDays, 90);
    if (dataStorageDays < 0) {
      throw new IllegalArgumentException(
          "dataStorageDays: expected a number of days, was " + dataStorageDays);
    }
  }

  /** Returns the profile of a company in use, on the plan {@code VIP}. */
  public static CompanyProfile of(String name) {
    return new CompanyProfile(name, name, "Active", "VIP", "2025-01-01", "2035-12-31", 90);
  }

  /** Returns the same, with a company's name where it has none. */
  public CompanyProfile named(String name) {
    return new CompanyProfile(
        Objects.requireNonNullElse(fullName, name),
        Objects.requireNonNullElse(shortName, name),
        status,
        subscription,
        beginDate,
        endDate,
        dataStorageDays);
  }

  private static String requireDay(String field, String text) {
    try {
      return LocalDate.parse(text).toString();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          field + ": expected a day such as \"2026-11-23\", was \"" + text + "\"");
    }
  }
}
