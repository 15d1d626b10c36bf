package io.github.sepaykit.fake;

import com.github.tomakehurst.wiremock.common.Json;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.stubbing.StubMappingCollection;
import io.github.sepaykit.control.Seed;
import io.github.sepaykit.http.StartupException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code stubs/}: what ships with the kit, and a user's own folder on top. Immutable. */
public final class StubLibrary {
  private static final Pattern PLACE = Pattern.compile("line: (\\d+), column: (\\d+)");
  private static final String ROOT = "/META-INF/sepay-kit/stubs/";
  private static final String JSON = ".json";

  private final Optional<Path> folder;
  private final List<StubMapping> userStubs;
  private final FaultLibrary faults;

  private StubLibrary(Optional<Path> folder, List<StubMapping> userStubs, FaultLibrary faults) {
    this.folder = folder;
    this.userStubs = userStubs;
    this.faults = faults;
  }

  /**
   * Loads the kit's stubs and a user's own.
   *
   * @param folder holds {@code mappings/*.json}, {@code faults/*.json} and {@code __files/}, each
   *     optional
   * @throws StartupException rule {@code start.stubs} naming the file that cannot be used
   */
  public static StubLibrary load(Optional<Path> folder) {
    Map<String, Supplier<StubMapping>> faults = new LinkedHashMap<>();
    for (String name : bundled("INDEX").lines().toList()) {
      if (name.startsWith("faults/")) {
        // Few fakes are asked for one, and WireMock's JSON takes long to load.
        faults.put(faultName(name), () -> parse("stubs/" + name, bundled(name)).get(0));
      }
    }
    List<StubMapping> user = new ArrayList<>();
    folder.ifPresent(
        dir -> {
          if (!Files.isDirectory(dir)) {
            throw new StartupException(
                "start.stubs",
                dir + ": expected a folder; fix: give one with mappings/ or faults/ in it");
          }
          files(dir.resolve("mappings"))
              .forEach(file -> user.addAll(parse(file.toString(), text(file))));
          files(dir.resolve("faults"))
              .forEach(
                  file -> {
                    StubMapping fault = parse(file.toString(), text(file)).get(0);
                    faults.put(faultName(file.getFileName().toString()), () -> fault);
                  });
        });
    return new StubLibrary(folder, user, new FaultLibrary(faults));
  }

  /** Returns the seed that every server starts with. */
  public static Seed defaultSeed() {
    return SeedReader.read(
        "stubs/seed/default.json", bundled("seed/default.json").getBytes(StandardCharsets.UTF_8));
  }

  Optional<Path> folder() {
    return folder;
  }

  List<StubMapping> userStubs() {
    return userStubs;
  }

  FaultLibrary faults() {
    return faults;
  }

  private static String faultName(String file) {
    return file.substring(file.lastIndexOf('/') + 1, file.length() - JSON.length());
  }

  private static List<Path> files(Path dir) {
    if (!Files.isDirectory(dir)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(dir)) {
      return files.filter(file -> file.toString().endsWith(JSON)).sorted().toList();
    } catch (IOException e) {
      throw new StartupException("start.stubs", dir + ": not readable: " + e.getMessage(), e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new StartupException(
          "start.stubs", file + ": not readable as UTF-8 text: " + e.getMessage(), e);
    }
  }

  private static String bundled(String name) {
    try (InputStream in = StubLibrary.class.getResourceAsStream(ROOT + name)) {
      if (in == null) {
        throw new IllegalStateException(
            "the kit's own " + ROOT + name + " is not on the classpath");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the kit's own " + ROOT + name + " is not readable", e);
    }
  }

  private static List<StubMapping> parse(String file, String json) {
    try {
      List<? extends StubMapping> mappings =
          Json.read(json, StubMappingCollection.class).getMappingOrMappings();
      if (mappings.isEmpty() || mappings.stream().anyMatch(stub -> stub.getResponse() == null)) {
        throw new StartupException(
            "start.stubs", file + ": expected a WireMock stub mapping with a \"response\"");
      }
      return List.copyOf(mappings);
    } catch (RuntimeException e) {
      if (e instanceof StartupException known) {
        throw known;
      }
      throw new StartupException("start.stubs", file + problem(e), e);
    }
  }

  /** Returns the place and the cause of a text that WireMock cannot read, and the fix. */
  private static String problem(RuntimeException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    String message = String.valueOf(cause.getMessage());
    Matcher place = PLACE.matcher(message);
    return (place.find() ? " (line %s, column %s)".formatted(place.group(1), place.group(2)) : "")
        + ": not JSON of a WireMock stub mapping: "
        + message.lines().findFirst().orElse("").replaceFirst(" \\(class .*", "")
        + "; fix: see docs/stubs-and-faults.md for examples";
  }
}
