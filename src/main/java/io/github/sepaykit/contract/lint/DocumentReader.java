package io.github.sepaykit.contract.lint;

import io.github.sepaykit.contract.document.DocumentProblem;
import io.github.sepaykit.contract.document.InvalidDocumentException;
import io.github.sepaykit.contract.internal.JsonSource;
import io.github.sepaykit.contract.internal.Source;
import io.github.sepaykit.contract.internal.YamlSource;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Reads documents, JSON or YAML by the name of their file. */
public final class DocumentReader {
  private DocumentReader() {}

  /**
   * Reads a file.
   *
   * @throws InvalidDocumentException when there is no text to read
   */
  public static Source read(Path file) {
    return read(file.toString(), text(file));
  }

  /** Reads a text; faults of syntax are in the result. */
  public static Source read(String file, String written) {
    String text = written.startsWith("\uFEFF") ? written.substring(1) : written;
    return isJson(file) ? JsonSource.read(text) : YamlSource.read(text);
  }

  /** Returns true if a file of this name is read as JSON. */
  public static boolean isJson(String file) {
    return file.toLowerCase(Locale.ROOT).endsWith(".json");
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw unreadable(file, "there is no such file", "check the path");
    } catch (CharacterCodingException e) {
      throw unreadable(file, "the file is not UTF-8", "save it as UTF-8");
    } catch (IOException | OutOfMemoryError | SecurityException e) {
      String message = Files.isDirectory(file) ? "it is a folder" : "the file cannot be read";
      throw unreadable(file, message, "give a readable file");
    }
  }

  private static InvalidDocumentException unreadable(Path file, String message, String fix) {
    return new InvalidDocumentException(
        List.of(
            new DocumentProblem(
                LintRule.FILE.id(), true, file.toString(), 0, 0, "", message, fix)));
  }
}
