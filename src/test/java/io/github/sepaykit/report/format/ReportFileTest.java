package io.github.sepaykit.report.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.report.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportFileTest {
  @TempDir private Path folder;

  @Test
  void readsFormatAndFile() {
    assertThat(ReportFile.parse("html=target/verify.html"))
        .isEqualTo(new ReportFile(Format.HTML, Path.of("target/verify.html")));
    assertThat(ReportFile.parse("JUnit=a=b.xml"))
        .isEqualTo(new ReportFile(Format.JUNIT, Path.of("a=b.xml")));
  }

  @ParameterizedTest
  @CsvSource({
    "report.html, no \"=\" in it",
    "pdf=report.pdf, no format \"pdf\"",
    "=report.html, no format \"\"",
    "html=, no file behind \"=\"",
    "html=a\0b, no path of this system"
  })
  void saysWhatToWriteInstead(String text, String was) {
    assertThatThrownBy(() -> ReportFile.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(was)
        .hasMessageContaining("FORMAT one of text, json, junit, html, sarif")
        .hasMessageContaining("fix:      write for example html=target/report.html");
  }

  @Test
  void makesFoldersAndReplacesTheFileWhole() throws IOException {
    Path file = folder.resolve("a/b/report.txt");
    ReportFile report = new ReportFile(Format.TEXT, file);
    report.write(Samples.rich());
    report.write(Samples.honoured());
    assertThat(file).hasContent(Format.TEXT.render(Samples.honoured()));
    try (Stream<Path> files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void writesThroughALink() throws IOException {
    Path real = Files.writeString(folder.resolve("real.txt"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.txt"), real);
    new ReportFile(Format.TEXT, link).write(Samples.honoured());
    assertThat(link).isSymbolicLink();
    assertThat(real).content().startsWith("PASSED");
  }

  @Test
  void saysWhyItCannotWrite() throws IOException {
    Path blocked = Files.writeString(folder.resolve("file"), "").resolve("report.txt");
    assertThatThrownBy(() -> new ReportFile(Format.TEXT, blocked).write(Samples.rich()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot write the text report to " + blocked)
        .hasMessageContaining("fix:");
    assertThatThrownBy(() -> new ReportFile(Format.JSON, folder).write(Samples.rich()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("it is a folder");
  }
}
