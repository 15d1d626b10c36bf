package io.github.sepaykit.cli;

import io.github.sepaykit.listen.VndAmount;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads amounts of an option, grouped digits included. */
final class VndConverter implements ITypeConverter<Long> {
  @Override
  public Long convert(String value) {
    try {
      return VndAmount.parse(value);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
