package io.github.sepaykit.traffic;

import io.github.sepaykit.report.FileFailure;
import io.github.sepaykit.traffic.TrafficFile.Source;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Opener of the files of a recording: plain, packed with gzip, or an archive as Playwright's. */
final class TrafficFiles {
  private static final Set<String> ENDINGS = Set.of(".har", ".har.gz", "har.zip");

  private TrafficFiles() {}

  /** Returns true for a file of a folder that is read without being named. */
  static boolean isRecording(Path file) {
    return ENDINGS.stream().anyMatch(file.toString()::endsWith);
  }

  /**
   * Reads all entries of a file.
   *
   * @throws UnreadableTrafficException when it cannot be read or is no recording
   */
  static void read(Path file, TrafficScope scope, Consumer<RecordedEntry> sink) {
    Path root = stubRoot(file.toAbsolutePath());
    String name = root.relativize(file.toAbsolutePath()).toString();
    Source source = new Source(file, name, BodyFiles.beside(file), BodyFiles.ofStubs(root));
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      in.mark(4);
      byte[] first = in.readNBytes(4);
      in.reset();
      if (first.length > 2 && (first[0] & 0xFF) == 0x1F && (first[1] & 0xFF) == 0x8B) {
        TrafficFile.read(new GZIPInputStream(in), source, scope, sink);
      } else if (first.length > 3 && first[0] == 'P' && first[1] == 'K' && first[2] < 9) {
        readArchive(source, scope, sink);
      } else if (scope.isOfDeliveries() && RawRequest.isBeginning(first)) {
        byte[] all = in.readNBytes(RecordedEntry.MAX_BODY);
        sink.accept(RawRequest.read(file, file.getFileName().toString(), all, scope));
      } else {
        TrafficFile.read(in, source, scope, sink);
      }
    } catch (IOException e) {
      boolean packed = e instanceof ZipException || e instanceof java.io.EOFException;
      throw UnreadableTrafficException.causedBy(
          e,
          "cannot read " + file,
          TrafficFile.kinds(scope),
          packed ? "a packed file that is broken or cut off" : FileFailure.reason(e),
          packed ? "export the traffic again" : "name a file that can be read");
    }
  }

  /** Returns the folder above {@code mappings}, or that of the file where there is none. */
  private static Path stubRoot(Path file) {
    for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
      if (folder.endsWith("mappings") && folder.getParent() != null) {
        return folder.getParent();
      }
    }
    return file.getParent() == null ? file : file.getParent();
  }

  private static void readArchive(Source file, TrafficScope scope, Consumer<RecordedEntry> sink)
      throws IOException {
    try (ZipFile zip = new ZipFile(file.path().toFile())) {
      List<String> hars =
          zip.stream().map(ZipEntry::getName).filter(n -> n.endsWith(".har")).sorted().toList();
      if (hars.isEmpty()) {
        throw UnreadableTrafficException.of(
            "cannot check " + file.path(),
            "an archive with a file *.har, as Playwright's recordHar writes it",
            "an archive without one" + (isTrace(zip) ? ": a trace of Playwright's" : ""),
            "record with recordHar, or --save-har");
      }
      for (String har : hars) {
        Source source =
            new Source(
                file.path(), file.name() + "/" + har, new ZippedBodies(zip, har), file.stubs());
        try (InputStream in = zip.getInputStream(zip.getEntry(har))) {
          TrafficFile.read(in, source, scope, sink);
        }
      }
    }
  }

  private static boolean isTrace(ZipFile zip) {
    return zip.stream().anyMatch(entry -> entry.getName().endsWith(".trace"));
  }
}
