package io.github.sepaykit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.SePayFake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A JSON block under {@code <!-- seed -->} or {@code <!-- stub: file -->} is one that loads. */
class PageExamplesTest {
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
                      Path file = write("seed.json", block);
                      try (SePayFake fake =
                          SePayFake.start(FakeOptions.defaults().withSeed(file))) {
                        assertThat(fake.sepay().companies()).hasSizeGreaterThan(2);
                      }
                    }));
  }

  @TestFactory
  Stream<DynamicTest> everyStubOfAPageIsLoaded() {
    List<Markdown.Code> stubs = blocks("stub: ");
    assertThat(stubs).isNotEmpty();
    return stubs.stream()
        .map(
            block ->
                DynamicTest.dynamicTest(
                    block + " " + block.note(),
                    () -> {
                      String file = block.note().substring("stub: ".length());
                      write(file, block);
                      try (SePayFake fake =
                          SePayFake.start(FakeOptions.defaults().withStubs(folder))) {
                        if (file.startsWith("faults/")) {
                          String name = file.replaceAll("faults/|\\.json", "");
                          assertThat(fake.sepay().faults().library()).contains(name);
                        } else {
                          assertThat(fake.wireMock().getStubMappings()).hasSize(2);
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

  private Path write(String name, Markdown.Code block) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, block.text());
  }
}
