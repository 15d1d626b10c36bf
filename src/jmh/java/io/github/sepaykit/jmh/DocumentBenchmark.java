package io.github.sepaykit.jmh;

import io.github.sepaykit.contract.Contract;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Documents read and compiled. */
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

  /** Classes, too, are loaded anew each time, those of the libraries among them. */
  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  public Object bundledCold() throws IOException, ReflectiveOperationException {
    String[] places = System.getProperty("java.class.path").split(File.pathSeparator);
    URL[] urls = new URL[places.length];
    for (int i = 0; i < urls.length; i++) {
      urls[i] = Path.of(places[i]).toUri().toURL();
    }
    try (URLClassLoader loader = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      return loader.loadClass(Contract.class.getName()).getMethod("bundled").invoke(null);
    }
  }

  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  public Contract yamlLinted() {
    return Contract.load(file);
  }
}
