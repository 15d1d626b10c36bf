package io.github.sepaykit.report;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Checks that may stay unjudged without making a run fail. Immutable.
 *
 * @param ids checks that may stay unjudged
 * @param leastShare percentage of the checks that apply that must be judged; 100 where only the ids
 *     count, 0 where any check may stay unjudged
 */
public record UncheckedAllowance(Set<String> ids, int leastShare) {
  private static final int ALL = 100;

  public UncheckedAllowance {
    ids = Set.copyOf(ids);
    if (leastShare < 0 || leastShare > ALL) {
      throw new IllegalArgumentException("the least share must be 0 to 100 %, was " + leastShare);
    }
  }

  /** Returns an allowance of nothing: whatever applies must be judged. */
  public static UncheckedAllowance none() {
    return new UncheckedAllowance(Set.of(), ALL);
  }

  /** Returns an allowance of everything. */
  public static UncheckedAllowance any() {
    return new UncheckedAllowance(Set.of(), 0);
  }

  /**
   * Reads an allowance as the command line writes it: {@code all}, a least share such as {@code
   * 80%}, or ids with commas between.
   *
   * @param known ids of all checks there are
   * @throws IllegalArgumentException when it is none of these
   */
  public static UncheckedAllowance parse(String text, Collection<String> known) {
    if (text.equals("all")) {
      return any();
    }
    if (text.matches("\\d{1,3}%")) {
      return new UncheckedAllowance(
          Set.of(), Integer.parseInt(text.substring(0, text.length() - 1)));
    }
    Set<String> ids = new LinkedHashSet<>(Arrays.asList(text.split(",")));
    List<String> unknown = ids.stream().filter(id -> !known.contains(id)).toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          ("--allow-unchecked takes nothing, a share such as 80%%, or ids of checks; was %s; fix:"
                  + " with nothing it stands last, or is --allow-unchecked=all")
              .formatted(String.join(", ", unknown)));
    }
    return new UncheckedAllowance(ids, ALL);
  }

  /** Returns true if what the report leaves unjudged may stay so. */
  public boolean covers(Report report) {
    long applies = report.applicable();
    long unjudged = report.count(CheckOutcome.NOT_CHECKED);
    boolean enough = leastShare < ALL && (applies - unjudged) * ALL >= leastShare * applies;
    return enough
        || report.checks().stream()
            .filter(check -> check.outcome() == CheckOutcome.NOT_CHECKED)
            .allMatch(check -> ids.contains(check.id()));
  }
}
