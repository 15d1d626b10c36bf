package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What every command has in common: help, exit codes, refusals, completion. */
@Timeout(600)
@Isolated("replaces System.err")
class CommandMannersTest {
  private static final String NL = System.lineSeparator();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(List<String> args) {
    return Main.run(
        args.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private int run(String line) {
    return run(List.of(line.split(" ")));
  }

  private static CommandLine kit() {
    return Commands.all();
  }

  private static Stream<List<String>> commands() {
    List<List<String>> all = new ArrayList<>(List.of(List.of()));
    kit()
        .getSubcommands()
        .forEach(
            (name, command) -> {
              all.add(List.of(name));
              command.getSubcommands().keySet().forEach(inner -> all.add(List.of(name, inner)));
            });
    return all.stream().filter(path -> !path.equals(List.of("help")));
  }

  @ParameterizedTest
  @CsvSource({
    "spec print --edition 2025x,spec print",
    "spec lint --edition 2025x,spec lint",
    "spec lint --edition 2025 FILE,spec lint",
    "spec lint --editoin 2025,spec lint",
    "spec print FILE,spec print",
    "spec,spec"
  })
  void aNestedCommandPointsToItsOwnHelp(String line, String command) {
    assertThat(run(line)).isEqualTo(2);
    assertThat(err.toString()).endsWith("Try 'sepay-kit " + command + " --help'." + NL);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void everyHelpListsTheExitCodes(List<String> command) {
    PrintStream usual = System.err;
    ByteArrayOutputStream warnings = new ByteArrayOutputStream();
    System.setErr(new PrintStream(warnings, true, StandardCharsets.UTF_8));
    try {
      assertThat(run(Stream.concat(command.stream(), Stream.of("--help")).toList())).isZero();
    } finally {
      System.setErr(usual);
    }
    assertThat(out.toString()).containsPattern("\nExit codes:\n  0   \\S.*\n(.*\n)*  2   \\S");
    assertThat(warnings.toString(StandardCharsets.UTF_8)).as("of picocli").isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "serv|there is no command serv; did you mean serve?",
        "verfy --url x|there is no command verfy; did you mean verify?",
        "spec lnit x|there is no command lnit; did you mean lint?",
        "frobnicate|there is no command frobnicate",
        "serve --prot 80|there is no option --prot; did you mean --port?",
        "trigger --amuont 3|there is no option --amuont; did you mean --amount?",
        "serve --virtual|there is no option --virtual; did you mean --virtual-time?",
        "exam --urll=x|there is no option --urll; did you mean --url?",
        "check --output json x.har|there is no option --output; did you mean --report?",
        "verify --format json --url x|there is no option --format; did you mean --report?",
        "serve --zzzzzz|there is no option --zzzzzz",
        "--port 80|there is no option --port",
        "listen --content --hi|there is no option --content",
        "trigger --content --hi --amount x|Invalid value for option '--amount'"
      })
  void aMisspeltNameIsAnsweredWithTheNearest(String line, String message) {
    assertThat(run(line)).isEqualTo(2);
    assertThat(err.toString().lines().findFirst())
        .hasValueSatisfying(first -> assertThat(first).startsWith("sepay-kit: " + message));
    if (!message.contains("did you mean")) {
      assertThat(err.toString()).doesNotContain("did you mean");
    }
  }

  static Stream<List<String>> optionsWithValues() {
    return commands()
        .filter(path -> path.size() == 1)
        .flatMap(
            path ->
                kit().getSubcommands().get(path.get(0)).getCommandSpec().options().stream()
                    .filter(option -> !isText(option) && option.arity().max() > 0)
                    .map(option -> List.of(path.get(0), option.longestName() + "=:: x")));
  }

  /** Texts and files may be anything, or are read later. */
  private static boolean isText(OptionSpec option) {
    Class<?> type = option.auxiliaryTypes()[0];
    return type == String.class || type == java.nio.file.Path.class;
  }

  @ParameterizedTest
  @MethodSource("optionsWithValues")
  void aValueOfAnotherKindIsRefusedWithoutNamesOfJava(List<String> args) {
    assertThat(run(args)).isEqualTo(2);
    assertThat(err.toString())
        .contains(args.get(1).replaceFirst("=.*", ""), ":: x")
        .doesNotContain("java.", "Exception", " int", " long", " Double", " URI");
  }

  @Test
  void aFileThatIsNotThereIsNamedWithoutNamesOfJava() {
    for (String line :
        List.of(
            "check /nope/x.har",
            "listen --port 0 --forward-to http://localhost:1/x --payments /nope/x",
            "verify --url http://localhost:1 --token-file /nope/x",
            "verify --url http://localhost:1 --baseline /nope/x")) {
      err.getBuffer().setLength(0);
      assertThat(run(line)).as(line).isEqualTo(2);
      assertThat(err.toString())
          .contains("no such file or folder: /nope/x")
          .doesNotContain("java.", "Exception");
    }
  }

  @Test
  void versionIsACommandToo() {
    assertThat(run("version")).isZero();
    String version = out.toString();
    out.getBuffer().setLength(0);
    assertThat(run("--version")).isZero();
    assertThat(version).isEqualTo(out.toString()).matches("sepay-kit \\S+\n");
  }

  @Test
  void bashCompletesCommandsAndOptions() throws Exception {
    assertThat(run("completion bash")).isZero();
    String ask =
        out
            + "\nCOMP_WORDS=(sepay-kit serve --fail-on-v); COMP_CWORD=2"
            + "\n_complete_sepay-kit; echo \"${COMPREPLY[@]}\"\n";
    Process bash =
        new ProcessBuilder("bash", "--norc").redirectError(ProcessBuilder.Redirect.DISCARD).start();
    bash.getOutputStream().write(ask.getBytes(StandardCharsets.UTF_8));
    bash.getOutputStream().close();
    String answer = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor(300, TimeUnit.SECONDS)).isTrue();
    assertThat(answer.strip()).isEqualTo("--fail-on-violation");
  }

  @Test
  void fishIsGivenEveryCommandAndOption() {
    assertThat(run("completion fish")).isZero();
    String script = out.toString();
    kit()
        .getSubcommands()
        .forEach(
            (name, command) -> {
              assertThat(script).contains(" -f -a " + name + " -d '");
              for (OptionSpec option : command.getCommandSpec().options()) {
                String line =
                    "complete -c sepay-kit -n '__fish_seen_subcommand_from %s' .*-l %s .*"
                        .formatted(name, option.longestName().substring(2));
                assertThat(script.lines().anyMatch(one -> one.matches(line)))
                    .as(name + " " + option.longestName())
                    .isEqualTo(!option.hidden() && option.longestName().startsWith("--"));
              }
            });
    assertThat(script)
        .contains("-l delivery -x -a 'collect sync async'")
        .doesNotContain("%n", "\t")
        .doesNotContainPattern("(?m)^(?!complete -c sepay-kit -n ')");
  }

  @Test
  void zshLoadsTheScriptOfBash() {
    assertThat(run("completion zsh")).isZero();
    assertThat(out.toString())
        .startsWith("autoload -Uz compinit && compinit\n")
        .contains("bashcompinit");
  }

  @Test
  void aShellWithoutAScriptIsRefused() {
    assertThat(run("completion tcsh")).isEqualTo(2);
    assertThat(err.toString().toLowerCase(Locale.ROOT)).contains("[bash, zsh, fish]");
  }
}
