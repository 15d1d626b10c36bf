package io.github.sepaykit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.Contract;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What is in the jars as packaged. */
class JarsPackagedTest {
  private static final String STANDALONE =
      System.getProperty("kit.standalone", "target/sepay-kit-0.1.0-standalone.jar");

  private static String jar(String classifier) {
    return STANDALONE.replace("-standalone.jar", classifier + ".jar");
  }

  private static List<String> files(String jar) throws IOException {
    try (JarFile file = new JarFile(jar)) {
      return file.stream().filter(e -> !e.isDirectory()).map(ZipEntry::getName).toList();
    }
  }

  private static String text(String jar, String name) throws IOException {
    try (JarFile file = new JarFile(jar)) {
      ZipEntry entry = file.getEntry(name);
      assertThat(entry).as(name + " in " + jar).isNotNull();
      return new String(file.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-sources", "-standalone"})
  void everyJarCarriesLicenseAndNotice(String classifier) throws IOException {
    assertThat(text(jar(classifier), "META-INF/LICENSE")).contains("Apache License");
    assertThat(text(jar(classifier), "META-INF/NOTICE")).contains("SePay Kit");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-standalone"})
  void whatIsInsideIsNamedWithItsLicenses(String classifier) throws IOException {
    String jar = jar(classifier);
    assertThat(text(jar, "META-INF/NOTICE"))
        .contains(
            "json-schema-validator",
            "ITU",
            "Jackson",
            "Tatu Saloranta",
            "SnakeYAML",
            "HttpComponents");
    assertThat(files(jar))
        .contains(
            "META-INF/licenses/jackson-core/FastDoubleParser-LICENSE",
            "META-INF/licenses/jackson-core/FastDoubleParser-ThirdParty-LICENSE",
            "META-INF/licenses/jackson-core/Schubfach-LICENSE");
  }

  @Test
  void theStandaloneJarKeepsTheLicenseOfSlf4j() throws IOException {
    assertThat(text(STANDALONE, "META-INF/LICENSE.txt")).contains("QOS.ch");
  }

  /** Else it would meet a project's own copies. */
  @Test
  void theThinJarHasClassesUnderItsOwnPackageOnly() throws IOException {
    assertThat(files(jar("")))
        .filteredOn(name -> name.endsWith(".class") || name.startsWith("jsv-messages"))
        .isNotEmpty()
        .allMatch(name -> name.startsWith("io/github/sepaykit/"));
  }

  /** Of other jars only slf4j's is there: neither SnakeYAML nor swagger-parser. */
  @Test
  void theThinJarAloneReadsYaml() throws Exception {
    URL slf4j = LoggerFactory.class.getProtectionDomain().getCodeSource().getLocation();
    URL[] thin = {Path.of(jar("")).toUri().toURL(), slf4j};
    try (URLClassLoader loader = new URLClassLoader(thin, ClassLoader.getPlatformClassLoader())) {
      Class<?> contract = loader.loadClass("io.github.sepaykit.contract.Contract");
      Path document = Path.of("openapi/sepay-webhooks.yaml");
      Object loaded = contract.getMethod("load", Path.class).invoke(null, document);
      assertThat((List<?>) contract.getMethod("operations").invoke(loaded))
          .hasSameSizeAs(Contract.bundled().operations());
      assertThat((List<?>) contract.getMethod("lint", Path.class).invoke(null, document))
          .singleElement()
          .satisfies(
              problem ->
                  assertThat(problem.toString())
                      .contains("spec.unjudged", "swagger-parser-v3", "error=false"));
    }
  }
}
