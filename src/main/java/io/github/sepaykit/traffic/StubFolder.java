package io.github.sepaykit.traffic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Folder of stubs that WireMock recorded: {@code mappings/*.json}, with bodies in {@code __files}.
 */
final class StubFolder {
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
      throw unreadable(e, file, e.toString());
    }
  }

  private static UnreadableTrafficException unreadable(
      @org.jspecify.annotations.Nullable Exception cause, Path file, String was) {
    return UnreadableTrafficException.causedBy(
        cause, "cannot check " + file, "a stub mapping of WireMock's", was, "record it again");
  }
}
