package io.github.sepaykit.cli;

import io.github.sepaykit.listen.VndAmount;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Readers of numbers whose refusals name no Java type. */
final class NumberConverters {
  private NumberConverters() {}

  static void register(CommandLine kit) {
    kit.registerConverter(int.class, whole(Integer::valueOf));
    kit.registerConverter(Integer.class, whole(Integer::valueOf));
    kit.registerConverter(long.class, whole(Long::valueOf));
    kit.registerConverter(Long.class, whole(Long::valueOf));
    kit.registerConverter(Double.class, number("a number", Double::valueOf));
  }

  private static <T> ITypeConverter<T> whole(Function<String, T> read) {
    return number("a whole number", read);
  }

  private static <T> ITypeConverter<T> number(String form, Function<String, T> read) {
    return text -> {
      try {
        return read.apply(text);
      } catch (NumberFormatException e) {
        throw new TypeConversionException("expected " + form + ", was " + text);
      }
    };
  }

  /** Reads amounts of an option, grouped digits included. */
  static final class Vnd implements ITypeConverter<Long> {
    @Override
    public Long convert(String value) {
      try {
        return VndAmount.parse(value);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
