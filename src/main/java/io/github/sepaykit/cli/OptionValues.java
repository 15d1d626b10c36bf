package io.github.sepaykit.cli;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Values of options, and refusals of others in words that name no Java type. */
final class OptionValues {
  private OptionValues() {}

  static CommandLine registerIn(CommandLine command) {
    return command
        .registerConverter(URI.class, OptionValues::url)
        .registerConverter(int.class, number(Integer::valueOf))
        .registerConverter(Integer.class, number(Integer::valueOf))
        .registerConverter(long.class, number(Long::valueOf))
        .registerConverter(Long.class, number(Long::valueOf));
  }

  /**
   * Returns a URL.
   *
   * @throws TypeConversionException when it is none; the message does not repeat a password
   */
  static URI url(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      String shown = text.contains("@") ? "" : ", was " + text;
      throw new TypeConversionException(
          "expected a URL such as http://localhost:3000/hook%s (%s at character %d)"
              .formatted(shown, lower(e.getReason()), e.getIndex() + 1));
    }
  }

  private static String lower(String reason) {
    return Character.toLowerCase(reason.charAt(0)) + reason.substring(1);
  }

  private static <T> ITypeConverter<T> number(Function<String, T> parse) {
    return text -> {
      try {
        return parse.apply(text);
      } catch (NumberFormatException e) {
        throw new TypeConversionException("expected a whole number, was " + text);
      }
    };
  }
}
