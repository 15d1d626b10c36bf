package io.github.sepaykit.traffic;

import io.github.sepaykit.contract.http.Body;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The folder of WireMock's body files; nothing outside of it is read. */
final class BodyFiles {
  private final Path folder;

  BodyFiles(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads a file.
   *
   * @param place place of the stub that names it
   * @throws UnreadableTrafficException when the name leads out of the folder
   * @throws IOException when it cannot be read; the message says why
   */
  Body read(String place, String name) throws IOException {
    try {
      Path file = folder.resolve(name).normalize();
      if (!file.startsWith(folder.normalize())) {
        throw leadsOut(place, name);
      }
      if (!Files.isRegularFile(file)) {
        throw new IOException("no file __files/" + name);
      }
      if (!file.toRealPath().startsWith(folder.toRealPath())) {
        throw leadsOut(place, name);
      }
      if (Files.size(file) > RecordedEntry.MAX_BODY) {
        throw new IOException("__files/" + name + " is longer than " + RecordedEntry.MAX_BODY);
      }
      return Body.of(Files.readAllBytes(file));
    } catch (InvalidPathException e) {
      throw new IOException("\"" + name.replace('\0', '?') + "\" is no file name", e);
    }
  }

  private UnreadableTrafficException leadsOut(String place, String name) {
    return UnreadableTrafficException.of(
        place + ": refused to read its bodyFileName",
        "a file below " + folder,
        "\"" + name + "\", which leads out of it",
        "move the file into __files");
  }
}
