package io.github.sepaykit.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Texts of the command line: as given, from a file, or from standard input. */
final class ArgumentText {
  private static final String ENCODING = "argument.encoding";
  private static final int MOST_BYTES = 1 << 20;

  private ArgumentText() {}

  /**
   * Returns why arguments cannot be used; empty when they can. In a locale without UTF-8 the JVM
   * puts a replacement character in the place of each letter that it cannot read.
   */
  static Optional<String> refusal(String[] args) {
    for (int i = 0; i < args.length; i++) {
      if (args[i].indexOf('\uFFFD') >= 0) {
        boolean value = i > 0 && args[i - 1].startsWith("--") && !args[i].startsWith("--");
        return Optional.of(
            """
            %s: argument %d%s cannot be read in this locale
              expected: text in %s
              was:      "%s"
              fix:      run it with LC_ALL=C.UTF-8; a memo also comes from a file, --content @FILE"""
                .formatted(
                    ENCODING,
                    i + 1,
                    value ? ", of " + args[i - 1] + "," : "",
                    System.getProperty("sun.jnu.encoding", Charset.defaultCharset().name()),
                    args[i]));
      }
    }
    return Optional.empty();
  }

  /**
   * Returns the text that a value stands for: {@code @FILE} what the file holds, {@code -} what
   * standard input holds, both without line ends behind it; {@code @@…} a text that begins with
   * {@code @}; anything else itself.
   *
   * @throws IllegalArgumentException when it cannot be read as UTF-8; the message says why
   */
  static String read(String value, InputStream standardInput) {
    if (value.startsWith("@@")) {
      return value.substring(1);
    }
    if (!value.equals("-") && !value.startsWith("@")) {
      return value;
    }
    String from = value.equals("-") ? "standard input" : value.substring(1);
    try (InputStream in =
        value.equals("-") ? standardInput : Files.newInputStream(Path.of(value.substring(1)))) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IllegalArgumentException(
            "expected at most " + MOST_BYTES + " bytes in " + from + ", was more");
      }
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes))
          .toString()
          .replaceFirst("[\r\n]+$", "");
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "expected UTF-8 in " + from + ", was another encoding; fix: save it as UTF-8", e);
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException(
          "expected a file that can be read, was "
              + from
              + "; fix: @@ before a text that begins with @",
          e);
    }
  }
}
