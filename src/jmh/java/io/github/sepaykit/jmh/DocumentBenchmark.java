package io.github.sepaykit.jmh;

import io.github.sepaykit.contract.Contract;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Documents read and compiled: the bundled one in a JVM that has done nothing yet. */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class DocumentBenchmark {
  static final String YAML = "/META-INF/sepay-kit/openapi/edition-2026.yaml";

  private Path file = Path.of("");

  @Setup
  public void write() throws IOException {
    file = Files.createTempFile("contract", ".yaml");
    Files.writeString(file, text());
  }

  @TearDown
  public void delete() throws IOException {
    Files.delete(file);
  }

  static String text() {
    try (InputStream in = DocumentBenchmark.class.getResourceAsStream(YAML)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Fork(5)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public Contract bundledCold() {
    return Contract.bundled();
  }

  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  public Contract yamlLinted() {
    return Contract.load(file);
  }
}
