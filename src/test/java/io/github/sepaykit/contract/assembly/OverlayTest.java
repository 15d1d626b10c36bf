package io.github.sepaykit.contract.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.contract.document.DocumentProblem;
import io.github.sepaykit.contract.document.InvalidDocumentException;
import io.github.sepaykit.contract.internal.Position;
import io.github.sepaykit.contract.internal.Source;
import io.github.sepaykit.contract.internal.YamlSource;
import io.github.sepaykit.contract.internal.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverlayTest {
  private static final Path SETS = Path.of("src/test/resources/overlay");
  private static final String HEAD = "overlay: 1.0.0\ninfo: {title: T, version: 1.0.0}\nactions:\n";

  static Stream<Path> sets() throws IOException {
    try (Stream<Path> folders = Files.list(SETS)) {
      return folders.filter(Files::isDirectory).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("sets")
  void appliesTheSpecificationsOwnExamples(Path set) throws IOException {
    Overlay overlay = Overlay.read("overlay.yaml", read(set.resolve("overlay.yaml")));
    Source merged = overlay.applyTo(read(set.resolve("openapi.yaml")));

    assertThat(merged.root()).isEqualTo(read(set.resolve("output.yaml")).root());
  }

  @Test
  void examplesOfTheSpecificationAreThere() throws IOException {
    assertThat(sets()).hasSize(8);
  }

  private static Source read(Path file) throws IOException {
    Source source = YamlSource.read(Files.readString(file));
    assertThat(source.problems()).isEmpty();
    return source;
  }

  private static Source apply(String document, String actions) {
    return Overlay.read("o.yaml", YamlSource.read(HEAD + actions))
        .applyTo(YamlSource.read(document));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$.a           | {a: {x: 1, new: 1}, b: [{k: one}, {k: two}]}",
        "$['a']        | {a: {x: 1, new: 1}, b: [{k: one}, {k: two}]}",
        "$[\"a\"]      | {a: {x: 1, new: 1}, b: [{k: one}, {k: two}]}",
        "$.b[0]        | {a: {x: 1}, b: [{k: one, new: 1}, {k: two}]}",
        "$.b[-1]       | {a: {x: 1}, b: [{k: one}, {k: two, new: 1}]}",
        "$.b[*]        | {a: {x: 1}, b: [{k: one, new: 1}, {k: two, new: 1}]}",
        "$.b.*         | {a: {x: 1}, b: [{k: one, new: 1}, {k: two, new: 1}]}",
        "$.b[?@.k=='two'] | {a: {x: 1}, b: [{k: one}, {k: two, new: 1}]}",
        "$.b[?(@.k != 'two')] | {a: {x: 1}, b: [{k: one, new: 1}, {k: two}]}",
        "$.b[?@.k && @.k=='one'] | {a: {x: 1}, b: [{k: one, new: 1}, {k: two}]}",
        "$.*[?@['k']=='one'] | {a: {x: 1}, b: [{k: one, new: 1}, {k: two}]}",
        "$[?@.x == 1]  | {a: {x: 1, new: 1}, b: [{k: one}, {k: two}]}",
        "$..[?@.k]     | {a: {x: 1}, b: [{k: one, new: 1}, {k: two, new: 1}]}",
        "$.nowhere.*   | {a: {x: 1}, b: [{k: one}, {k: two}]}",
      })
  void selectsByName(String target, String expected) {
    String document = "{a: {x: 1}, b: [{k: one}, {k: two}]}";
    Source merged =
        apply(
            document,
            "  - {target: \"%s\", update: {new: 1}}\n"
                .formatted(target.strip().replace("\"", "\\\"")));

    assertThat(merged.root()).isEqualTo(YamlSource.read(expected).root());
  }

  @Test
  void appendsToArraysAndMergesObjectsInTheirOrder() {
    Source merged =
        apply(
            "{m: {one: 1, two: {list: [a]}}, e: [x]}",
            """
              - target: $.m
                update: {two: {list: [b, c]}, one: 11, three: 3}
              - target: $.e
                update: y
              - target: $.e
                update: {k: v}
            """);

    assertThat(merged.root().toString())
        .isEqualTo(
            "{\"m\":{\"one\":11,\"two\":{\"list\":[\"a\",\"b\",\"c\"]},\"three\":3},"
                + "\"e\":[\"x\",\"y\",{\"k\":\"v\"}]}");
  }

  @Test
  void everyClauseKeepsItsFileAndLine() {
    Source merged =
        apply(
            "a:\n  - one\n  - two\n  - {name: three}\nb: 1\n",
            """
              - target: $.a[0]
                remove: true
              - target: $
                update:
                  b: 2
                  c: 3
            """);

    assertThat(merged.positions())
        .containsEntry("/a/0", new Position(3, 5, ""))
        .containsEntry("/a/1/name", new Position(4, 6, ""))
        .doesNotContainKey("/a/2")
        .containsEntry("/b", new Position(8, 7, "o.yaml"))
        .containsEntry("/c", new Position(9, 7, "o.yaml"));
  }

  @Test
  void anUpdateOfSeveralPlacesGivesEachItsOwnCopy() {
    Source merged =
        apply(
            "{a: {}, b: {}}",
            """
              - target: $.*
                update: {list: [x]}
              - target: $.a.list[0]
                remove: true
            """);

    assertThat(merged.root().toString())
        .isEqualTo("{\"a\":{\"list\":[]},\"b\":{\"list\":[\"x\"]}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.b",
        "$a",
        "$.",
        "$.a[",
        "$.a[?@.x > 1]",
        "$.a[1:2]",
        "$.a[0,1]",
        "$.a[?length(@.x)==1]",
        "$.[a]",
        "$.a[?@.x == y]"
      })
  void refusesTargetsThatItCannotRead(String target) {
    assertThatThrownBy(() -> apply("{a: {}}", "  - {target: '%s', update: {}}\n".formatted(target)))
        .isInstanceOfSatisfying(
            InvalidDocumentException.class,
            e ->
                assertThat(e.problems().get(0).render())
                    .startsWith("o.yaml:4:6: error [overlay.action] "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "overlay: 2.0.0               | expected \"overlay\" 1.0 or 1.1",
        "openapi: 3.1.0               | expected \"overlay\" 1.0 or 1.1",
        "{overlay: 1.0.0, actions: []} | expected \"info\" with title and version",
        "{overlay: 1.0.0, info: {title: T, version: 1}, actions: []} | expected at least one action",
        "{overlay: 1.0.0, info: {title: T, version: 1}, actions: [{target: $}]} | expected \"update\"",
        "{overlay: 1.0.0, info: {title: T, version: 1}, actions: [{target: $.a, update: {}}]}"
            + " | the target $.a is a single value, and the update is an object",
        "{overlay: 1.0.0, info: {title: T, version: 1}, actions: [{target: $, update: 1}]}"
            + " | the target $ is an object, and the update is a single value",
      })
  void refusesOverlaysThatDoNotHold(String overlay, String message) {
    assertThatThrownBy(
            () -> Overlay.read("o.yaml", YamlSource.read(overlay)).applyTo(YamlSource.read("a: 1")))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void reportsTargetsThatSelectNothing() {
    Overlay overlay =
        Overlay.read(
            "o.yaml",
            YamlSource.read(
                HEAD + "  - {target: $.a, remove: true}\n  - {target: $.a, update: {b: 1}}\n"));

    List<DocumentProblem> idle = overlay.idleActions(YamlSource.read("a: {x: 1}"));

    assertThat(idle)
        .extracting(DocumentProblem::render)
        .containsExactly(
            "o.yaml:5:6: error [overlay.action] the target $.a selects nothing; fix: correct it, or"
                + " take it out");
  }

  @Test
  void printsWhatItReadsBack() throws IOException {
    Source base = read(Path.of("openapi/sepay-webhooks.yaml"));
    Overlay overlay = Overlay.read("o.yaml", read(Path.of("openapi/edition-2026.overlay.yaml")));
    Source merged = overlay.applyTo(base);

    assertThat(overlay.idleActions(base)).isEmpty();
    assertThat(YamlSource.read(YamlText.of(merged.root())).root()).isEqualTo(merged.root());
  }
}
