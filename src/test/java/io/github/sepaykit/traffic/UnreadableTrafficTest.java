package io.github.sepaykit.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.report.Report;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are no recordings, and large ones. */
class UnreadableTrafficTest {
  @TempDir Path folder;

  private final TrafficCheck check =
      TrafficCheck.of(Contract.bundled(), "0.1.0", Clock.systemUTC());

  private Report check(String text) throws IOException {
    return check.check(List.of(Files.writeString(folder.resolve("x.har"), text)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|an empty file",
        "[]|JSON that is no object",
        "{}|without \"log\"",
        "{\"log\":{}}|without \"log\" that has \"entries\"",
        "{\"log\":[]}|without \"log\"",
        "hello|text that is no JSON at line 1",
        "{\"log\":{\"entries\":[{}|text that ends in the middle at line 1, column 22",
        "{\"log\":{\"entries\":[5]}}|entries that say too little: entry 1 of x.har (it is no object)",
        "{\"log\":{\"entries\":[]}}|no entries at all"
      })
  void statesWhatIsWrong(String text, String was) {
    assertThatThrownBy(() -> check(text))
        .isInstanceOf(UnreadableTrafficException.class)
        .hasMessageContaining("x.har")
        .hasMessageContaining("\n  expected: ")
        .hasMessageContaining("\n  was:      ")
        .hasMessageContaining(was)
        .hasMessageContaining("\n  fix:      ");
  }

  @Test
  void aCutFileIsRefusedWithThePlace() throws IOException {
    String har = new Har().sound().sound().text();
    String cut = har.substring(0, har.lastIndexOf("total"));
    assertThatThrownBy(() -> check(cut))
        .hasMessageContaining("ends in the middle")
        .hasMessageContaining("behind the beginning of entry 2");
  }

  @Test
  void everyCutIsReportedAndNoneIsTakenForAWhole() throws IOException {
    String har = new Har().sound().text().stripTrailing();
    for (int length = 0; length < har.length(); length += 7) {
      String cut = har.substring(0, length);
      assertThatThrownBy(() -> check(cut)).isInstanceOf(UnreadableTrafficException.class);
    }
  }

  @Test
  void takesAByteOrderMark() throws IOException {
    assertThat(check("\uFEFF" + new Har().sound().text()).isHonoured()).isTrue();
  }

  @Test
  void nothingToJudgeIsNoSuccess() {
    String har =
        new Har().with(e -> Har.request(e).put("url", "https://u:p@x.example/a?token=b")).text();
    assertThatThrownBy(() -> check(har))
        .isInstanceOf(UnreadableTrafficException.class)
        .hasMessageContaining("nothing to judge in")
        .hasMessageContaining("/api/v1/webhooks")
        .hasMessageContaining("1 entry of another server or path, GET https://x.example/a")
        .hasMessageNotContaining("token=b")
        .hasMessageContaining("--url");
  }

  @Test
  void filesAndFoldersThatAreNotThere() throws IOException {
    assertThatThrownBy(() -> check.check(List.of(folder.resolve("none.har"))))
        .isInstanceOf(UnreadableTrafficException.class)
        .hasMessageContaining("none.har");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> check.check(List.of(empty)))
        .isInstanceOf(UnreadableTrafficException.class)
        .hasMessageContaining("mappings");
  }

  @Test
  void aFolderOfHarFilesIsReadInOrder() throws IOException {
    Path hars = Files.createDirectories(folder.resolve("hars"));
    Files.writeString(hars.resolve("b.har"), new Har().post("{}", 400, "{}").text());
    Files.writeString(hars.resolve("a.har"), new Har().sound().text());
    assertThat(check.check(List.of(hars)).timeline())
        .extracting("check")
        .containsExactly("listWebhooks", "createWebhook");
  }

  /** 40 MiB of other servers' answers, one text longer than what is ever read. */
  @Test
  void theBulkOfARecordingTakesNoMemory() throws IOException {
    Path large = folder.resolve("large.har");
    String entry = new Har().sound().text();
    String foreign =
        Har.entry()
            .put("x", 1)
            .toString()
            .replace("my.sepay.vn", "cdn.example.com")
            .replace("/api/v1/webhooks", "/film");
    try (Writer out = Files.newBufferedWriter(large)) {
      out.write("{\"log\":{\"entries\":[");
      for (int size : List.of(8 << 20, 32 << 20)) {
        int content = foreign.indexOf("\"compression\"");
        out.write(foreign, 0, content);
        out.write("\"text\":\"");
        for (int i = 0; i < size; i += 1024) {
          out.write("x".repeat(1024));
        }
        out.write("\",");
        out.write(foreign, content, foreign.length() - content);
        out.write(",");
      }
      int first = entry.indexOf('{', entry.indexOf("\"entries\""));
      out.write(entry, first, entry.length() - first);
    }
    Report report = check.check(List.of(large));
    assertThat(report.timeline()).hasSize(1);
    assertThat(report.notes()).hasSize(1);
  }

  @Test
  void aBodyBeyondTheLimitIsReported() {
    String har =
        new Har()
            .with(e -> Har.content(e).put("text", "x".repeat(RecordedEntry.MAX_BODY + 1)))
            .text();
    assertThatThrownBy(() -> check(har))
        .isInstanceOf(UnreadableTrafficException.class)
        .hasMessageContaining("bodies of at most 16777216 characters");
  }
}
