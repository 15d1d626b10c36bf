package io.github.sepaykit.traffic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.http.BaseUrl;
import io.github.sepaykit.report.FileFailure;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges recordings of traffic by a contract. Immutable, thread-safe.
 *
 * <p>A recording is a HAR file, what WireMock's {@code /__admin/requests} answers, or a folder:
 * WireMock's with {@code mappings}, or one with HAR files. A file is read entry by entry, so its
 * size does not matter; a body may have 16 Mi characters.
 */
public final class TrafficCheck {
  private final Contract contract;
  private final Optional<String> baseUrl;
  private final String version;
  private final Clock clock;

  private TrafficCheck(Contract contract, Optional<String> baseUrl, String version, Clock clock) {
    this.contract = contract;
    this.baseUrl = baseUrl;
    this.version = version;
    this.clock = clock;
  }

  /**
   * Returns a check of all entries whose path is one of the contract's, or below one.
   *
   * @param version of the kit, for the report
   * @param clock that the run is timed by
   */
  public static TrafficCheck of(Contract contract, String version, Clock clock) {
    return new TrafficCheck(contract, Optional.empty(), version, clock);
  }

  /**
   * Judges all entries below a URL instead, and no other. A path of the URL is taken off before the
   * rest is looked up in the contract.
   *
   * @throws IllegalArgumentException when it is no absolute URL
   */
  public TrafficCheck withBaseUrl(String url) {
    BaseUrl.of(url);
    return new TrafficCheck(contract, Optional.of(url), version, clock);
  }

  /**
   * Reads and judges recordings, in order.
   *
   * @throws UnreadableTrafficException when one cannot be read, or all of them hold no exchange of
   *     the contract's
   */
  public Report check(List<Path> recordings) {
    Instant started = clock.instant();
    TrafficScope scope = new TrafficScope(contract, baseUrl.map(BaseUrl::of));
    TrafficJudge judge = new TrafficJudge(contract);
    for (Path recording : recordings) {
      if (Files.isDirectory(recording)) {
        readFolder(recording, scope, judge::accept);
      } else {
        TrafficFile.read(recording, scope, judge::accept);
      }
    }
    if (judge.exchanges() == 0) {
      throw UnreadableTrafficException.of(
          "nothing to judge in " + names(recordings),
          scope.inWords(),
          judge.describeOthers(),
          "name the server with --url, or record the calls to SePay");
    }
    Map<String, String> settings = new LinkedHashMap<>();
    baseUrl.ifPresent(url -> settings.put("base-url", url));
    settings.put("entries", String.valueOf(judge.entries()));
    Run run =
        new Run(
            "check",
            version,
            Long.toString(started.toEpochMilli(), Character.MAX_RADIX),
            names(recordings),
            started,
            Duration.between(started, clock.instant()),
            settings);
    return judge.report(run);
  }

  private static String names(List<Path> recordings) {
    return recordings.stream().map(Path::toString).collect(Collectors.joining(", "));
  }

  /** Reads a folder of WireMock stubs, or of HAR files. */
  private static void readFolder(Path folder, TrafficScope scope, Consumer<RecordedEntry> sink) {
    Path mappings = folder.resolve("mappings");
    if (Files.isDirectory(mappings)) {
      new StubFolder(folder, scope).read(files(mappings, ".json"), sink);
      return;
    }
    List<Path> files = files(folder, ".har");
    if (files.isEmpty()) {
      throw UnreadableTrafficException.of(
          "cannot check " + folder,
          "a folder with \"mappings\", as WireMock records it, or with files *.har",
          "a folder with neither",
          "name the folder above \"mappings\", or a file");
    }
    files.forEach(file -> TrafficFile.read(file, scope, sink));
  }

  /** Returns all files below a folder that have a suffix, sorted by path. */
  private static List<Path> files(Path folder, String ending) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(ending) && Files.isRegularFile(file))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw UnreadableTrafficException.causedBy(
          e,
          "cannot read " + folder,
          "a folder",
          FileFailure.reason(e),
          "name a folder that can be read");
    }
  }

  /**
   * Folder of stubs that WireMock recorded: {@code mappings/*.json}, with bodies in {@code
   * __files}.
   */
  private static final class StubFolder {
    private static final long MAX_FILE = 64 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final StubMapping mapping;

    StubFolder(Path folder, TrafficScope scope) {
      this.folder = folder;
      this.mapping = new StubMapping(scope, new BodyFiles(folder.resolve("__files")));
    }

    void read(List<Path> mappings, Consumer<RecordedEntry> sink) {
      for (Path file : mappings) {
        JsonNode root = json(file);
        String name = folder.relativize(file).toString();
        if (root.path("mappings").isArray()) {
          int number = 0;
          for (JsonNode stub : root.path("mappings")) {
            sink.accept(mapping.read("stub " + ++number + " of " + name, stub));
          }
        } else {
          sink.accept(mapping.read(name, root));
        }
      }
    }

    private static JsonNode json(Path file) {
      try {
        if (Files.size(file) > MAX_FILE) {
          throw unreadable(null, file, "more than " + MAX_FILE + " bytes");
        }
        JsonNode root = JSON.readTree(Files.readAllBytes(file));
        if (root == null || !root.isObject()) {
          throw unreadable(null, file, "no JSON object");
        }
        return root;
      } catch (JsonProcessingException e) {
        String place =
            e.getLocation() == null
                ? ""
                : " at line "
                    + e.getLocation().getLineNr()
                    + ", column "
                    + e.getLocation().getColumnNr();
        throw unreadable(e, file, "text that is no JSON" + place);
      } catch (IOException e) {
        throw unreadable(e, file, FileFailure.reason(e));
      }
    }

    private static UnreadableTrafficException unreadable(
        @Nullable Exception cause, Path file, String was) {
      return UnreadableTrafficException.causedBy(
          cause, "cannot check " + file, "a stub mapping of WireMock's", was, "record it again");
    }
  }
}
