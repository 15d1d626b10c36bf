package io.github.sepaykit.contract.document;

/** Numbers of things, as all messages print them. */
public final class Counts {
  private Counts() {}

  /**
   * Returns for example {@code 1 check}, {@code 2 checks}, {@code 0 deliveries}.
   *
   * @param one the noun in the singular, alone or behind an adjective
   */
  public static String of(long number, String one) {
    return number + " " + noun(number, one);
  }

  /** Returns the noun as it stands behind a number: {@code check}, or {@code checks}. */
  public static String noun(long number, String one) {
    if (number == 1) {
      return one;
    }
    return one.matches(".*[^aeiou]y") ? one.substring(0, one.length() - 1) + "ies" : one + "s";
  }
}
