package io.github.sepaykit;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** The thin jar on a class path that it shares with others. */
class ClassPathPackagedTest {
  private static final Path THIN =
      Path.of(
          System.getProperty("kit.standalone", "target/sepay-kit-0.1.0-standalone.jar")
              .replace("-standalone.jar", ".jar"));

  /** Names that every jar has, and that nobody asks a class loader for. */
  private static final Set<String> OF_EVERY_JAR =
      Set.of("META-INF/MANIFEST.MF", "META-INF/LICENSE", "META-INF/NOTICE");

  /** What the schema engine and its date library read from their jars, in one document. */
  private static final String DOCUMENT =
      """
      {
        "openapi": "3.1.0",
        "info": {"title": "Things", "version": "1"},
        "paths": {"/things": {"post": {
          "operationId": "addThing",
          "requestBody": {"content": {"application/json": {"schema": {
            "type": "object",
            "properties": {
              "at": {"type": "string", "format": "date-time"},
              "host": {"type": "string", "format": "idn-hostname"},
              "size": {"type": "integer", "minimum": 1}
            }
          }}}},
          "responses": {"204": {"description": "Added."}}
        }}}
      }
      """;

  @TempDir Path folder;

  private static Set<String> files(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Set<String> names = new TreeSet<>();
      file.stream().filter(e -> !e.isDirectory()).map(ZipEntry::getName).forEach(names::add);
      return names;
    }
  }

  private static Path jarOf(Class<?> type) throws Exception {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** Else the order of a class path decides whose is read. */
  @Test
  void nothingStandsTwiceWithWireMock() throws Exception {
    Set<String> shared = files(THIN);
    assertThat(shared).isNotEmpty();
    shared.retainAll(files(jarOf(WireMockServer.class)));
    shared.removeAll(OF_EVERY_JAR);
    assertThat(shared).isEmpty();
  }

  /** A bare name such as {@code draft/} would meet another library's copy. */
  @Test
  void everyEntryIsUnderOurPackageOrMetaInf() throws IOException {
    assertThat(files(THIN))
        .allMatch(name -> name.startsWith("io/github/sepaykit/") || name.startsWith("META-INF/"));
  }

  /** What was relocated is found there: no other jar than slf4j's is beside this one. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "`{\"size\": 1}`, ``",
        "`{\"size\": \"x\"}`, request.body.type /size",
        "`{\"at\": \"2016-12-31T23:59:60Z\"}`, ``",
        "`{\"at\": \"2016-12-31T23:59:61Z\"}`, request.body.format /at",
        "`{\"host\": \"\u0628\u064a\u200c\u0628\u064a\"}`, ``",
        "`{\"host\": \"a\u200cb\"}`, request.body.format /host",
      })
  void theThinJarAloneReadsWhatItsLibrariesKeepInFiles(String body, String broken)
      throws Exception {
    Path document = Files.writeString(folder.resolve("things.json"), DOCUMENT);
    URL[] jars = {
      THIN.toUri().toURL(),
      jarOf(LoggerFactory.class).toUri().toURL(),
      jarOf(ThinJarProbe.class).toUri().toURL()
    };
    try (URLClassLoader loader = new URLClassLoader(jars, ClassLoader.getPlatformClassLoader())) {
      Object rules =
          loader
              .loadClass(ThinJarProbe.class.getName())
              .getMethod("brokenRules", Path.class, String.class)
              .invoke(null, document, body);
      assertThat(rules).isEqualTo(broken.isEmpty() ? List.of() : List.of(broken));
    }
  }
}
