package io.github.sepaykit.verify.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code sepay-kit verify} from the standalone jar, as a process of its own. */
final class Jar implements AutoCloseable {
  private static final Path JAR =
      Path.of(System.getProperty("kit.standalone", "target/sepay-kit-0.1.0-standalone.jar"))
          .toAbsolutePath();

  private final Process process;
  private final Path folder;

  private Jar(Process process, Path folder) {
    this.process = process;
    this.folder = folder;
  }

  /** Starts it against a target with a company's tokens; stdout and stderr go to the folder. */
  static Jar verify(VerifiedCompany company, URI target, Path folder, String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", JAR.toString()));
    command.addAll(List.of("verify", "--base-url", target.toString()));
    if (!List.of(options).contains("--undo-dir")) {
      command.addAll(List.of("--undo-dir", folder.resolve("undo").toString()));
    }
    command.addAll(List.of(options));
    try {
      Files.createDirectories(folder);
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("SEPAY_"));
      company.tokens.forEach((role, token) -> builder.environment().put(role.variable(), token));
      builder.redirectOutput(folder.resolve("stdout").toFile());
      builder.redirectError(folder.resolve("stderr").toFile());
      builder.redirectInput(ProcessBuilder.Redirect.PIPE);
      Process process = builder.start();
      process.getOutputStream().close();
      return new Jar(process, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@link #verify}, with {@code --write} on the company's accounts. */
  static Jar write(VerifiedCompany company, URI target, Path folder, String... options) {
    List<String> all = new ArrayList<>(List.of("--write"));
    all.addAll(List.of("--bank-account-id", String.valueOf(company.account)));
    all.addAll(List.of("--bank-sub-account-id", String.valueOf(company.virtualAccount)));
    all.addAll(List.of(options));
    return verify(company, target, folder, all.toArray(String[]::new));
  }

  Process process() {
    return process;
  }

  /** Waits for its end; returns the exit code. */
  int ended() throws InterruptedException {
    if (!process.waitFor(300, TimeUnit.SECONDS)) {
      throw new IllegalStateException("still running: " + err());
    }
    return process.exitValue();
  }

  String out() {
    return read("stdout");
  }

  String err() {
    return read("stderr");
  }

  private String read(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
