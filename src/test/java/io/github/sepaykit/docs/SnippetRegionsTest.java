package io.github.sepaykit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every Java block of the pages is a region of a compiled test, here or in an example: {@code //
 * docs: name} to {@code // docs: end}. White space does not count.
 */
class SnippetRegionsTest {
  private static final List<Path> SOURCES =
      List.of(
          Path.of("src/test/java/io/github/sepaykit/docs"),
          Path.of("examples/spring-boot/src/test"),
          Path.of("examples/quarkus/src/test"));
  private static final String BEGIN = "// docs: ";
  private static final String END = "// docs: end";
  private static final String NOTE = "snippet: ";

  @TestFactory
  Stream<DynamicTest> everyJavaBlockIsARegionOfACompiledTest() {
    Map<String, String> regions = regions();
    return Markdown.all().stream()
        .flatMap(page -> page.code().stream())
        .filter(block -> block.language().equals("java"))
        .map(
            block ->
                DynamicTest.dynamicTest(
                    block + " " + block.note(),
                    () -> {
                      assertThat(block.note()).as(block + ": comment above").startsWith(NOTE);
                      String name = block.note().substring(NOTE.length());
                      assertThat(regions).containsKey(name);
                      assertThat(folded(block.text())).isEqualTo(regions.get(name));
                    }));
  }

  private static Map<String, String> regions() {
    Map<String, String> regions = new TreeMap<>();
    for (Path folder : SOURCES) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          read(file, regions);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return regions;
  }

  private static void read(Path file, Map<String, String> regions) throws IOException {
    String name = "";
    List<String> region = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String text = line.strip();
      if (text.equals(END)) {
        regions.put(name, folded(String.join("\n", region)));
        name = "";
        region.clear();
      } else if (text.startsWith(BEGIN)) {
        name = text.substring(BEGIN.length());
      } else if (!name.isEmpty()) {
        region.add(line);
      }
    }
  }

  private static String folded(String code) {
    return code.replaceAll("\\s+", "");
  }
}
