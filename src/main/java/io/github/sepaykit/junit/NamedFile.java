package io.github.sepaykit.junit;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * Files and folders by the names that options have for them: a path, or {@code classpath:} and the
 * name of a resource. What is in a jar is copied into a temporary folder, once.
 */
final class NamedFile {
  private static final String CLASSPATH = "classpath:";
  private static final Map<String, Path> COPIES = new ConcurrentHashMap<>();

  private NamedFile() {}

  /**
   * Returns the path of a name; empty for the empty name.
   *
   * @throws ExtensionConfigurationException when the class path has no such resource
   */
  static Optional<Path> find(String name, ClassLoader loader) {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        name.startsWith(CLASSPATH)
            ? resource(name.substring(CLASSPATH.length()), loader)
            : Path.of(name));
  }

  private static Path resource(String given, ClassLoader loader) {
    String name = given.replaceFirst("^/+", "");
    URL url = name.isEmpty() ? null : loader.getResource(name);
    if (url == null) {
      throw new ExtensionConfigurationException(
          CLASSPATH
              + given
              + ": the class path has no such file or folder; fix: put it under src/test/resources, or give a path without "
              + CLASSPATH);
    }
    try {
      URI uri = url.toURI();
      return "jar".equals(uri.getScheme())
          ? COPIES.computeIfAbsent(uri.toString(), key -> copy(uri, name))
          : Path.of(uri);
    } catch (URISyntaxException | RuntimeException e) {
      throw new ExtensionConfigurationException(
          "%s%s at %s cannot be read: %s; fix: give a path without %s"
              .formatted(CLASSPATH, given, url, e.getMessage(), CLASSPATH),
          e);
    }
  }

  private static Path copy(URI inJar, String name) {
    // The jar alone, not as "jar:": such a file system may be open already, and then it is not
    // ours.
    Path jar = Path.of(URI.create(inJar.toString().replaceFirst("^jar:(.*?)!/.*$", "$1")));
    try (FileSystem content = FileSystems.newFileSystem(jar)) {
      Path source = content.getPath(name);
      Path target = Files.createTempDirectory("sepay-kit-");
      target.toFile().deleteOnExit();
      Path root = target.resolve(source.getFileName().toString());
      List<Path> all;
      try (Stream<Path> tree = Files.walk(source)) {
        all = tree.toList();
      }
      for (Path file : all) {
        Path copied = root.resolve(source.relativize(file).toString());
        Files.copy(file, copied);
        copied.toFile().deleteOnExit(); // In reverse order of this: folders come last.
      }
      return root;
    } catch (IOException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }
}
