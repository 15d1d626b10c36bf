package io.github.sepaykit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a release calls public is the same for javadoc, for the comparison of APIs, and on its page.
 */
class PublicPackagesTest {
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Set<String> SHADED = Set.of("io.github.sepaykit.shaded");

  private static Set<String> publicOnes() throws IOException {
    String page = Files.readString(Path.of("docs/releasing.md"));
    return found("(?m)^\\| `(io\\.github\\.sepaykit[a-z.]*)` \\|", page);
  }

  private static Set<String> internalOnes() throws IOException {
    Set<String> packages;
    try (Stream<Path> files = Files.walk(SOURCES)) {
      packages =
          files
              .filter(file -> file.endsWith("package-info.java"))
              .map(file -> SOURCES.relativize(file.getParent()).toString().replace('/', '.'))
              .collect(Collectors.toCollection(TreeSet::new));
    }
    assertThat(packages).containsAll(publicOnes());
    packages.removeAll(publicOnes());
    return packages;
  }

  private static Set<String> found(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String pom() throws IOException {
    return Files.readString(Path.of("pom.xml"));
  }

  @Test
  void javadocLeavesOutWhatIsInternal() throws IOException {
    String excluded = found("<excludePackageNames>([^<]*)<", pom()).iterator().next();
    assertThat(List.of(excluded.split(":"))).containsExactlyInAnyOrderElementsOf(internalOnes());
  }

  @Test
  void theComparisonLeavesOutWhatIsInternal() throws IOException {
    Set<String> excluded = found("<exclude>(io\\.github\\.sepaykit[a-z.]*)</exclude>", pom());
    Set<String> expected = internalOnes();
    expected.addAll(SHADED);
    assertThat(excluded).isEqualTo(expected);
  }

  @Test
  void theCatalogueNamesTheJarOfThisVersion() throws IOException {
    String version =
        found("<artifactId>sepay-kit</artifactId>\\s*<version>([^<]*)<", pom()).iterator().next();
    JsonNode catalogue =
        new ObjectMapper().readTree(Files.readString(Path.of("jbang-catalog.json")));
    JsonNode command = catalogue.at("/aliases/sepay-kit");
    assertThat(command.path("script-ref").asText())
        .isEqualTo("io.github.sepaykit:sepay-kit:%s:standalone@fatjar", version);
    assertThat(pom()).contains("<mainClass>" + command.path("main").asText() + "</mainClass>");
  }
}
