package io.github.sepaykit.traffic;

import io.github.sepaykit.contract.http.Body;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** A folder of body files; nothing outside of it is read. */
final class BodyFiles implements AttachedBodies {
  private final Path folder;
  private final String prefix;
  private final String member;

  private BodyFiles(Path folder, String prefix, String member) {
    this.folder = folder;
    this.prefix = prefix;
    this.member = member;
  }

  /** Returns the files that WireMock's stubs name. */
  static BodyFiles ofStubs(Path root) {
    return new BodyFiles(root.resolve("__files"), "__files/", "bodyFileName");
  }

  /** Returns the files beside a HAR, which Playwright names. */
  static BodyFiles beside(Path har) {
    Path parent = har.toAbsolutePath().getParent();
    return new BodyFiles(parent == null ? Path.of("") : parent, "", "_file");
  }

  @Override
  public Body read(String place, String name) throws IOException {
    try {
      Path file = folder.resolve(name).normalize();
      if (!file.startsWith(folder.normalize())) {
        throw leadsOut(place, name);
      }
      if (!Files.isRegularFile(file)) {
        throw new IOException("no file " + prefix + name);
      }
      if (!file.toRealPath().startsWith(folder.toRealPath())) {
        throw leadsOut(place, name);
      }
      if (Files.size(file) > RecordedEntry.MAX_BODY) {
        throw new IOException(prefix + name + " is longer than " + RecordedEntry.MAX_BODY);
      }
      return Body.of(Files.readAllBytes(file));
    } catch (InvalidPathException e) {
      throw new IOException(
          "\"%s\" is no file name in this locale%s"
              .formatted(
                  name.replace('\0', '?'),
                  name.chars().anyMatch(c -> c > 0x7F) ? "; run it with LC_ALL=C.UTF-8" : ""),
          e);
    }
  }

  private UnreadableTrafficException leadsOut(String place, String name) {
    return UnreadableTrafficException.of(
        place + ": refused to read its " + member,
        "a file below " + folder,
        "\"" + name + "\", which leads out of it",
        prefix.isEmpty() ? "record it again" : "move the file into __files");
  }
}
