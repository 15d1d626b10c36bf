package io.github.sepaykit.verify;

import io.github.sepaykit.contract.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a run is about to create and has created, on disk before it happens: whoever starts next can
 * clean up after a run that was killed. Locked while its run lives. Lines of JSON: the run first,
 * then {@code creating}, {@code created} and {@code deleted}.
 */
final class UndoJournal implements AutoCloseable {
  private static final String SUFFIX = ".undo.jsonl";

  private final Path file;
  private final FileChannel channel;

  private UndoJournal(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Begins the journal of a run. */
  static UndoJournal begin(Path directory, String run, String target) {
    try {
      Files.createDirectories(directory);
      Path file = directory.resolve(run + SUFFIX);
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      lock(channel);
      UndoJournal journal = new UndoJournal(file, channel);
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("run", run);
      line.put("target", target);
      journal.append(line);
      return journal;
    } catch (IOException e) {
      throw new VerifyException(
          VerifyException.Kind.USAGE,
          "verify.undo-directory",
          "the undo journal cannot be written to "
              + directory
              + "\n  expected: a folder that this user may write to\n  was:      "
              + e
              + "\n  fix:      give another with --undo-dir; without a journal nothing is created");
    }
  }

  void creating(@Nullable Object name, @Nullable Object url) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", "creating");
    line.put("name", String.valueOf(name));
    line.put("webhook_url", String.valueOf(url));
    append(line);
  }

  void created(long id) {
    append(Map.of("event", "created", "id", id));
  }

  void deleted(long id) {
    append(Map.of("event", "deleted", "id", id));
  }

  private synchronized void append(Map<String, Object> line) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap((Json.of(line) + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException("the undo journal " + file + " cannot be written", e);
    }
  }

  /** Ends the journal of a run that left nothing behind. */
  void discard() {
    close();
    delete(file);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A run that ended without cleaning up.
   *
   * @param run its id
   * @param ids what it had created and not deleted, newest first
   */
  record Left(Path file, String run, List<Long> ids) {
    void discard() {
      delete(file);
    }
  }

  /** The runs against a target whose journals are still there and that no longer live. */
  static List<Left> left(Path directory, String target) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      List<Left> left = new ArrayList<>();
      for (Path file : files.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList()) {
        if (!isLive(file)) {
          read(file, target).ifPresent(left::add);
        }
      }
      return left;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ids of the runs that are going on now, whatever their target. */
  static List<String> live(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(f -> f.toString().endsWith(SUFFIX) && isLive(f))
          .map(f -> f.getFileName().toString().replace(SUFFIX, ""))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isLive(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return !lock(channel);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static Optional<Left> read(Path file, String target) throws IOException {
    List<Long> ids = new ArrayList<>();
    String run = "";
    for (String line : Files.readAllLines(file)) {
      Map<?, ?> entry;
      try {
        entry = Json.parse(line).toPlain() instanceof Map<?, ?> map ? map : Map.of();
      } catch (IllegalArgumentException e) {
        continue; // The last line of a killed run may be cut.
      }
      if (entry.get("run") instanceof String id) {
        if (!target.equals(entry.get("target"))) {
          return Optional.empty();
        }
        run = id;
      } else if (entry.get("id") instanceof Long id) {
        if ("created".equals(entry.get("event"))) {
          ids.add(0, id);
        } else {
          ids.remove(id);
        }
      }
    }
    return run.isEmpty() ? Optional.empty() : Optional.of(new Left(file, run, ids));
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
