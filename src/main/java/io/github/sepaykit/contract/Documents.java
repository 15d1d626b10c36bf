package io.github.sepaykit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.document.DocumentProblem;
import io.github.sepaykit.contract.document.InvalidDocumentException;
import io.github.sepaykit.contract.internal.Document;
import io.github.sepaykit.contract.internal.JsonSource;
import io.github.sepaykit.contract.internal.LineTable;
import io.github.sepaykit.contract.internal.Position;
import io.github.sepaykit.contract.internal.Source;
import io.github.sepaykit.contract.internal.StrictJson;
import io.github.sepaykit.contract.internal.YamlSource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Finds and reads documents. */
final class Documents {
  /** Where compiled documents stand on the classpath. */
  static final String RESOURCES = "/META-INF/sepay-kit/openapi/";

  private static final String BUNDLED = "sepay-webhooks";

  private Documents() {}

  /** The compiled document of the kit; its line table is read when a line is first asked for. */
  static Document bundled() {
    JsonNode root = StrictJson.read(resource(BUNDLED + ".json", InputStream::readAllBytes)).root();
    if (root == null) {
      throw new IllegalStateException("broken resource " + RESOURCES + BUNDLED + ".json");
    }
    return new Document(
        "openapi/" + BUNDLED + ".yaml", root, Documents::bundledLines, Documents::bundledText);
  }

  private static Map<String, Position> bundledLines() {
    return resource(BUNDLED + ".lines.json", LineTable::read);
  }

  private static Optional<String> bundledText() {
    return Optional.of(
        new String(resource(BUNDLED + ".yaml", InputStream::readAllBytes), StandardCharsets.UTF_8));
  }

  private interface Reading<T> {
    T read(InputStream in) throws IOException;
  }

  private static <T> T resource(String name, Reading<T> reading) {
    try (InputStream in = Documents.class.getResourceAsStream(RESOURCES + name)) {
      if (in == null) {
        throw new FileNotFoundException(
            RESOURCES + name + " is not on the classpath; run mvn compile");
      }
      return reading.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A user's document, refused with everything that is wrong with it. */
  static Document load(Path file) {
    String text = text(file);
    Source source = read(file.toString(), text);
    List<DocumentProblem> errors =
        SpecLinter.lint(file, source).stream().filter(DocumentProblem::error).toList();
    if (!errors.isEmpty()) {
      throw new InvalidDocumentException(errors);
    }
    // The text as read, not the file as it may be later: the positions are those of this text.
    return new Document(file.toString(), source.root(), source::positions, () -> Optional.of(text));
  }

  /**
   * Reads a file as what its name says it is.
   *
   * @throws InvalidDocumentException when there is no text to read, or no YAML library
   */
  static Source read(Path file) {
    return read(file.toString(), text(file));
  }

  /** Reads a text as what the name of its file says it is. */
  static Source read(String file, String written) {
    String text = written.startsWith("\uFEFF") ? written.substring(1) : written;
    if (isJson(file)) {
      return JsonSource.read(text);
    }
    try {
      return YamlSource.read(text);
    } catch (NoClassDefFoundError e) {
      throw unreadable(
          Path.of(file),
          LintRule.SYNTAX,
          "reading YAML needs a library that is not on the classpath",
          "add io.swagger.parser.v3:swagger-parser-v3 to the classpath, or give the document as"
              + " .json");
    }
  }

  static boolean isJson(String file) {
    return file.toLowerCase(Locale.ROOT).endsWith(".json");
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw unreadable(file, LintRule.FILE, "there is no such file", "check the path");
    } catch (CharacterCodingException e) {
      throw unreadable(file, LintRule.FILE, "the file is not UTF-8", "save it as UTF-8");
    } catch (IOException | OutOfMemoryError | SecurityException e) {
      String what = Files.isDirectory(file) ? "it is a folder" : "the file cannot be read";
      throw unreadable(file, LintRule.FILE, what, "give a readable file");
    }
  }

  private static InvalidDocumentException unreadable(
      Path file, LintRule rule, String message, String fix) {
    return new InvalidDocumentException(
        List.of(new DocumentProblem(rule.id(), true, file.toString(), 0, 0, "", message, fix)));
  }
}
