package io.github.sepaykit.report.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Diffs lead from one text to the other, as strictly read and as git reads them. */
class UnifiedDiffTest {
  @Property(tries = 1000)
  void leadsFromAnyTextToAnyOther(
      @ForAll @Size(max = 30) List<@IntRange(max = 4) Integer> before,
      @ForAll @Size(max = 30) List<@IntRange(max = 4) Integer> after,
      @ForAll boolean open) {
    String a = text(before, open);
    String b = text(after, !open);
    String diff = UnifiedDiff.of("x.yaml", a, b);
    if (a.equals(b)) {
      assertThat(diff).isEmpty();
    } else {
      assertThat(Patches.apply(a, diff)).isEqualTo(b);
    }
  }

  private static String text(List<Integer> lines, boolean open) {
    String text = String.join("", lines.stream().map(i -> "line " + i + "\n").toList());
    return open && !text.isEmpty() ? text.substring(0, text.length() - 1) : text;
  }

  @Property(tries = 20)
  void gitTakesIt(@ForAll int seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder a = new StringBuilder();
    StringBuilder b = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      String line = "line " + i + (random.nextInt(5) == 0 ? "\r\n" : "\n");
      a.append(line);
      switch (random.nextInt(12)) {
        case 0 -> b.append("new ").append(i).append('\n').append(line);
        case 1 -> b.append("other\n");
        case 2 -> {}
        default -> b.append(line);
      }
    }
    b.append("the end");
    Path folder = Files.createTempDirectory("diff");
    String diff = UnifiedDiff.of("a folder/x.yaml", a.toString(), b.toString());
    String applied = Patches.gitApply(folder, "a folder/x.yaml", a.toString(), diff);
    assertThat(applied).isEqualTo(b.toString());
    try (var files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
    }
  }

  @Property(tries = 1)
  void showsThreeLinesOfContextAndTheRightNumbers() {
    String a = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";
    assertThat(UnifiedDiff.of("x", a, a.replace("5\n", "5\nnew\n")))
        .isEqualTo("--- a/x\n+++ b/x\n@@ -3,6 +3,7 @@\n 3\n 4\n 5\n+new\n 6\n 7\n 8\n");
  }
}
