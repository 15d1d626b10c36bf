package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The command line as a process of its own, from the classes under test. */
final class KitProcess implements AutoCloseable {
  private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)$");

  private final Process process;
  private final BufferedReader out;
  private final Path errors;

  private KitProcess(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts a command in a folder. */
  static KitProcess start(Path folder, String... args) throws IOException {
    return start(folder, Map.of(), args);
  }

  /** Starts a command in a folder, with more variables in its environment. */
  static KitProcess start(Path folder, Map<String, String> environment, String... args)
      throws IOException {
    return start(folder, environment, List.of(), args);
  }

  /** Starts a command in a folder, with more options of Java's. */
  static KitProcess start(
      Path folder, Map<String, String> environment, List<String> ofJava, String... args)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ofJava);
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(classPath());
    command.add(Main.class.getName());
    command.addAll(List.of(args));
    Path errors = Files.createTempFile(folder, "stderr", ".txt");
    ProcessBuilder process = new ProcessBuilder(command);
    process.environment().putAll(environment);
    return new KitProcess(
        process.directory(folder.toFile()).redirectError(errors.toFile()).start(), errors);
  }

  private static String classPath() {
    return List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
        .map(part -> Path.of(part).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Next line of the output; null at its end. */
  String line() throws IOException {
    return out.readLine();
  }

  void type(String text) throws IOException {
    process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
  }

  void endInput() throws IOException {
    process.getOutputStream().close();
  }

  /** Returns the bytes of all objects that are in use, counted by its Java. */
  long bytesInUse() throws IOException, InterruptedException {
    Process count =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(process.pid()),
                "GC.class_histogram")
            .redirectErrorStream(true)
            .start();
    String table = new String(count.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(count.waitFor()).as(table).isZero();
    Matcher total = TOTAL.matcher(table);
    assertThat(total.find()).as(table).isTrue();
    return Long.parseLong(total.group(1));
  }

  /** Sends SIGTERM. */
  void terminate() {
    // Not Process.destroy(), which closes the pipe that is read below.
    process.toHandle().destroy();
  }

  /** Rest of the output, until the process has ended. */
  String rest() throws IOException {
    return out.lines().map(line -> line + "\n").collect(Collectors.joining());
  }

  int exitCode() throws InterruptedException {
    assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  String errors() throws IOException {
    return Files.readString(errors);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
