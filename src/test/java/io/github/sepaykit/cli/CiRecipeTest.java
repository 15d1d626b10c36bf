package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.verify.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import picocli.CommandLine;

/** The ready recipes name only what there is, and the action's script does what its inputs say. */
class CiRecipeTest {
  private static final Path ACTION = Path.of(".github/actions/sepay-verify/action.yml");

  @TempDir Path folder;

  private static Map<?, ?> yaml(String text) {
    return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
  }

  private static Object at(Object node, Object... path) {
    Object here = node;
    for (Object step : path) {
      here = here instanceof List<?> list ? list.get((Integer) step) : ((Map<?, ?>) here).get(step);
    }
    return here;
  }

  private static Set<String> options() {
    return new CommandLine(VerifyCommand.class).getCommandSpec().optionsMap().keySet();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docs/ci.md",
        "docs/verification.md",
        ".github/actions/sepay-verify/action.yml",
        ".ci/verify"
      })
  void everyOptionIsOneOfTheCommand(String file) throws IOException {
    Set<String> named = new TreeSet<>();
    Matcher option =
        Pattern.compile("(?<![\\w-])--[a-z][a-z-]+").matcher(Files.readString(Path.of(file)));
    while (option.find()) {
      named.add(option.group());
    }
    assertThat(named).hasSizeGreaterThan(4).isSubsetOf(options());
  }

  @Test
  void everyTokenOfTheRecipesIsOneThatIsRead() throws IOException {
    List<String> roles = Arrays.stream(Role.values()).map(Role::variable).toList();
    Matcher variable =
        Pattern.compile("SEPAY_TOKEN[A-Z_]*").matcher(Files.readString(Path.of("docs/ci.md")));
    Set<String> named = new TreeSet<>();
    while (variable.find()) {
      named.add(variable.group());
    }
    assertThat(named).containsExactlyInAnyOrderElementsOf(roles);
  }

  @Test
  void theActionUsesEachOfItsInputsAndNoneInsideTheScript() throws IOException {
    String text = Files.readString(ACTION);
    Map<?, ?> action = yaml(text);
    assertThat(action.keySet())
        .map(String::valueOf)
        .containsExactly("name", "description", "inputs", "outputs", "runs");
    assertThat(at(action, "runs", "using")).isEqualTo("composite");
    Map<?, ?> step = (Map<?, ?>) at(action, "runs", "steps", 0);
    String script = (String) step.get("run");
    assertThat(script).doesNotContain("${{");
    Map<?, ?> env = (Map<?, ?>) step.get("env");
    Map<?, ?> inputs = (Map<?, ?>) action.get("inputs");
    assertThat(env.values())
        .map(String::valueOf)
        .containsExactlyElementsOf(
            inputs.keySet().stream().map(name -> "${{ inputs." + name + " }}").toList());
    assertThat(env.keySet()).allSatisfy(name -> assertThat(script).contains("$" + name));
    assertThat(at(action, "outputs", "exit-code", "value"))
        .isEqualTo("${{ steps." + step.get("id") + ".outputs.exit-code }}");
  }

  @Test
  void theRecipeForGitHubGivesTheActionWhatItAsksFor() throws IOException {
    Map<?, ?> workflow = block("github");
    // YAML 1.1 reads the key "on" as true.
    assertThat(workflow.keySet())
        .map(String::valueOf)
        .containsExactly("name", "true", "permissions", "concurrency", "jobs");
    Map<?, ?> step = (Map<?, ?>) at(workflow, "jobs", "verify", "steps", 2);
    Path used = Path.of(String.valueOf(step.get("uses"))).resolve("action.yml").normalize();
    assertThat(used).isEqualTo(ACTION);
    Map<?, ?> inputs = (Map<?, ?>) yaml(Files.readString(ACTION)).get("inputs");
    Map<?, ?> with = (Map<?, ?>) step.get("with");
    assertThat(inputs.keySet().containsAll(with.keySet())).isTrue();
    inputs.forEach(
        (name, input) -> {
          if (Boolean.TRUE.equals(((Map<?, ?>) input).get("required"))) {
            assertThat(with.containsKey(name)).as("%s", name).isTrue();
          }
        });
    assertThat(with.containsKey("bank-account-id")).isEqualTo("true".equals(with.get("write")));
  }

  @Test
  void theRecipeForGitLabCollectsTheReportsThatItWrites() throws IOException {
    Map<?, ?> job = (Map<?, ?>) block("gitlab").get("sepay-contract");
    String script = String.valueOf(job.get("script"));
    assertThat(script)
        .contains("junit=" + at(job, "artifacts", "reports", "junit"))
        .contains(" verify --base-url");
    assertThat(String.valueOf(job.get("after_script"))).contains("--sweep --yes");
  }

  private static Map<?, ?> block(String note) throws IOException {
    String page = Files.readString(Path.of("docs/ci.md"));
    Matcher block =
        Pattern.compile("<!-- ci: " + note + " -->\n```yaml\n(.*?)```", Pattern.DOTALL)
            .matcher(page);
    assertThat(block.find()).isTrue();
    return yaml(block.group(1));
  }

  @Test
  void theScriptCallsTheCommandAsTheInputsSay() throws Exception {
    assertThat(called("false", "", 1))
        .containsSubsequence("-jar", "kit.jar", "verify", "--base-url", "https://x.example")
        .doesNotContain("--write", "--yes", "--bank-account-id", "--rate", "--undo-dir");
    assertThat(called("true", "19", 0))
        .containsSubsequence("--write", "--yes", "--bank-account-id", "19");
  }

  /** Runs the script with a "java" that only tells its arguments. */
  private List<String> called(String write, String account, int code) throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash on this machine");
    Path java = folder.resolve("java");
    Files.writeString(java, "#!/bin/bash\nprintf '%s\\n' \"$@\"\nexit " + code + "\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    Map<?, ?> action = yaml(Files.readString(ACTION));
    ProcessBuilder builder =
        new ProcessBuilder("/bin/bash", "-e", "-c", (String) at(action, "runs", "steps", 0, "run"));
    builder.directory(folder.toFile()).redirectErrorStream(true);
    Map<String, String> env = builder.environment();
    Map<?, ?> names = (Map<?, ?>) at(action, "runs", "steps", 0, "env");
    names.forEach(
        (name, input) -> {
          String key = input.toString().replaceAll(".*inputs\\.([a-z-]+).*", "$1");
          Object value = at(action, "inputs", key, "default");
          env.put(String.valueOf(name), value == null ? "" : value.toString());
        });
    env.put("PATH", folder + ":" + env.get("PATH"));
    env.put("VERIFY_JAR", "kit.jar");
    env.put("VERIFY_BASE_URL", "https://x.example");
    env.put("VERIFY_WRITE", write);
    env.put("VERIFY_BANK_ACCOUNT_ID", account);
    env.put("GITHUB_OUTPUT", folder.resolve("output-" + code).toString());
    env.put("GITHUB_STEP_SUMMARY", folder.resolve("summary").toString());
    Process process = builder.start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(told).isEqualTo(code);
    assertThat(folder.resolve("output-" + code)).hasContent("exit-code=" + code);
    List<String> arguments = new ArrayList<>(told.lines().toList());
    List<String> given =
        Stream.of("text", "json", "junit", "html", "sarif")
            .map(f -> f + "=sepay-reports/")
            .toList();
    assertThat(arguments.stream().filter(a -> given.stream().anyMatch(a::startsWith))).hasSize(5);
    return arguments;
  }
}
