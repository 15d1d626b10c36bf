package io.github.sepaykit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.cli.Commands;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.OptionSpec;

/** The page on {@code check} shows what its own recording comes to. */
class CheckPageTest {
  private static final Markdown PAGE = Markdown.read("docs/check.md");

  @TempDir Path folder;

  private static Markdown.Code block(String note) {
    return PAGE.code().stream().filter(b -> b.note().equals(note)).findFirst().orElseThrow();
  }

  @Test
  void theRecordingIsJudgedAsShown() throws IOException {
    Path har = Files.writeString(folder.resolve("shop.har"), block("har: shop.har").text());
    StringWriter out = new StringWriter();
    int code = Commands.all().setOut(new PrintWriter(out, true)).execute("check", har.toString());
    assertThat(code).isEqualTo(1);
    List<String> shown = block("output: check").lines();
    assertThat(shown.get(0)).endsWith(" check shop.har");
    assertThat(steady(out.toString().replace(folder + "/", "")))
        .startsWith(steady(String.join("\n", shown.subList(1, shown.size()))));
  }

  @Test
  void theDeliveryIsJudgedAsShown() throws IOException {
    Files.writeString(folder.resolve("delivery.http"), block("raw: delivery.http").text());
    List<String> shown = block("output: deliveries").lines();
    List<String> command = List.of(shown.get(0).replaceAll(".*[.]jar ", "").split(" "));
    StringWriter out = new StringWriter();
    int code =
        Commands.all()
            .setOut(new PrintWriter(out, true))
            .execute(
                command.stream()
                    .map(w -> w.equals("delivery.http") ? folder.resolve(w).toString() : w)
                    .toArray(String[]::new));
    assertThat(code).isEqualTo(1);
    assertThat(steady(out.toString().replace(folder + "/", "")))
        .startsWith(steady(String.join("\n", shown.subList(1, shown.size()))));
  }

  private static String steady(String text) {
    return text.replaceAll("(?m)^  check .*$", "  check").replaceAll("yaml:\\d+", "yaml");
  }

  @Test
  void theTableOfOptionsIsWhole() {
    Set<String> told =
        PAGE.table("## Options").stream()
            .map(row -> row.get(0).replaceAll(" .*", ""))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> known =
        Commands.all().getSubcommands().get("check").getCommandSpec().options().stream()
            .filter(option -> !option.usageHelp() && !option.versionHelp() && !option.hidden())
            .map(OptionSpec::longestName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(told).isEqualTo(known);
  }
}
