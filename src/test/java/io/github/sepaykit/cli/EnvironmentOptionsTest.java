package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.SePayFake;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.state.DeliverySettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Model.OptionSpec;

/** Options of commands that come from the environment. */
@Timeout(300)
class EnvironmentOptionsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  private int run(Map<String, String> environment, String line) {
    return Main.run(
        line.split(" "), environment, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  @Test
  void aServerIsConfiguredByTheEnvironmentAlone() throws Exception {
    Path seed =
        Files.writeString(
            folder.resolve("seed.json"),
            "{\"companies\":[{\"id\":4711,\"name\":\"Sao Mai\",\"users\":[],\"bankAccounts\":[]}]}");
    Map<String, String> environment = new HashMap<>();
    environment.put("SEPAY_KIT_PORT", "1");
    environment.put("SEPAY_KIT_SERVE_PORT", "0");
    environment.put("SEPAY_KIT_OUTPUT", "json");
    environment.put("SEPAY_KIT_ADMIN_TOKEN", "s3cret");
    environment.put("SEPAY_KIT_BASE_PATH", "/sepay");
    environment.put("SEPAY_KIT_STRICT", "true");
    environment.put("SEPAY_KIT_NO_DEFAULT_TOKENS", "true");
    environment.put("SEPAY_KIT_VIRTUAL_TIME", "1");
    environment.put("SEPAY_KIT_ANY_HOST", "false");
    environment.put("SEPAY_KIT_URL_RULES", "");
    environment.put("SEPAY_KIT_PROFILE", "2025");
    environment.put("SEPAY_KIT_ALLOW_HOST", "shop.example.com, other.example.com:8443");
    environment.put(
        "SEPAY_KIT_ROUTE",
        "https://a.example.com=http://localhost:3000\nhttps://b.example.com=http://localhost:4000\n");
    environment.put("SEPAY_KIT_SEED", seed.toString());
    try (KitProcess serve = KitProcess.start(folder, environment, "serve")) {
      JsonNode ready = new ObjectMapper().readTree(serve.line());
      assertThat(ready.path("baseUrl").asText()).as(serve.errors()).endsWith("/sepay");
      assertThat(ready.path("companyId").asLong()).isEqualTo(4711);
      SePay sepay = SePay.connect(URI.create(ready.path("baseUrl").asText()), "s3cret");
      assertThat(sepay.settings().strict()).isTrue();
      assertThat(sepay.company(1001).exportState()).doesNotContain("kit_full");
      DeliverySettings delivery = sepay.delivery().settings();
      assertThat(delivery.realTime()).isFalse();
      assertThat(delivery.profile().name()).isEqualTo("2025");
      assertThat(delivery.routes()).hasSize(2);
      assertThat(ready.at("/delivery/allowedHosts")).hasSize(2);
      assertThat(ready.at("/delivery/anyHost").asBoolean()).isFalse();
      serve.terminate();
      assertThat(serve.rest()).isEmpty();
    }
  }

  @Test
  void theCommandLineWins() {
    try (SePayFake fake =
        SePayFake.start(FakeOptions.defaults().with(o -> o.adminToken("s3cret")))) {
      String trigger = "trigger --amount 1000 --url " + fake.baseUrl();
      assertThat(run(Map.of("SEPAY_KIT_ADMIN_TOKEN", "s3cret"), trigger))
          .as(err.toString())
          .isZero();
      assertThat(run(Map.of("SEPAY_KIT_ADMIN_TOKEN", "s3cret"), trigger + " --admin-token x"))
          .isEqualTo(3);
      assertThat(run(Map.of("SEPAY_KIT_ADMIN_TOKEN", "s3cret"), trigger + " --admin-token=x"))
          .isEqualTo(3);
      assertThat(
              run(
                  Map.of("SEPAY_KIT_ADMIN_TOKEN", "x", "SEPAY_KIT_TRIGGER_ADMIN_TOKEN", "s3cret"),
                  trigger))
          .as("the variable with the command's name comes first")
          .isZero();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "serve|SEPAY_KIT_PORT|http|--port is SEPAY_KIT_PORT of the environment",
        "serve|SEPAY_KIT_PORT|70000|--port is SEPAY_KIT_PORT of the environment",
        "serve|SEPAY_KIT_SERVE_PROFILE|2031|--profile is SEPAY_KIT_SERVE_PROFILE of the environment",
        "serve|SEPAY_KIT_STRICT|perhaps|SEPAY_KIT_STRICT, which stands for --strict: expected true or false, was perhaps",
        "serve|SEPAY_KIT_ROUTE|nowhere|--route is SEPAY_KIT_ROUTE of the environment",
        "verify --url http://127.0.0.1:1|SEPAY_KIT_SEED|seed.json|--seed is SEPAY_KIT_SEED of the environment",
      })
  void aRefusalNamesTheVariable(String line, String variable, String value, String message) {
    assertThat(run(Map.of(variable, value), line)).isEqualTo(2);
    assertThat(err.toString()).startsWith("sepay-kit: ").contains(message);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aMisspeltVariableIsWarnedOf() {
    Map<String, String> environment =
        Map.of(
            "SEPAY_KIT_PROT", "80",
            "SEPAY_KIT_HOME_OF_MINE", "x",
            "SEPAY_KIT_JAR", "x",
            "SEPAY_KIT_IMAGE", "x",
            "SEPAY_KIT_SERVE_PORT", "1");
    assertThat(run(environment, "version")).isZero();
    assertThat(err.toString())
        .isEqualTo(
            "sepay-kit: variable SEPAY_KIT_PROT of the environment stands for no option; did you mean SEPAY_KIT_PORT?"
                + System.lineSeparator());
  }

  /** A variable for one command must not let another write. */
  @Test
  void consentIsGivenToOneCommandByName() {
    String exam = "exam --url https://shop.example.com/hook --code DH1 --list=false";
    String[] plain =
        new EnvironmentOptions(Commands.all(), Map.of("SEPAY_KIT_YES", "true"))
            .addTo(exam.split(" "));
    assertThat(plain).doesNotContain("--yes");
    String[] named =
        new EnvironmentOptions(Commands.all(), Map.of("SEPAY_KIT_EXAM_YES", "true"))
            .addTo(exam.split(" "));
    assertThat(named).startsWith("exam", "--yes", "--url");
  }

  private static Stream<OptionSpec> optionsOfServe() {
    return Commands.all().getSubcommands().get("serve").getCommandSpec().options().stream()
        .filter(option -> !option.usageHelp() && !option.versionHelp());
  }

  @ParameterizedTest
  @MethodSource("optionsOfServe")
  void everyOptionOfServeHasItsVariable(OptionSpec option) {
    String variable =
        "SEPAY_KIT_" + option.longestName().substring(2).toUpperCase(Locale.ROOT).replace('-', '_');
    String value = option.arity().max() == 0 ? "true" : "7";
    String[] args =
        new EnvironmentOptions(Commands.all(), Map.of(variable, value))
            .addTo(new String[] {"serve"});
    assertThat(args).hasSize(2);
    assertThat(args[1]).startsWith(option.longestName());
  }
}
