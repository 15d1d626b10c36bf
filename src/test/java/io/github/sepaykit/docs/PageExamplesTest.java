package io.github.sepaykit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.SePayFake;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A JSON block under {@code <!-- seed -->} or {@code <!-- stub: file -->} is one that loads. */
class PageExamplesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @TestFactory
  Stream<DynamicTest> everySeedOfAPageIsPlanted() {
    List<Markdown.Code> seeds = blocks("seed");
    assertThat(seeds).isNotEmpty();
    return seeds.stream()
        .map(
            block ->
                DynamicTest.dynamicTest(
                    block.toString(),
                    () -> {
                      Path file = write(folder.resolve("seed.json"), block);
                      try (SePayFake fake =
                          SePayFake.start(FakeOptions.defaults().with(o -> o.seed(file)))) {
                        assertThat(fake.sepay().companies()).hasSizeGreaterThan(2);
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> everyStubOfAPageIsLoaded() {
    List<Markdown.Code> blocks = blocks("stub: ");
    assertThat(blocks).isNotEmpty();
    return blocks.stream()
        .map(
            block ->
                DynamicTest.dynamicTest(
                    block + " " + block.note(),
                    () -> {
                      String file = block.note().substring("stub: ".length());
                      Path stubs = folder.resolve("stubs-" + block.line());
                      write(stubs.resolve(file), block);
                      try (SePayFake fake =
                          SePayFake.start(FakeOptions.defaults().with(o -> o.stubs(stubs)))) {
                        if (file.startsWith("faults/")) {
                          String name = file.replaceAll("faults/|\\.json", "");
                          assertThat(fake.sepay().faults().library()).contains(name);
                        } else {
                          assertThat(get(fake, JSON.readTree(block.text())))
                              .contains("\"status\":\"success\"");
                        }
                      }
                    }));
  }

  private static List<Markdown.Code> blocks(String note) {
    return Markdown.all().stream()
        .flatMap(page -> page.code().stream())
        .filter(block -> block.language().equals("json") && block.note().startsWith(note))
        .toList();
  }

  /** Calls the URL that the stub is for. */
  private static String get(SePayFake fake, JsonNode stub)
      throws IOException, InterruptedException {
    URI url = fake.baseUrl().resolve(stub.at("/request/urlPath").asText());
    HttpRequest request =
        HttpRequest.newBuilder(url).header("Authorization", "Bearer kit_full").build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static Path write(Path file, Markdown.Code block) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, block.text());
  }
}
