package io.github.sepaykit.acceptance;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.control.SePay;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The standalone jar as a process. */
record FakeInJar(Process process, URI baseUrl, SePay sepay) implements RunningFake {
  static FakeInJar start(FakeOptions options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", "-jar"));
    command.add(System.getProperty("kit.standalone"));
    command.addAll(List.of("serve", "--port", "0", "--output", "json", "--virtual-time"));
    command.addAll(List.of("--base-path=" + options.basePath()));
    command.addAll(List.of("--admin-token=" + options.adminToken()));
    options.seed().ifPresent(file -> command.add("--seed=" + file));
    options.stubs().ifPresent(folder -> command.add("--stubs=" + folder));
    options
        .spec()
        .ifPresentOrElse(
            file -> command.add("--spec=" + file),
            () -> command.add("--edition=" + options.edition().year()));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
      Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "jar-end"));
      String line =
          new BufferedReader(
                  new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
              .readLine();
      URI url = URI.create(new ObjectMapper().readTree(line).path("baseUrl").asText());
      return new FakeInJar(process, url, SePay.connect(url, options.adminToken()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
