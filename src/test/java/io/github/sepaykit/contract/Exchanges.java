package io.github.sepaykit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Recorded cases of {@code src/test/resources/exchanges}: an exchange and what it must yield. */
final class Exchanges {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path FOLDER = Path.of("src/test/resources/exchanges");

  private Exchanges() {}

  /**
   * A case.
   *
   * @param violations rule, severity and pointer of each, as one text
   */
  record Case(String name, Exchange exchange, List<String> violations) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> all() throws IOException {
    List<Case> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.sorted().toList()) {
        cases.add(read(file));
      }
    }
    return cases;
  }

  static Case one(String name) throws IOException {
    return read(FOLDER.resolve(name + ".json"));
  }

  private static Case read(Path file) throws IOException {
    JsonNode root = JSON.readTree(Files.readAllBytes(file));
    JsonNode request = root.path("request");
    JsonNode response = root.path("response");
    List<String> violations = new ArrayList<>();
    root.path("violations")
        .forEach(
            v ->
                violations.add(
                    summary(
                        v.path("rule").asText(),
                        v.path("severity").asText(),
                        v.path("at").asText())));
    return new Case(
        file.getFileName().toString().replace(".json", ""),
        new Exchange(
            new Request(
                request.path("method").asText(),
                request.path("target").asText(),
                headers(request),
                body(request)),
            new Response(response.path("status").asInt(), headers(response), body(response))),
        violations);
  }

  static String summary(Violation violation) {
    return summary(
        violation.rule().id(),
        violation.severity().name().toLowerCase(Locale.ROOT),
        violation.pointer());
  }

  private static String summary(String rule, String severity, String at) {
    return rule + " (" + severity + ") at " + at;
  }

  private static Headers headers(JsonNode message) {
    Headers.Builder headers = Headers.builder();
    message
        .path("headers")
        .properties()
        .forEach(h -> h.getValue().forEach(value -> headers.add(h.getKey(), value.asText())));
    return headers.build();
  }

  private static Body body(JsonNode message) throws IOException {
    if (message.has("base64")) {
      return Body.of(Base64.getDecoder().decode(message.get("base64").asText()));
    }
    if (message.has("text")) {
      return Body.of(message.get("text").asText());
    }
    return message.has("body")
        ? Body.of(JSON.writeValueAsBytes(message.get("body")))
        : Body.empty();
  }
}
