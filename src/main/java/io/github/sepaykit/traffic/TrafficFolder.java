package io.github.sepaykit.traffic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Folder of recorded traffic: WireMock stubs, or HAR files. */
final class TrafficFolder {
  private TrafficFolder() {}

  static void read(Path folder, TrafficScope scope, Consumer<RecordedEntry> sink) {
    Path mappings = folder.resolve("mappings");
    if (Files.isDirectory(mappings)) {
      new StubFolder(folder, scope).read(files(mappings, ".json"), sink);
      return;
    }
    List<Path> files = files(folder, ".har");
    if (files.isEmpty()) {
      throw UnreadableTrafficException.of(
          "cannot check " + folder,
          "a folder with \"mappings\", as WireMock records it, or with files *.har",
          "a folder with neither",
          "name the folder above \"mappings\", or a file");
    }
    files.forEach(file -> TrafficFile.read(file, scope, sink));
  }

  /** Returns all files below a folder that have a suffix, sorted by path. */
  static List<Path> files(Path folder, String ending) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(ending) && Files.isRegularFile(file))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw UnreadableTrafficException.causedBy(
          e, "cannot read " + folder, "a folder", e.toString(), "name a folder that can be read");
    }
  }
}
