package io.github.sepaykit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.cli.Commands;
import io.github.sepaykit.junit.SePayContractTests;
import io.github.sepaykit.verify.RoleTokens;
import io.github.sepaykit.verify.TokenRole;
import io.github.sepaykit.verify.VerifyOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.OptionSpec;

/** The pages on {@code verify}, and the recipes for CI, name what there is. */
class VerificationPageTest {
  private static final Markdown PAGE = Markdown.read("docs/verification.md");

  // docs: contract-tests
  class StagingContractTest implements SePayContractTests {
    @Override
    public VerifyOptions verifyOptions() {
      return VerifyOptions.of(
          URI.create("https://staging.example.com"), RoleTokens.from(System.getenv()));
    }
  }

  // docs: end

  private static Map<String, OptionSpec> options() {
    Map<String, OptionSpec> options = new TreeMap<>();
    for (OptionSpec option :
        Commands.all().getSubcommands().get("verify").getCommandSpec().options()) {
      if (!option.usageHelp() && !option.versionHelp() && !option.hidden()) {
        options.put(option.longestName(), option);
      }
    }
    return options;
  }

  @Test
  void theTableOfOptionsIsWhole() {
    Map<String, String> known = new TreeMap<>();
    options()
        .forEach(
            (name, option) ->
                known.put(name, option.defaultValue() == null ? "" : option.defaultValue()));
    Map<String, String> told =
        PAGE.table("## Options").stream()
            .collect(
                Collectors.toMap(
                    row -> row.get(0).replaceAll(" .*", ""),
                    row -> row.get(1),
                    (a, b) -> a + " and again " + b,
                    TreeMap::new));
    assertThat(told).isEqualTo(known);
  }

  @Test
  void theTableOfTokensIsWhole() {
    assertThat(PAGE.table("## Tokens").stream().map(row -> row.get(0)))
        .containsExactlyElementsOf(
            Arrays.stream(TokenRole.values()).map(TokenRole::variable).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/ci.md", ".github/actions/sepay-verify/action.yml"})
  void aRecipeUsesOptionsThatThereAre(String file) throws IOException {
    Set<String> serve = Set.of("--port", "--output", "--sweep", "--token-file");
    Set<String> used = new TreeSet<>();
    Pattern.compile("(?<![\\w-])--[a-z][a-z-]+")
        .matcher(Files.readString(Path.of(file)))
        .results()
        .forEach(found -> used.add(found.group()));
    used.removeAll(serve);
    assertThat(used).isNotEmpty().isSubsetOf(options().keySet());
  }
}
