package io.github.sepaykit.cli;

import io.github.sepaykit.report.Check;
import io.github.sepaykit.report.CheckOutcome;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Progress of a run: a bar on a terminal, a line for each check elsewhere. */
final class Progress {
  private static final int WIDTH = 24;
  private static final Pattern NUMBER = Pattern.compile("[0-9.]+");

  private final PrintWriter err;
  private final boolean terminal;
  private final int width;
  private final int all;
  private final Map<CheckOutcome, Integer> counts = new EnumMap<>(CheckOutcome.class);
  private final Set<String> waits = new HashSet<>();
  private int done;
  private String current = "";

  /** Draws a bar if there is a terminal. */
  static Progress of(PrintWriter err, int all) {
    return new Progress(err, Terminal.isThere(), Terminal.width(), all);
  }

  Progress(PrintWriter err, boolean terminal, int width, int all) {
    this.err = err;
    this.terminal = terminal;
    this.width = width;
    this.all = all;
  }

  /** Prints a line that stays. */
  void say(String line) {
    clear();
    err.println(line);
    err.flush();
  }

  /** Shows what the running check waits for; elsewhere than on a terminal once of each kind. */
  synchronized void waitFor(String what) {
    if (current.isEmpty()) {
      return;
    }
    draw(current + ": waits " + what);
    if (!terminal && waits.add(NUMBER.matcher(what).replaceAll(""))) {
      err.println(String.format("%-9s %s: %s", "waits", current, what));
      err.flush();
    }
  }

  synchronized void begin(String check) {
    current = check;
    draw(check);
  }

  private void draw(String check) {
    if (terminal) {
      int filled = all == 0 ? WIDTH : Math.min(done, all) * WIDTH / all;
      String bar = "[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] ";
      err.print("\r\u001b[K" + fit(bar + done + "/" + all + counts(), check));
      err.flush();
    }
  }

  /** Cuts what does not fit into one line, or parts of the bar would stay behind. */
  private String fit(String counts, String check) {
    int left = width - 1 - counts.length() - 2;
    if (left < 4) {
      return counts.substring(0, Math.min(counts.length(), width - 1));
    }
    return counts + "  " + (check.length() <= left ? check : check.substring(0, left - 1) + "…");
  }

  private String counts() {
    StringBuilder text = new StringBuilder();
    counts.forEach(
        (outcome, count) -> {
          if (outcome != CheckOutcome.PASSED) {
            text.append(", ").append(count).append(' ').append(word(outcome));
          }
        });
    return text.toString();
  }

  void end(Check check) {
    done++;
    counts.merge(check.outcome(), 1, Integer::sum);
    if (!terminal) {
      String why = check.reason().isEmpty() ? "" : " (" + check.reason() + ")";
      err.println(String.format("%-9s %s%s", word(check.outcome()), check.id(), why));
      err.flush();
    }
  }

  /** Takes the bar away. */
  void clear() {
    if (terminal) {
      err.print("\r\u001b[K");
      err.flush();
    }
  }

  private static String word(CheckOutcome outcome) {
    return switch (outcome) {
      case PASSED -> "ok";
      case DRIFT -> "drift";
      case BROKEN -> "BROKEN";
      case NOT_CHECKED -> "unchecked";
      case OUT_OF_SCOPE -> "no case";
    };
  }
}
