package io.github.sepaykit.report.format;

import io.github.sepaykit.report.AtomicFileWriter;
import io.github.sepaykit.report.FileFailure;
import io.github.sepaykit.report.PrintableText;
import io.github.sepaykit.report.Report;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * A report to be written: a format and a file.
 *
 * @param format how
 * @param file where to
 */
public record ReportFile(Format format, Path file) {
  /**
   * Reads {@code FORMAT=FILE}, for example {@code html=target/verify.html}.
   *
   * @throws IllegalArgumentException when it is none; the message says what to write
   */
  public static ReportFile parse(String text) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw invalid(text, "no \"=\" in it");
    }
    String name = text.substring(0, equals).strip();
    String file = text.substring(equals + 1).strip();
    Format format = Format.of(name).orElseThrow(() -> invalid(text, "no format \"" + name + "\""));
    if (file.isEmpty()) {
      throw invalid(text, "no file behind \"=\"");
    }
    try {
      return new ReportFile(format, Path.of(file));
    } catch (InvalidPathException e) {
      throw invalid(text, "no path of this system: " + e.getReason());
    }
  }

  private static IllegalArgumentException invalid(String text, String was) {
    return new IllegalArgumentException(
        """
        cannot read the report "%s"
          expected: FORMAT=FILE, FORMAT one of %s
          was:      %s
          fix:      write for example html=target/report.html"""
            .formatted(PrintableText.line(text), Format.names(), PrintableText.line(was)));
  }

  /**
   * Writes the report in UTF-8, making the folders above it. A reader sees the old file or the new
   * one, never a half; what is no ordinary file, such as {@code /dev/stdout}, is written to as it
   * stands.
   *
   * @throws IOException when it cannot be written; the message says which file and why
   */
  public void write(Report report) throws IOException {
    byte[] bytes = format.render(report).getBytes(StandardCharsets.UTF_8);
    try {
      AtomicFileWriter.write(file, bytes);
    } catch (IOException e) {
      String reason = Files.isDirectory(file) ? "it is a folder" : FileFailure.reason(e);
      throw new IOException(
          """
          cannot write the %s report to %s
            was:      %s
            fix:      name a file in a folder that can be written to"""
              .formatted(format.id(), file, reason),
          e);
    }
  }
}
