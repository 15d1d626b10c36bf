package io.github.sepaykit.fake;

import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.ControlJson;
import io.github.sepaykit.control.Seed;
import io.github.sepaykit.http.StartupException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Reads seed files. */
public final class SeedReader {
  static final String RULE = "start.seed";

  private SeedReader() {}

  /**
   * Reads a seed file.
   *
   * @throws StartupException rule {@code start.seed} with file, place and fix
   */
  public static Seed read(Path file) {
    // Not Files.readAllBytes, which keeps a buffer as large as the file beside the heap.
    try (InputStream in = new FileInputStream(file.toFile())) {
      return read(file.toString(), in.readAllBytes());
    } catch (IOException e) {
      throw new StartupException(
          RULE, file + ": not readable; fix: give the path of a seed file", e);
    }
  }

  static Seed read(String name, byte[] json) {
    try {
      return ControlJson.read(json, Seed.class);
    } catch (ControlException e) {
      throw new StartupException(
          RULE, name + ": " + e.detail() + "; fix: see docs/seeds.md for the format");
    }
  }
}
