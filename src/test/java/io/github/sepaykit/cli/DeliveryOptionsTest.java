package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refusals of the delivery options of {@code serve}: the option, expected, was. */
class DeliveryOptionsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  private void refuses(String message, String... options) {
    String[] args = new String[options.length + 3];
    args[0] = "serve";
    args[1] = "--port";
    args[2] = "0";
    System.arraycopy(options, 0, args, 3, options.length);
    int code = Main.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
    assertThat(code).as(out + "" + err).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("sepay-kit: ")
        .contains(message, "Try 'sepay-kit serve --help'")
        .doesNotContain("\tat ", "java.");
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "--delivery|fast|'--delivery'",
        "--profile|2024|--profile: expected one of [2025, 2026, test-mode], was 2024; fix: a way of your own goes into --profile-file",
        "--profile-file|none.json|--profile-file: expected a file that can be read, was none.json",
        "--allow-host|http://shop.example.com|--allow-host http://shop.example.com: expected a host such as",
        "--allow-host|shop:0|--allow-host shop:0: expected a host such as",
        "--route|https://shop.example.com|--route: expected FROM=TO",
        "--route|https://shop.example.com/x=http://localhost:3000|--route https://shop.example.com/x=http://localhost:3000: expected scheme, host and port",
        "--route|https://shop.example.com=localhost|was localhost",
        "--route|https://shop.example.com=http://local host|--route https://shop.example.com=http://local host: ",
        "--route|https://shop.example.com=http://10.0.0.7:80|expected to lead to loopback or an allowed host, was 10.0.0.7; fix: --allow-host 10.0.0.7"
      })
  void namesTheOptionAndWhatWasExpected(String option, String value, String message) {
    refuses(message, option, value);
  }

  @Test
  void aProfileFileIsRefusedWithItsPlace() throws Exception {
    Path file = Files.writeString(folder.resolve("mine.json"), "{\"retryAfter\": [\"1s\"]}");
    refuses(
        "--profile-file " + file + ": /retryAfter/0: expected an ISO 8601 duration",
        "--profile-file",
        file.toString());
  }

  @Test
  void oneProfileIsEnough() throws Exception {
    Path file = Files.writeString(folder.resolve("mine.json"), "{}");
    refuses(
        "--profile-file: expected no --profile beside it, was 2025",
        "--profile",
        "2025",
        "--profile-file",
        file.toString());
  }
}
