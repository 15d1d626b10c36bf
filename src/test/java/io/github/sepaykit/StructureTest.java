package io.github.sepaykit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds the order inside a package: no circles, few arrows, single names, readable sizes. */
class StructureTest {
  private static final String ROOT = "io.github.sepaykit";
  private static JavaClasses kit;

  @BeforeAll
  static void read() {
    kit =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
  }

  @Test
  void classesOfAPackageHaveNoCycles() {
    Map<String, Set<String>> arrows = ClassArrows.withinPackages(kit);
    assertThat(ClassArrows.cycles(arrows)).isEmpty();
  }

  @Test
  void deliveryAndReportStayUntangled() {
    assertThat(arrowsWithin("delivery")).isLessThanOrEqualTo(71);
    assertThat(arrowsWithin("report")).isLessThanOrEqualTo(70);
  }

  private static long arrowsWithin(String name) {
    return ClassArrows.withinPackages(kit).entrySet().stream()
        .filter(
            e -> e.getKey().substring(0, e.getKey().lastIndexOf('.')).equals((ROOT + "." + name)))
        .mapToLong(e -> e.getValue().size())
        .sum();
  }

  @Test
  void aSimpleNameStandsForOneType() {
    Map<String, Set<String>> places = new TreeMap<>();
    kit.stream()
        .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
        .forEach(
            type ->
                places
                    .computeIfAbsent(type.getSimpleName(), name -> new TreeSet<>())
                    .add(type.getPackageName()));
    places.values().removeIf(packages -> packages.size() == 1);
    assertThat(places).isEmpty();
  }

  @Test
  void aPackageIsNotTooLargeToRead() throws IOException {
    Map<String, Integer> large = new TreeMap<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path folder : files.filter(Files::isDirectory).toList()) {
        String[] sources = folder.toFile().list((f, name) -> name.endsWith(".java"));
        int count = sources == null ? 0 : sources.length;
        if (count > 45) {
          large.put(folder.toString(), count);
        }
      }
    }
    assertThat(large).isEmpty();
  }

  @Test
  void noFileIsLongerThanAReaderCanHold() throws IOException {
    Set<String> long_ = new TreeSet<>();
    for (String top : List.of("src/main/java", "src/test/java", "examples")) {
      try (Stream<Path> files = Files.walk(Path.of(top))) {
        for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
          if (Files.readAllLines(file).size() > 350) {
            long_.add(file.toString());
          }
        }
      }
    }
    assertThat(long_).isEmpty();
  }
}
