package io.github.sepaykit.testcontainers;

import com.github.dockerjava.api.exception.NotFoundException;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** Image of a fake: one that is named, or one that is built from the jars on the class path. */
final class SePayImage {
  static final String IMAGE = "sepay.kit.image";
  static final String BASE_IMAGE = "sepay.kit.base-image";

  private static final String RULE = "container.image";
  private static final String JAVA = "docker.io/library/eclipse-temurin:17-jre";
  private static final String MAIN = "io.github.sepaykit.cli.Main";

  /** Classes whose jars the fake needs, and what to add where one is absent. */
  private static final Map<String, String> NEEDED = new LinkedHashMap<>();

  static {
    NEEDED.put(MAIN, "io.github.sepaykit:sepay-kit");
    NEEDED.put(
        "com.github.tomakehurst.wiremock.WireMockServer", "org.wiremock:wiremock-standalone");
    NEEDED.put("org.slf4j.LoggerFactory", "org.slf4j:slf4j-api");
    NEEDED.put("picocli.CommandLine", "info.picocli:picocli:4.7.7");
  }

  private SePayImage() {}

  static Future<String> find() {
    String named = System.getProperty(IMAGE, "");
    return named.isEmpty() ? built(jars()) : CompletableFuture.completedFuture(named);
  }

  private static Set<Path> jars() {
    Set<Path> jars = new LinkedHashSet<>();
    for (Map.Entry<String, String> needed : NEEDED.entrySet()) {
      jars.add(jar(needed.getKey(), needed.getValue()));
    }
    return jars;
  }

  private static Path jar(String type, String artifact) {
    try {
      CodeSource source =
          Class.forName(type, false, SePayImage.class.getClassLoader())
              .getProtectionDomain()
              .getCodeSource();
      Path jar = Path.of(source.getLocation().toURI());
      if (jar.toFile().isFile()) {
        return jar;
      }
      throw unbuildable("a jar of " + artifact, "the folder " + jar, "");
    } catch (ClassNotFoundException e) {
      throw unbuildable(artifact, "nothing of it", "add " + artifact + " in scope test, or ");
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static IllegalStateException unbuildable(String expected, String was, String fix) {
    return new IllegalStateException(
        """
        %s: an image of the fake cannot be built from the class path
          expected: %s
          was:      %s
          fix:      %sname an image, new SePayContainer("…") or system property %s"""
            .formatted(RULE, expected, was, fix, IMAGE));
  }

  private static Future<String> built(Set<Path> jars) {
    String base = System.getProperty(BASE_IMAGE, JAVA);
    String name = "localhost/sepay-kit-class-path:" + fingerprint(jars, base);
    if (isThere(name)) {
      return CompletableFuture.completedFuture(name);
    }
    ImageFromDockerfile image =
        new ImageFromDockerfile(name, false).withFileFromString("Dockerfile", dockerfile(base));
    for (Path jar : jars) {
      image.withFileFromPath("lib/" + jar.getFileName(), jar);
    }
    return image;
  }

  /** Returns a name for these files as they are now. */
  private static String fingerprint(Set<Path> jars, String base) {
    List<File> files = jars.stream().map(Path::toFile).toList();
    String all =
        files.stream()
            .map(file -> file.getName() + " " + file.length() + " " + file.lastModified())
            .collect(Collectors.joining("\n", dockerfile(base), ""));
    return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static boolean isThere(String name) {
    try {
      DockerClientFactory.instance().client().inspectImageCmd(name).exec();
      return true;
    } catch (NotFoundException e) {
      return false;
    }
  }

  private static String dockerfile(String base) {
    return """
        FROM %s
        COPY lib /opt/sepay-kit/lib
        ENV LANG=C.UTF-8 SEPAY_KIT_HOST=0.0.0.0 SEPAY_KIT_TRUST_NETWORK=true
        USER 65532:65532
        EXPOSE 8080
        ENTRYPOINT ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", \
        "-XX:MaxRAMPercentage=60", "-cp", "/opt/sepay-kit/lib/*", "%s"]
        CMD ["serve"]
        """
        .formatted(base, MAIN);
  }
}
