package io.github.sepaykit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.cli.Commands;
import io.github.sepaykit.contract.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Tables of the pages say what the code says. */
class ReadmeTablesTest {
  @ParameterizedTest
  @CsvSource({
    "serve,docs/serve.md,## Options of serve",
    "listen,docs/listen.md,## Options of listen",
    "trigger,docs/trigger.md,## Options of trigger",
    "proxy,docs/proxy.md,## Options of proxy"
  })
  void theOptionsOfACommandAreExactlyThese(String command, String file, String heading) {
    CommandSpec serve = Commands.all().getSubcommands().get(command).getCommandSpec();
    TreeMap<String, String> known =
        serve.options().stream()
            .filter(option -> !option.usageHelp() && !option.versionHelp() && !option.hidden())
            .collect(
                Collectors.toMap(
                    OptionSpec::longestName,
                    ReadmeTablesTest::defaultOf,
                    (a, b) -> a,
                    TreeMap::new));
    TreeMap<String, String> told =
        Markdown.read(file).table(heading).stream()
            .collect(
                Collectors.toMap(
                    row -> row.get(0).replaceAll(" .*", ""),
                    row -> row.get(1),
                    (a, b) -> a + " and again " + b,
                    TreeMap::new));
    assertThat(told).isEqualTo(known);
  }

  private static String defaultOf(OptionSpec option) {
    return option.defaultValue() == null ? "" : option.defaultValue();
  }

  @ParameterizedTest
  @CsvSource({"README.md,## Operations", "README.vi.md,## Các thao tác"})
  void theOperationsAreThoseOfTheContract(String file, String heading) {
    List<List<String>> told =
        Markdown.read(file).table(heading).stream().map(row -> row.subList(0, 4)).toList();
    List<List<String>> known =
        Contract.bundled().operations().stream()
            .filter(operation -> operation.tags().contains("Webhooks"))
            .map(
                operation ->
                    List.of(
                        operation.method() + " " + operation.path(),
                        operation.id(),
                        String.join(" ", operation.scopes()),
                        operation.permission().orElse("")))
            .toList();
    assertThat(told).containsExactlyInAnyOrderElementsOf(known).hasSize(5);
  }

  @Test
  void theOtherOperationsStandInFidelity() throws IOException {
    String page = Files.readString(Path.of("docs/fidelity.md"));
    assertThat(Contract.bundled().operations())
        .filteredOn(operation -> !operation.tags().contains("Webhooks"))
        .hasSize(11)
        .allSatisfy(
            operation -> {
              String path = operation.path().replace("/api/v1", "");
              assertThat(page).containsPattern("`(GET |PATCH |POST )?" + Pattern.quote(path) + "`");
            });
  }
}
