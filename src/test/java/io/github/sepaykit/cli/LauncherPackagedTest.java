package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher beside the jar. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(300)
@Execution(ExecutionMode.CONCURRENT)
class LauncherPackagedTest {
  private static final Path JAR =
      Path.of(System.getProperty("kit.standalone", "target/sepay-kit-0.1.0-standalone.jar"));

  @TempDir Path folder;

  private record Ended(int code, String out, String err) {}

  private Ended run(Path launcher, Map<String, String> environment, String... args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(args));
    Path err = folder.resolve("stderr");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder.environment().remove("SEPAY_KIT_JAR");
    builder.environment().put("XDG_CACHE_HOME", folder.resolve("a cache").toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Ended(process.waitFor(), out, Files.readString(err));
  }

  private List<Path> archives() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("a cache/sepay-kit"))) {
      return files.toList();
    }
  }

  /** Java leaves the classes of a jar whose path has a space out of its archive. */
  @ParameterizedTest
  @CsvSource({"tools, true", "my tools, false"})
  void startsTheJarBesideItFromAnArchiveThatItMakesOnce(String name, boolean isArchived)
      throws Exception {
    Path home = Files.createDirectories(folder.resolve(name));
    Files.copy(JAR, home.resolve(JAR.getFileName()));
    Path launcher = Files.copy(Path.of("bin/sepay-kit"), home.resolve("sepay-kit"));
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    Path link = Files.createSymbolicLink(folder.resolve("kit"), launcher);
    for (int i = 0; i < 2; i++) {
      Ended ended = run(link, Map.of(), "version");
      assertThat(ended.code()).as(ended.err()).isZero();
      assertThat(ended.out()).isEqualTo("sepay-kit 0.1.0\n");
      assertThat(ended.err()).isEmpty();
      assertThat(archives()).singleElement().asString().endsWith(".jsa");
    }
    assertThat(run(link, Map.of(), "serve", "--port", "x").code()).isEqualTo(2);
    assertThat(
            run(
                    link,
                    Map.of("_JAVA_OPTIONS", "-Xlog:class+load:file=" + folder.resolve("loaded")),
                    "version")
                .code())
        .isZero();
    String main = "io.github.sepaykit.cli.Main source: ";
    assertThat(Files.readString(folder.resolve("loaded")))
        .contains(main + (isArchived ? "shared objects file (top)" : "file:"));
  }

  @Test
  void goesOnWithoutAnArchiveWhereNoneCanBeKept() throws Exception {
    Path file = Files.createFile(folder.resolve("no folder"));
    Ended ended =
        run(
            Path.of("bin/sepay-kit").toAbsolutePath(),
            Map.of("XDG_CACHE_HOME", file.toString(), "SEPAY_KIT_JAR", JAR.toString()),
            "version");
    assertThat(ended).isEqualTo(new Ended(0, "sepay-kit 0.1.0\n", ""));
  }

  @Test
  void aJarThatIsAbsentIsNamed() throws Exception {
    Ended ended =
        run(
            Path.of("bin/sepay-kit").toAbsolutePath(),
            Map.of("SEPAY_KIT_JAR", "/none.jar"),
            "version");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .startsWith("sepay-kit: launcher.jar: expected sepay-kit-*-standalone.jar beside")
        .contains("was /none.jar")
        .contains("fix:");
  }
}
