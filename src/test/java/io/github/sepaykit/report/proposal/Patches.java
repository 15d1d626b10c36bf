package io.github.sepaykit.report.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Applies unified diffs: by hand and strictly, and with git where there is one. */
public final class Patches {
  private static final Pattern HUNK =
      Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@");
  private static final boolean GIT = hasGit();

  private Patches() {}

  /** Every line must stand exactly where the hunk says. */
  public static String apply(String text, String diff) {
    List<String> old = lines(text);
    List<String> out = new ArrayList<>();
    int at = 0;
    List<String> patch = lines(diff);
    assertThat(patch.get(0)).startsWith("--- a/");
    assertThat(patch.get(1)).startsWith("+++ b/");
    for (int i = 2; i < patch.size(); ) {
      Matcher hunk = HUNK.matcher(patch.get(i++).strip());
      assertThat(hunk.matches()).as("hunk head at line %s of %s", i, diff).isTrue();
      int olds = count(hunk.group(2));
      int news = count(hunk.group(4));
      int from = Integer.parseInt(hunk.group(1)) - (olds == 0 ? 0 : 1);
      out.addAll(old.subList(at, from));
      at = from;
      assertThat(out).hasSize(Integer.parseInt(hunk.group(3)) - (news == 0 ? 0 : 1));
      while (olds + news > 0) {
        String line = patch.get(i++);
        boolean cut = i < patch.size() && patch.get(i).startsWith("\\");
        String content = line.substring(1, line.length() - (cut ? 1 : 0));
        i += cut ? 1 : 0;
        if (line.charAt(0) != '+') {
          assertThat(old.get(at++)).isEqualTo(content);
          olds--;
        }
        if (line.charAt(0) != '-') {
          out.add(content);
          news--;
        }
      }
    }
    out.addAll(old.subList(at, old.size()));
    return String.join("", out);
  }

  /** With git, in a folder that holds the file; the same text without one. */
  public static String gitApply(Path folder, String file, String text, String diff)
      throws IOException {
    Path target = folder.resolve(file);
    Files.createDirectories(target.getParent());
    Files.writeString(target, text);
    if (!GIT) {
      return apply(text, diff);
    }
    Path patch = Files.writeString(folder.resolve("change.patch"), diff);
    assertThat(run(folder, "git", "apply", "--whitespace=nowarn", patch.toString())).isZero();
    return Files.readString(target);
  }

  private static int count(String group) {
    return group == null ? 1 : Integer.parseInt(group);
  }

  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("(?<=\n)"));
  }

  private static boolean hasGit() {
    try {
      return run(Path.of("."), "git", "--version") == 0;
    } catch (UncheckedIOException noGit) {
      return false;
    }
  }

  private static int run(Path folder, String... command) {
    try {
      ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
      // Not the repository that this build may stand in.
      builder.environment().put("GIT_CEILING_DIRECTORIES", folder.toAbsolutePath().toString());
      Path log = Files.createTempFile("patch", ".log");
      int exit = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start().waitFor();
      if (exit != 0) {
        throw new AssertionError(String.join(" ", command) + ": " + Files.readString(log));
      }
      Files.delete(log);
      return exit;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
