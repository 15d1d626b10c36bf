package io.github.sepaykit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.control.SePay;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Seeds, stubs and documents from the class path. */
class NamedFileTest {
  abstract static class UsesThem {
    @Test
    void startsWithThem(SePay sepay) throws Exception {
      assertThat(sepay.companies()).contains(2001L);
      assertThat(sepay.faults().library()).contains("teapot");
      sepay.faults().next("listWebhooks", "teapot");
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(sepay.baseUrl().resolve("/api/v1/webhooks"))
                      .header("Authorization", "Bearer " + sepay.tokens().mint("webhook:read"))
                      .build(),
                  BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(418);
      assertThat(answer.body()).contains("short and stout");
    }
  }

  @Fixture
  @SePayTest(
      seed = "classpath:junit/seed.json",
      stubs = "classpath:/junit/stubs",
      spec = "classpath:META-INF/sepay-kit/openapi/sepay-webhooks.json")
  static class FromFolders extends UsesThem {}

  @Test
  void readsResourcesInFolders() {
    assertThat(Run.of(FromFolders.class).failures()).isEmpty();
  }

  @Fixture
  static class FromAJar extends UsesThem {
    @RegisterExtension
    static final SePayExtension EXTENSION =
        SePayExtension.builder()
            .seed("classpath:packed/seed.json")
            .stubs("classpath:packed/stubs")
            .build();
  }

  @Test
  void readsResourcesInJars(@TempDir Path folder) throws Exception {
    Path jar = folder.resolve("fixtures.jar");
    pack(Path.of("src/test/resources/junit"), jar);
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
      thread.setContextClassLoader(loader);
      assertThat(Run.of(FromAJar.class).failures()).isEmpty();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Packs a folder as {@code packed/}, with entries for folders as build tools make them. */
  private static void pack(Path source, Path jar) throws IOException {
    List<Path> all;
    try (Stream<Path> tree = Files.walk(source)) {
      all = tree.toList();
    }
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out)) {
      for (Path file : all) {
        boolean isFolder = Files.isDirectory(file);
        String name = "packed/" + source.relativize(file) + (isFolder ? "/" : "");
        packed.putNextEntry(new JarEntry(name.replace("//", "/")));
        if (!isFolder) {
          Files.copy(file, packed);
        }
        packed.closeEntry();
      }
    }
  }

  @Fixture
  @SePayTest(seed = "classpath:no/such/seed.json")
  static class Lost extends UsesThem {}

  @Test
  void saysWhatIsNotThere() {
    assertThat(Run.of(Lost.class).failure())
        .hasMessage(
            "classpath:no/such/seed.json: the class path has no such file or folder; fix: put it"
                + " under src/test/resources, or give a path without classpath:");
  }
}
