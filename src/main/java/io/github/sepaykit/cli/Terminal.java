package io.github.sepaykit.cli;

import java.io.Console;
import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.Optional;

/** The person in front, if there is one. */
final class Terminal {
  private static final int USUAL = 80;

  private Terminal() {}

  private static Optional<Console> find() {
    return Optional.ofNullable(System.console()).filter(Terminal::isTerminal);
  }

  /** Returns true for a terminal; from Java 22 on a console may be none. */
  private static boolean isTerminal(Console console) {
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (IllegalAccessException | InvocationTargetException e) {
      return false;
    }
  }

  static boolean isThere() {
    return find().isPresent();
  }

  /** Returns the number of columns; 80 where the shell does not state it. */
  static int width() {
    String columns = System.getenv("COLUMNS");
    return columns != null && columns.matches("[1-9][0-9]{1,3}")
        ? Integer.parseInt(columns)
        : USUAL;
  }

  /** Asks a question; returns true for yes alone. */
  static boolean isConfirmed(String question) {
    String answer = find().map(c -> c.readLine("%s [y/N] ", question)).orElse(null);
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
  }
}
