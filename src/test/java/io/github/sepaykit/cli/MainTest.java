package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.DocumentCopy;
import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.SePayFake;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  private int run(String... args) {
    return Main.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  @ParameterizedTest(name = "serve {0} {1}")
  @CsvSource({
    "--create-body,everywhere,--create-body",
    "--create-status,299,--create-status must be 200 or 201",
    "--retry-object,404,--retry-object must be 400 or 500",
    "--port,70000,--port must be 0 to 65535",
    "--port,http,--port",
    "--base-path,sepay,--base-path: expected a path such as /sepay",
    "--errors,klingon,documented",
    "--url-rules,strict,--url-rules",
    "--output,xml,--output",
    "--bogus,1,--bogus"
  })
  void refusesWrongOptionsByNameWithCodeTwo(String option, String value, String message) {
    assertThat(run("serve", option, value)).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("sepay-kit: ")
        .containsIgnoringCase(message)
        .contains("Try 'sepay-kit serve --help'")
        .doesNotContain("\tat ");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void beyondLoopbackWithoutAnAdminTokenIsRefused() {
    assertThat(run("serve", "--host", "0.0.0.0", "--port", "0")).isEqualTo(2);
    assertThat(err.toString()).contains("start.host").contains("--admin-token");
  }

  @Test
  void helpListsEveryCommand() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString()).contains("serve", "spec");
  }

  @ParameterizedTest
  @ValueSource(strings = {"serve", "verify", "trigger", "proxy", "check", "exam", "spec", "health"})
  void everyOptionHasHelp(String command) {
    assertThat(Commands.all().getSubcommands().get(command).getCommandSpec().options())
        .allSatisfy(
            option -> assertThat(option.description()).as(option.longestName()).isNotEmpty());
  }

  /** picocli formats each text, and complains on the terminal of a percent sign that is alone. */
  @Test
  void everyHelpTextIsAFormat() {
    ResourceBundle help = ResourceBundle.getBundle("io.github.sepaykit.cli.help");
    assertThat(help.keySet())
        .isNotEmpty()
        .allSatisfy(key -> assertThat(String.format(help.getString(key))).isNotEmpty());
  }

  @Test
  void lintSaysThatTheBundledDocumentIsSound() {
    assertThat(run("spec", "lint", "openapi/sepay-webhooks.yaml")).as(out.toString()).isZero();
    assertThat(out.toString()).contains("0 errors, 0 warnings");
    assertThat(run("spec", "lint", "openapi/control.yaml")).as(out.toString()).isZero();
  }

  @Test
  void lintNamesPlaceAndFixOfEveryProblem() throws Exception {
    String text = DocumentCopy.text().replaceFirst("minLength: 1", "minLenght: 1");
    Path file = DocumentCopy.write(folder.resolve("typo.yaml"), text);
    assertThat(run("spec", "lint", file.toString())).isEqualTo(2);
    assertThat(out.toString())
        .containsPattern("typo\\.yaml:\\d+:\\d+: error \\[spec\\.[a-z.-]+\\] .*minLenght");
  }

  /** No rule of the kit's own asks for the name of an API key's header. */
  @Test
  void lintShowsTheFindingsOfSwaggerParser() throws Exception {
    String json =
        """
        {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {},
         "components": {"securitySchemes": {
           "key": {"type": "apiKey", "in": "header"}}}}
        """;
    Path file = Files.writeString(folder.resolve("parser.json"), json);
    assertThat(run("spec", "lint", file.toString())).isEqualTo(2);
    assertThat(out.toString())
        .contains("parser.json:3:4: error [spec.parser] swagger-parser: ", "key.name is missing");
  }

  @Test
  void healthAsksWithoutAToken() {
    try (SePayFake fake = SePayFake.start(FakeOptions.defaults().with(o -> o.adminToken("x")))) {
      assertThat(run("health", "--port", "" + fake.baseUrl().getPort())).isZero();
      assertThat(out.toString()).contains("/__admin/sepay/health: up");
    }
    assertThat(run("health", "--port", "1")).isEqualTo(3);
    assertThat(err.toString()).contains("sepay-kit: http://127.0.0.1:1/__admin/sepay/health");
  }
}
