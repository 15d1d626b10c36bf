package io.github.sepaykit.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Refusals of values that an option was given. */
final class WrongOption {
  private static final Pattern PROPERTY = Pattern.compile("[a-z][A-Za-z]*");

  private WrongOption() {}

  static ParameterException of(CommandSpec spec, String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  /** Names the option in place of the property with which a message begins. */
  static ParameterException of(CommandSpec spec, IllegalArgumentException e) {
    String message = String.valueOf(e.getMessage());
    Matcher property = PROPERTY.matcher(message);
    if (property.lookingAt()) {
      String name = property.group().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
      OptionSpec option = spec.findOption("--" + name);
      if (option != null) {
        String shown = option.hidden() ? UrlOption.NAME : "--" + name;
        message = shown + message.substring(property.end());
      }
    }
    return new ParameterException(spec.commandLine(), message, e);
  }
}
