package io.github.sepaykit.verify.session;

import io.github.sepaykit.contract.http.Json;
import io.github.sepaykit.report.RunException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Journal on disk of what a run is about to create and has created, written before it happens:
 * whoever starts next can clean up after a run that was killed. Locked while its run lives. Lines
 * of JSON: the run first, then {@code creating}, {@code created} and {@code deleted}.
 */
public final class UndoJournal implements AutoCloseable {
  private static final String SUFFIX = ".undo.jsonl";

  /**
   * Journals of this process. They must not even be opened to see if they are locked: where a
   * process closes any channel to a file, the system may drop all its locks on it.
   */
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path file;

  /** Not written through its channel: an interrupt would close that, and drop the lock. */
  private final RandomAccessFile writer;

  private UndoJournal(Path file, RandomAccessFile writer) {
    this.file = file;
    this.writer = writer;
  }

  /** Begins the journal of a run; a {@link RunException} says that it cannot be written. */
  static UndoJournal begin(Path directory, String run, String target) {
    Path file = directory.resolve(run + SUFFIX).toAbsolutePath().normalize();
    OURS.add(file);
    try {
      Files.createDirectories(directory);
      Files.createFile(file);
      UndoJournal journal = new UndoJournal(file, new RandomAccessFile(file.toFile(), "rw"));
      journal.writer.getChannel().lock();
      journal.append("run", run, "target", normal(target));
      return journal;
    } catch (IOException e) {
      OURS.remove(file);
      throw unwritable(
          directory.toString(),
          e,
          "give another with --undo-dir; without a journal nothing is created");
    }
  }

  private static RunException unwritable(String where, IOException e, String fix) {
    return new RunException(
        RunException.Kind.USAGE,
        "verify.undo-directory",
        """
        the undo journal cannot be written to %s
          expected: a folder that this user may write to
          was:      %s
          fix:      %s"""
            .formatted(where, e, fix));
  }

  /** Returns a URL in one spelling, so that the same server has the same journals. */
  private static String normal(String target) {
    return target.replaceFirst("/+$", "").toLowerCase(java.util.Locale.ROOT);
  }

  /** Announces a create, on disk when this returns; else a {@link RunException} is thrown. */
  void announceCreate(@Nullable Object name, @Nullable Object url) {
    try {
      append("event", "creating", "name", String.valueOf(name), "webhook_url", String.valueOf(url));
    } catch (IOException e) {
      throw unwritable(file.toString(), e, "make room on the disk; nothing more was created");
    }
  }

  void addCreated(long id) {
    add("created", id);
  }

  void addDeleted(long id) {
    add("deleted", id);
  }

  /**
   * Saves a later clean-up some work; what is not in here it finds by the run's mark. So only the
   * end of this process must not lose it, and the disk is not waited for.
   */
  private void add(String event, long id) {
    try {
      write("event", event, "id", id);
    } catch (IOException e) {
      // A full disk must not keep a run from cleaning up.
    }
  }

  /** Writes a line, and has it on the disk when this returns. */
  private synchronized void append(Object... namesAndValues) throws IOException {
    write(namesAndValues);
    writer.getFD().sync();
  }

  private synchronized void write(Object... namesAndValues) throws IOException {
    Map<Object, Object> line = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      line.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    writer.write((Json.of(line) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Ends the journal of a run that left nothing behind. */
  void discard() {
    delete(file);
    close();
  }

  /** Ends the journal of a run that may have left something behind. */
  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      OURS.remove(file);
    }
  }

  /**
   * A run that ended without cleaning up.
   *
   * @param run its id
   * @param ids webhooks that it had created and not deleted, newest first
   */
  public record AbandonedRun(Path file, String run, List<Long> ids) {
    public void discard() {
      delete(file);
    }
  }

  /** Returns the runs against a target whose journals are still there and that no longer live. */
  public static List<AbandonedRun> abandonedRuns(Path directory, String target) {
    List<AbandonedRun> runs = new ArrayList<>();
    for (Path file : journals(directory)) {
      if (!isLive(file)) {
        read(file, normal(target)).ifPresent(runs::add);
      }
    }
    return runs;
  }

  /** Returns the ids of the runs that are going on now, whatever their target. */
  public static List<String> liveRuns(Path directory) {
    return journals(directory).stream()
        .filter(UndoJournal::isLive)
        .map(f -> f.getFileName().toString().replace(SUFFIX, ""))
        .toList();
  }

  private static List<Path> journals(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns true if its run is going on, or may be: one that cannot be looked at may. */
  private static boolean isLive(Path file) {
    if (OURS.contains(file.toAbsolutePath().normalize())) {
      return true;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      return channel.tryLock() == null;
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static Optional<AbandonedRun> read(Path file, String target) {
    String text;
    try {
      // Not readAllLines, which refuses a character that was cut.
      text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Long> ids = new ArrayList<>();
    String run = "";
    for (String line : text.split("\n")) {
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
    return run.isEmpty() ? Optional.empty() : Optional.of(new AbandonedRun(file, run, ids));
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
