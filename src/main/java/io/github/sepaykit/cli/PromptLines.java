package io.github.sepaykit.cli;

import java.io.PrintWriter;

/** Lines above a prompt; without a terminal, lines. Thread-safe. */
final class PromptLines {
  private static final String PROMPT = "> ";
  private static final String WHOLE_LINE_AWAY = "\r\u001b[K";

  private final PrintWriter out;
  private final boolean terminal;
  private boolean prompting;

  /**
   * @param interactive false when nobody is asked for commands
   */
  PromptLines(PrintWriter out, boolean interactive) {
    this.out = out;
    this.terminal = interactive && Terminal.isThere();
  }

  /** Shows the prompt from here on. */
  synchronized void prompt() {
    prompting = terminal;
    show();
  }

  /** Prints a text above the prompt. */
  synchronized void print(String text) {
    if (prompting) {
      out.print(WHOLE_LINE_AWAY);
    }
    out.println(text);
    show();
  }

  /** Takes a command in, which ends the line of the prompt. */
  synchronized void takeCommand() {
    prompting = false;
  }

  /** Prints the answer to a command, and the prompt again; empty for none. */
  synchronized void answer(String text) {
    prompting = terminal;
    if (!text.isEmpty()) {
      out.println(text);
    }
    show();
  }

  /** Prints the last text; the prompt is gone. */
  synchronized void end(String text) {
    if (prompting) {
      out.print(WHOLE_LINE_AWAY);
    }
    prompting = false;
    out.println(text);
    out.flush();
  }

  private void show() {
    if (prompting) {
      out.print(PROMPT);
    }
    out.flush();
  }
}
