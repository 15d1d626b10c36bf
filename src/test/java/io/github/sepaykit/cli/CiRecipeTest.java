package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

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

  @Test
  void theActionUsesEachOfItsInputsAndNoneInsideTheScript() throws IOException {
    String text = Files.readString(ACTION);
    Map<?, ?> action = yaml(text);
    assertThat(action.keySet())
        .map(String::valueOf)
        .containsExactly("name", "description", "inputs", "runs");
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
  }

  @Test
  void theRecipeForGitHubGivesTheActionWhatItAsksFor() throws IOException {
    Map<?, ?> workflow = block("name: SePay contract");
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
    String reports = String.valueOf(at(inputs, "reports", "default"));
    assertThat(at(workflow, "jobs", "verify", "steps", 3, "with", "sarif_file"))
        .isEqualTo(reports + "/report.sarif");
    assertThat(at(workflow, "jobs", "verify", "steps", 4, "with", "path")).isEqualTo(reports);
  }

  @Test
  void theRecipeForGitLabCollectsTheReportsThatItWrites() throws IOException {
    Map<?, ?> job = (Map<?, ?>) block("sepay-contract:").get("sepay-contract");
    assertThat(String.valueOf(job.get("script")))
        .contains("junit=" + at(job, "artifacts", "reports", "junit"))
        .contains(" verify --url");
  }

  /** The block of YAML on the page that begins with a line. */
  private static Map<?, ?> block(String first) throws IOException {
    String page = Files.readString(Path.of("docs/ci.md"));
    int start = page.indexOf("```yaml\n" + first);
    assertThat(start).isNotNegative();
    return yaml(page.substring(start + "```yaml\n".length(), page.indexOf("```", start + 3)));
  }

  @Test
  void theScriptCallsTheCommandAsTheInputsSay() throws Exception {
    assertThat(called("false", "", 1))
        .containsSubsequence("-jar", "kit.jar", "verify", "--url", "https://x.example")
        .doesNotContain("--write", "--yes", "--bank-account-id", "--webhook-url", "--baseline");
    assertThat(called("true", "19", 0))
        .containsSubsequence("--write", "--yes", "--bank-account-id", "19");
  }

  /** Runs the script with a "java" that only prints its arguments. */
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
    env.put("KIT_JAR", "kit.jar");
    env.put("KIT_URL", "https://x.example");
    env.put("KIT_WRITE", write);
    env.put("KIT_ACCOUNT", account);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isEqualTo(code);
    List<String> arguments = new ArrayList<>(output.lines().toList());
    List<String> given =
        Stream.of("text", "json", "junit", "html", "sarif")
            .map(f -> f + "=sepay-verify/report.")
            .toList();
    assertThat(arguments.stream().filter(a -> given.stream().anyMatch(a::startsWith))).hasSize(5);
    return arguments;
  }
}
