package io.github.sepaykit.report;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writer that replaces a file in one step, where the file system allows: a reader sees the old
 * content or the new, never a part of it.
 */
public final class AtomicFileWriter {
  private AtomicFileWriter() {}

  /**
   * Writes a file and creates its parent folders. Follows a symbolic link; writes directly to
   * anything that is not a regular file, such as {@code /dev/stdout}.
   *
   * @throws IOException when the file or a folder cannot be written
   */
  public static void write(Path file, byte[] bytes) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      Files.createDirectories(folder);
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      Files.write(file, bytes);
      return;
    }
    Path target = Files.exists(file) ? file.toRealPath() : file;
    Path part =
        target.resolveSibling(
            "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    try {
      Files.write(part, bytes);
      move(part, target);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
