package io.github.sepaykit.cli;

import java.io.PrintWriter;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** Format of a command's output. Named as users write it. */
enum OutputFormat {
  text,
  json;

  void print(CommandSpec spec, Supplier<String> asText, Supplier<String> asJson) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(this == json ? asJson.get() : asText.get());
    out.flush();
  }
}
