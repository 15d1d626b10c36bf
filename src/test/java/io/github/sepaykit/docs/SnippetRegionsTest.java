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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every Java block of the pages is a region of a compiled test, here or in an example: {@code //
 * docs: name} to {@code // docs: end}, perhaps with imports of that test before it. White space
 * does not count.
 */
class SnippetRegionsTest {
  private static final List<Path> SOURCES =
      List.of(
          Path.of("src/test/java/io/github/sepaykit/docs"),
          Path.of("examples/spring-boot/src/test"),
          Path.of("examples/quarkus/src/test"),
          Path.of("examples/oauth-client/src"),
          Path.of("examples/testcontainers/src/test"));
  private static final String BEGIN = "// docs: ";
  private static final String END = "// docs: end";
  private static final String NOTE = "snippet: ";
  private static final String IMPORTS = ", imports of its file";

  @TestFactory
  Stream<DynamicTest> everyJavaBlockIsARegionOfACompiledTest() {
    Map<String, String> regions = regions();
    return Markdown.all().stream()
        .flatMap(page -> page.code().stream())
        .filter(block -> block.language().equals("java"))
        .filter(block -> !isOfTutorial(block))
        .map(
            block ->
                DynamicTest.dynamicTest(
                    block + " " + block.note(),
                    () -> {
                      assertThat(block.note()).as(block + ": comment above").startsWith(NOTE);
                      String name = block.note().substring(NOTE.length());
                      assertThat(regions).containsKey(name);
                      String code = block.text().replaceAll("(?m)^import .*$", "");
                      assertThat(folded(code)).isEqualTo(regions.get(name));
                      assertThat(regions.get(name + IMPORTS).lines())
                          .containsAll(
                              block.text().lines().filter(SnippetRegionsTest::isImport).toList());
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
    List<String> lines = Files.readAllLines(file);
    String imports =
        lines.stream().filter(SnippetRegionsTest::isImport).collect(Collectors.joining("\n"));
    for (String line : lines) {
      String text = line.strip();
      if (text.equals(END)) {
        region.removeIf(SnippetRegionsTest::isImport);
        regions.put(name, folded(String.join("\n", region)));
        regions.put(name + IMPORTS, imports);
        name = "";
        region.clear();
      } else if (text.startsWith(BEGIN)) {
        name = text.substring(BEGIN.length());
      } else if (!name.isEmpty()) {
        region.add(line);
      }
    }
  }

  /** Its files are compiled and run by .ci/tutorial.py. */
  private static boolean isOfTutorial(Markdown.Code block) {
    return block.file().startsWith("docs")
        && block.file().getFileName().toString().matches("tutorial(\\.vi)?\\.md")
        && block.note().startsWith("file: ");
  }

  private static boolean isImport(String line) {
    return line.startsWith("import ");
  }

  private static String folded(String code) {
    return code.replaceAll("\\s+", "");
  }
}
