package io.github.sepaykit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        .contains("json-schema-validator", "ITU", "Jackson", "Tatu Saloranta", "HttpComponents");
    assertThat(files(jar))
        .contains(
            "META-INF/FastDoubleParser-LICENSE",
            "META-INF/FastDoubleParser-ThirdParty-LICENSE",
            "META-INF/Schubfach-LICENSE");
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
}
