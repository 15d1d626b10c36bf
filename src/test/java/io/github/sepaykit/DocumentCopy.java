package io.github.sepaykit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Copies of the kit's document in a test's folder, with the files that it is put together of. */
public final class DocumentCopy {
  private static final Path SOURCES = Path.of("openapi");
  private static final String NAME = "sepay-webhooks.yaml";
  private static final String RESOURCES = "resources";

  private DocumentCopy() {}

  /** Returns the text of the document's own file. */
  public static String text() {
    try {
      return Files.readString(SOURCES.resolve(NAME));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the files of the resources. */
  public static List<Path> resources() {
    try (Stream<Path> files = Files.list(SOURCES.resolve(RESOURCES))) {
      String text = text();
      return files.sorted().filter(file -> text.contains(file.getFileName().toString())).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a changed text of the document's own file, and the files of the resources beside it. */
  public static Path write(Path file, String text) throws IOException {
    Path folder = Files.createDirectories(file.resolveSibling(RESOURCES));
    for (Path resource : resources()) {
      Files.writeString(
          folder.resolve(resource.getFileName()),
          Files.readString(resource).replace("../" + NAME, "../" + file.getFileName()));
    }
    return Files.writeString(file, text);
  }
}
