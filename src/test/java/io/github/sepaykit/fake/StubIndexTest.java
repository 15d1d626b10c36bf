package io.github.sepaykit.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StubIndexTest {
  /** A jar cannot be listed everywhere it runs, so the index says what is in it. */
  @Test
  void theIndexListsEveryFileOfStubs() throws IOException {
    Path root = Path.of("stubs");
    try (Stream<Path> files = Files.walk(root)) {
      List<String> found =
          files
              .filter(Files::isRegularFile)
              .map(file -> root.relativize(file).toString().replace('\\', '/'))
              .filter(name -> name.endsWith(".json"))
              .sorted()
              .toList();
      assertThat(Files.readAllLines(root.resolve("INDEX"))).containsExactlyElementsOf(found);
    }
  }
}
