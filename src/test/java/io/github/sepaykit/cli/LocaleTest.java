package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.SePayFake;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Texts that are no ASCII, in locales with and without UTF-8. */
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class LocaleTest {
  private static final String MEMO = "Thanh toán DH1029";

  @TempDir Path folder;
  private SePayFake fake;
  private String output = "";

  @BeforeEach
  void start() {
    fake = SePayFake.start();
  }

  @AfterEach
  void stop() {
    fake.close();
  }

  /** Runs the kit as a process; the arguments pass through a shell, byte for byte. */
  private int kit(String locale, String input, String... args) throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", "-c"));
    StringBuilder line = new StringBuilder("exec \"$0\" -cp \"$1\" " + Main.class.getName());
    for (String arg : args) {
      line.append(" \"$(printf '").append(octal(arg)).append("')\"");
    }
    command.add(line.toString());
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add(System.getProperty("java.class.path"));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(folder.toFile());
    builder.environment().put("LC_ALL", locale);
    Process process = builder.start();
    try {
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static String octal(String text) {
    StringBuilder octal = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      octal.append("\\%03o".formatted(b & 0xFF));
    }
    return octal.toString();
  }

  private String[] trigger(String content) {
    return new String[] {
      "trigger", "--server", fake.baseUrl().toString(), "--amount", "250000", "--content", content
    };
  }

  private List<String> memos() {
    return fake.sepay().delivery().transactions().stream().map(t -> t.content()).toList();
  }

  @Test
  void refusesWhatTheLocaleCannotRead() throws Exception {
    assertThat(kit("POSIX", "", trigger(MEMO))).as(output).isEqualTo(2);
    assertThat(output)
        .startsWith("sepay-kit: argument.encoding: argument 7, of --content, cannot be read")
        .contains("fix:      run it with LC_ALL=C.UTF-8");
    assertThat(memos()).isEmpty();
  }

  @Test
  void takesAMemoFromAFileOrStandardInputInAnyLocale() throws Exception {
    Files.writeString(folder.resolve("memo.txt"), MEMO + "\n");
    assertThat(kit("POSIX", "", trigger("@memo.txt"))).as(output).isZero();
    assertThat(kit("POSIX", MEMO, trigger("-"))).as(output).isZero();
    assertThat(memos()).containsExactly(MEMO, MEMO);
  }

  private int run(String... args) {
    StringWriter text = new StringWriter();
    int code = Main.run(args, new PrintWriter(text, true), new PrintWriter(text, true));
    output = text.toString();
    return code;
  }

  @Test
  void takesATextThatBeginsWithAnAtSign() {
    assertThat(run(trigger("@@home"))).as(output).isZero();
    assertThat(memos()).containsExactly("@home");
  }

  @Test
  void aFileThatIsNoTextOrNotThereIsAUsageError() throws IOException {
    Path latin = Files.write(folder.resolve("latin.txt"), new byte[] {'T', (byte) 0xE1});
    assertThat(run(trigger("@" + latin))).isEqualTo(2);
    assertThat(output).contains("--content: expected UTF-8 in " + latin);
    assertThat(run(trigger("@" + folder.resolve("none")))).isEqualTo(2);
    assertThat(output).contains("--content: expected a file that can be read", "@@ before a text");
    assertThat(memos()).isEmpty();
  }

  @Test
  void refusesAFileNameThatWasMangled() {
    assertThat(run("check", "b\uFFFD\uFFFDo c\uFFFDo.har")).isEqualTo(2);
    assertThat(output).contains("argument.encoding: argument 2 cannot be read in this locale");
  }
}
