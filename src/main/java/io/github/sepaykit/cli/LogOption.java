package io.github.sepaykit.cli;

import io.github.sepaykit.livelog.ExchangeLog;
import io.github.sepaykit.livelog.LogLevel;
import java.io.PrintWriter;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The live log of a command that serves; it goes to the error output. */
final class LogOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--log", paramLabel = "WHAT")
  private @Nullable LogLevel level;

  LogLevel level() {
    if (level != null) {
      return level;
    }
    return Terminal.isThere() ? LogLevel.REQUESTS : LogLevel.OFF;
  }

  /** Begins the log. */
  ExchangeLog begin() {
    PrintWriter err = spec.commandLine().getErr();
    return new ExchangeLog(
        level(),
        ZoneId.systemDefault(),
        entry -> {
          err.println(entry);
          err.flush();
        });
  }

  /** Writes the last entries and the summary. */
  void end(ExchangeLog log) {
    log.close();
    if (level() != LogLevel.OFF) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(log.summary());
      err.flush();
    }
  }
}
