package io.github.sepaykit.traffic;

import io.github.sepaykit.report.FileFailure;
import io.github.sepaykit.report.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Files and folders of recorded traffic. */
final class Recordings {
  private Recordings() {}

  /**
   * Reads all entries, in order.
   *
   * @throws UnreadableTrafficException when a file cannot be read or is no recording
   */
  static void read(List<Path> recordings, TrafficScope scope, Consumer<RecordedEntry> sink) {
    for (Path recording : recordings) {
      if (Files.isDirectory(recording)) {
        readFolder(recording, scope, sink);
      } else {
        TrafficFiles.read(recording, scope, sink);
      }
    }
  }

  /**
   * Returns the run of a check that ends now.
   *
   * @param baseUrl the URL that was asked for
   * @param settings what else was asked for
   */
  static Run run(
      List<Path> recordings,
      String version,
      Instant started,
      Clock clock,
      Optional<String> baseUrl,
      Map<String, String> settings) {
    Map<String, String> all = new LinkedHashMap<>();
    baseUrl.ifPresent(url -> all.put("base-url", url));
    all.putAll(settings);
    return new Run(
        "check",
        version,
        Long.toString(started.toEpochMilli(), Character.MAX_RADIX),
        names(recordings),
        started,
        Duration.between(started, clock.instant()),
        all);
  }

  /** Returns the names of all, to be printed. */
  static String names(List<Path> recordings) {
    return recordings.stream().map(Path::toString).collect(Collectors.joining(", "));
  }

  /** Reads a folder of WireMock stubs, or of recordings. */
  private static void readFolder(Path folder, TrafficScope scope, Consumer<RecordedEntry> sink) {
    Path mappings = folder.resolve("mappings");
    if (Files.isDirectory(mappings)) {
      files(mappings, file -> file.toString().endsWith(".json"))
          .forEach(file -> TrafficFiles.read(file, scope, sink));
      return;
    }
    List<Path> files = files(folder, file -> TrafficFiles.isRecording(file, scope));
    if (files.isEmpty()) {
      throw UnreadableTrafficException.of(
          "cannot check " + folder,
          "a folder with \"mappings\", as WireMock records it, or with files *.har, *.har.gz"
              + (scope.isOfDeliveries() ? ", *har.zip or *.http" : " or *har.zip"),
          "a folder with neither",
          "name the folder above \"mappings\", or a file");
    }
    files.forEach(file -> TrafficFiles.read(file, scope, sink));
  }

  /** Returns all files below a folder that are wanted, sorted by path. */
  private static List<Path> files(Path folder, Predicate<Path> wanted) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> wanted.test(file) && Files.isRegularFile(file)).sorted().toList();
    } catch (IOException e) {
      throw UnreadableTrafficException.causedBy(
          e,
          "cannot read " + folder,
          "a folder",
          FileFailure.reason(e),
          "name a folder that can be read");
    }
  }
}
